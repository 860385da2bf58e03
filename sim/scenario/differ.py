"""What differs between two resolved scenarios."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sim.scenario.declared import Quantity, declared
from sim.scenario.document import Document
from sim.scenario.nodes import leaves

NO_WORLD: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Difference:
    """One parameter and its two values; ``None`` where a scenario lacks it."""

    path: str
    old: Any
    new: Any
    quantity: Quantity | None
    """What the parameter is declared as, if it is a parameter."""

    @property
    def unit(self) -> str:
        """The unit of both values."""
        return unit_of(self.quantity)


def differences(old: Document, new: Document) -> list[Difference]:
    """Return everything that differs, in the order of the documents."""
    before, after = values(old), values(new)
    both = before | after
    return [
        Difference(path, before.get(path), after.get(path), quantity_of(path, both))
        for path in both
        if before.get(path) != after.get(path)
    ]


def values(document: Document) -> dict[str, Any]:
    """Return every value of a document by dotted path; policies by name."""
    content = document.content()
    content["policies"] = {policy.pop("name"): policy for policy in content["policies"]}
    return {".".join(path): value for path, value in leaves(content) if value != {}}


def quantity_of(path: str, world: Mapping[str, Any] = NO_WORLD) -> Quantity | None:
    """Return the declaration behind a concrete path, or behind the field it lies in.

    ``world`` holds the ``values`` of a scenario: they tell the types of policies that have a
    name of their own.
    """
    known = declared()
    steps = path.split(".")
    if steps[0] == "policies" and len(steps) > 2:
        steps[1] = str(world.get(f"policies.{steps[1]}.type", steps[1]))
    while steps:
        starred = [steps[0], "*", *steps[2:]] if len(steps) > 2 else steps
        for candidate in (".".join(steps), ".".join(starred)):
            if candidate in known:
                return known[candidate]
        steps.pop()
    return None


def unit_of(quantity: Quantity | None) -> str:
    """Return the unit of a parameter's values; nothing for words, and for no parameter."""
    return quantity.unit if quantity and quantity.unit != "text" else ""
