"""What differs between two resolved scenarios."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sim.scenario.declared import Quantity, declared
from sim.scenario.document import Document
from sim.scenario.nodes import leaves


@dataclass(frozen=True)
class Difference:
    """One parameter, its two values and its unit; ``None`` where a scenario lacks it."""

    path: str
    old: Any
    new: Any
    unit: str


def differences(old: Document, new: Document) -> list[Difference]:
    """Return everything that differs, in the order of the documents."""
    before, after = values(old), values(new)
    return [
        Difference(path, before.get(path), after.get(path), unit_of(path))
        for path in dict.fromkeys((*before, *after))
        if before.get(path) != after.get(path)
    ]


def values(document: Document) -> dict[str, Any]:
    """Return every value of a document by dotted path; policies by name."""
    content = document.content()
    content["policies"] = {policy.pop("name"): policy for policy in content["policies"]}
    return {".".join(path): value for path, value in leaves(content) if value != {}}


def unit_of(path: str, known: Mapping[str, Quantity] | None = None) -> str:
    """Return the unit of a concrete path such as ``regions.europe.price_level``."""
    found = quantity_of(path, known)
    return found.unit if found and found.unit != "text" else ""


def quantity_of(path: str, known: Mapping[str, Quantity] | None = None) -> Quantity | None:
    """Return the declaration behind a concrete path, or behind the field it lies in."""
    known = declared() if known is None else known
    steps = path.split(".")
    while steps:
        starred = [steps[0], "*", *steps[2:]] if len(steps) > 2 else steps
        for candidate in (".".join(steps), ".".join(starred)):
            if candidate in known:
                return known[candidate]
        steps.pop()
    return None
