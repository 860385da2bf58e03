"""Old and new value of everything that differs between the scenarios."""

from typing import Any

import pandas as pd

from sim.report.page.blocks import Block, Section, Sheet, Text
from sim.report.page.material import Material
from sim.report.words import GRADES, in_words, spoken
from sim.scenario.declared import Quantity
from sim.scenario.differ import quantity_of, unit_of
from sim.scenario.merge import HEADER
from sim.scenario.nodes import leaves

Worlds = dict[str, dict[str, Any]]
ABSENT = object()
USUAL = (".type", ".name")


def changes(material: Material) -> Section:
    """Return a table with a row for each parameter that any scenario changes."""
    worlds = {name: plain(material.resolved(name)) for name in material.names}
    told = _declarations(worlds)
    paths = [path for path in told if _differs(path, worlds, told[path])]
    if not paths:
        nothing = Text("The scenarios are equal: every parameter has the same value in all.")
        return Section("changes", "What changes", (nothing,))
    titles = [material.titles[name] for name in material.names]
    units = {path: unit_of(told[path]) for path in paths}
    rows = [
        (spoken(path), *_cells(path, worlds, units[path]), _grade(told[path])) for path in paths
    ]
    download = pd.DataFrame(
        [
            {"parameter": path, "unit": units[path]}
            | {name: _file(world.get(path)) for name, world in worlds.items()}
            for path in paths
        ]
    )
    sheet = Sheet(
        caption="Every parameter that is not the same in all scenarios",
        titles=("Parameter", *titles, "Rests on"),
        rows=tuple(rows),
        words=frozenset({0, len(titles) + 1}),
        name="changes",
        download=download,
    )
    lead = Text(
        "Nothing else differs: the same people, employers, platforms and chance events. "
        "A dash means that the scenario has no such rule."
    )
    blocks: list[Block] = [lead, sheet]
    return Section("changes", "What changes", tuple(blocks))


def plain(resolved: dict[str, Any]) -> dict[str, Any]:
    """Return every value of a resolved scenario by dotted path; policies by name."""
    content = {key: value for key, value in resolved.items() if key not in HEADER}
    policies = {
        str(policy.get("name") or policy["type"]): policy for policy in content.get("policies", [])
    }
    content["policies"] = policies
    return {".".join(path): value for path, value in leaves(content) if value != {}}


def _declarations(worlds: Worlds) -> dict[str, Quantity | None]:
    """Return each path that any scenario has, and what its parameter is declared as."""
    found: dict[str, Quantity | None] = {}
    for world in worlds.values():
        found |= {path: quantity_of(path, world) for path in world if found.get(path) is None}
    return found


def _differs(path: str, worlds: Worlds, told: Quantity | None) -> bool:
    if path.endswith(USUAL):
        return False
    values = [world.get(path, ABSENT) for world in worlds.values()]
    if ABSENT in values:
        given = [value for value in values if value is not ABSENT]
        if told is not None and all(value == told.default for value in given):
            return False  # a part of a new policy that is as it always is
        return any(value is not None for value in given)
    return any(value != values[0] for value in values)


def _cells(path: str, worlds: Worlds, unit: str) -> list[str]:
    values = [world.get(path, ABSENT) for world in worlds.values()]
    return ["–" if value is ABSENT else in_words(value, unit) for value in values]


def _grade(told: Quantity | None) -> str:
    return GRADES.get(told.grade, "") if told is not None else ""


def _file(value: Any) -> Any:
    return value if value is None or isinstance(value, (int, float)) else str(value)
