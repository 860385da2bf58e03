"""Old and new value of everything that differs between the scenarios."""

from typing import Any

import pandas as pd

from sim.report.page.blocks import Block, Section, Sheet, Text
from sim.report.page.material import Material
from sim.report.words import GRADES, in_words, spoken
from sim.scenario.differ import quantity_of, unit_of
from sim.scenario.merge import HEADER
from sim.scenario.nodes import leaves

ABSENT = object()
USUAL = (".type", ".name")


def changes(material: Material) -> Section:
    """Return a table with a row for each parameter that any scenario changes."""
    worlds = {name: plain(material.resolved(name)) for name in material.names}
    paths = [path for path in _all_paths(worlds) if _differs(path, worlds)]
    if not paths:
        nothing = Text("The scenarios are equal: every parameter has the same value in all.")
        return Section("changes", "What changes", (nothing,))
    titles = [material.titles[name] for name in material.names]
    rows = [(spoken(path), *_cells(path, worlds), _grade(path)) for path in paths]
    download = pd.DataFrame(
        [
            {"parameter": path, "unit": unit_of(path)}
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


def _all_paths(worlds: dict[str, dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(path for world in worlds.values() for path in world))


def _differs(path: str, worlds: dict[str, dict[str, Any]]) -> bool:
    if path.endswith(USUAL):
        return False
    values = [world.get(path, ABSENT) for world in worlds.values()]
    if ABSENT in values:
        told = quantity_of(path)
        given = [value for value in values if value is not ABSENT]
        if told is not None and all(value == told.default for value in given):
            return False  # a part of a new policy that is as it always is
        return any(value is not None for value in given)
    return any(value != values[0] for value in values)


def _cells(path: str, worlds: dict[str, dict[str, Any]]) -> list[str]:
    unit = unit_of(path)
    values = [world.get(path, ABSENT) for world in worlds.values()]
    return ["–" if value is ABSENT else in_words(value, unit) for value in values]


def _grade(path: str) -> str:
    told = quantity_of(path)
    return GRADES.get(told.grade, "") if told is not None else ""


def _file(value: Any) -> Any:
    return value if value is None or isinstance(value, (int, float)) else str(value)
