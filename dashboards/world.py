"""One scenario of the lab: one of the library's, and what a visitor changed in it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from sim.scenario.differ import Difference, differences, values
from sim.scenario.document import Document
from sim.scenario.load import Scenario

BASELINE = "baseline"
LONGEST_TITLE = 60
LONGEST_CHANGES = 6_000
"""Characters of JSON that an address may hold of one scenario."""
SIZE = ("weeks", "population.workers")
"""What the lab sets itself, the same for every scenario."""
Changes = Mapping[str, Any]
"""Values by dotted path, as files and ``--set`` know them: ``policies.minimum_pay.rate``."""


@dataclass(frozen=True, slots=True)
class World:
    """``scenario`` of the library with ``changes``; ``title`` is empty for the library's own."""

    scenario: str
    changes: Changes = field(default_factory=dict)
    title: str = ""

    def with_value(self, path: str, value: Any) -> "World":
        """Return this world with one value set."""
        return replace(self, changes=dict(self.changes) | {path: value})

    def with_policy(self, kind: str) -> "World":
        """Return this world with a policy of type ``kind``, as it is when nothing is said."""
        return self.with_value(f"policies.{kind}.type", kind)

    def without_policy(self, name: str, *, inherited: bool) -> "World":
        """Return this world without a policy; one ``inherited`` from the library is dropped."""
        prefix = f"policies.{name}."
        kept = {path: value for path, value in self.changes.items() if not path.startswith(prefix)}
        return replace(self, changes=kept | ({f"{prefix}remove": True} if inherited else {}))

    def mapping(self) -> dict[str, Any]:
        """Return what a scenario file would say."""
        said: dict[str, Any] = {"extends": self.scenario}
        if self.title:
            said["title"] = self.title
        policies: dict[str, dict[str, Any]] = {}
        for path, value in self.changes.items():
            steps = path.split(".")
            if steps[0] == "policies" and len(steps) > 2:
                _put(policies.setdefault(steps[1], {"name": steps[1]}), steps[2:], value)
            else:
                _put(said, steps, value)
        if policies:
            said["policies"] = list(policies.values())
        return said

    def document(self, **size: int) -> Document:
        """Return the resolved scenario; ``size`` is ``population`` and ``weeks``.

        Raises ``ScenarioError`` with everything that is wrong.
        """
        if not self.changes and not self.title:
            return Scenario.load(self.scenario, **size)
        said = self.mapping()
        # A child inherits no header; here it is the same scenario with other numbers.
        parent = Scenario.load(self.scenario)
        told = {"question": parent.question, "not_modelled": list(parent.not_modelled)}
        title = self.title or f"{parent.title}, changed"
        return Scenario.from_mapping(told | said | {"title": title}, **size)

    def text(self) -> str:
        """Return the world as a scenario file."""
        parent = Scenario.load(self.scenario)
        header = {
            "title": self.title or (f"{parent.title}, changed" if self.changes else parent.title),
            "question": parent.question,
        }
        text: str = yaml.safe_dump(
            header | self.mapping(), sort_keys=False, allow_unicode=True, width=100
        )
        return text


def pasted(text: str) -> World:
    """Return the world that a scenario file says, its text given by a visitor.

    Raises ``ScenarioError`` with everything that is wrong, by line.
    """
    document = Scenario.from_text(text, "pasted text")
    base = Scenario.load(BASELINE)
    here = values(document)
    changes: dict[str, Any] = {}
    for difference in differences(base, document):
        if difference.path not in here:
            _, name, _ = difference.path.split(".", 2)
            changes[f"policies.{name}.remove"] = True
        elif difference.path not in SIZE and not as_always(difference):
            changes[difference.path] = difference.new
    return World(BASELINE, changes, (document.title or "Pasted scenario")[:LONGEST_TITLE])


def as_always(difference: Difference) -> bool:
    """Tell whether this is a part of a new policy that is as it is when nothing is said."""
    told = difference.quantity
    return difference.old is None and told is not None and told.default == difference.new


def changes_of(text: str) -> Changes | None:
    """Return changes written as JSON; ``None`` for what is none, or too long."""
    if len(text) > LONGEST_CHANGES:
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    sound = isinstance(found, dict) and all(all(path.split(".")) for path in found)
    return found if sound else None


def changes_text(changes: Changes) -> str:
    """Return ``changes`` as short JSON."""
    return json.dumps(changes, separators=(",", ":"), ensure_ascii=False)


def _put(into: dict[str, Any], steps: list[str], value: Any) -> None:
    for step in steps[:-1]:
        below = into.get(step)
        into[step] = below if isinstance(below, dict) else {}
        into = into[step]
    into[steps[-1]] = value
