"""The week as a diagram: the processes in their order, and what each hands on in which table."""

import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from sim.market import WEEK
from sim.report.odd import svg
from sim.report.odd.text import documented
from sim.report.odd.week import OBSERVE
from sim.state.schema import SCHEMA

TITLE = "One week of GigSim"
GROUPS = {
    "people and firms": ("worker", "account", "employer", "platform"),
    "market": ("submarket", "pool", "cohort"),
    "work": ("task", "job", "application", "take", "contract"),
}
_LEFT, _TOP, _STEP, _BOX = 58, 176, 54, 452
_LANE, _FIRST_LANE = 45, 534
_ROWS = len(WEEK) + 1


class Stage(NamedTuple):
    """One process: what it says, and for each table what it does there."""

    name: str
    about: str
    creates: frozenset[str]
    writes: dict[str, int]
    reads: frozenset[str]


def stages() -> tuple[Stage, ...]:
    """Return the processes of the week; the last reads everything and writes nothing."""
    rooms = [
        Stage(
            room.name,
            documented(room.run)[0],
            room.creates,
            {name: _count(room.writes, name) for name in SCHEMA},
            frozenset(name for name in SCHEMA if _count(room.reads, name)),
        )
        for room in WEEK
    ]
    return (*rooms, Stage("observe", OBSERVE, frozenset(), {}, frozenset(SCHEMA)))


def _count(columns: frozenset[str], table: str) -> int:
    return sum(1 for name in columns if name.partition(".")[0] == table)


def week_diagram() -> str:
    """Return the diagram of the week as SVG."""
    width = _FIRST_LANE + _LANE * len(SCHEMA) + 24
    height = _TOP + _STEP * _ROWS + 64
    about = "; ".join(f"{place}. {stage.name}" for place, stage in enumerate(stages(), start=1))
    return svg.drawing(width, height, TITLE, about, _shapes(width, height))


def _shapes(width: int, height: int) -> Iterator[str]:
    yield svg.text(24, 38, TITLE, "big")
    yield svg.text(
        24, 62, f"{_ROWS} processes, always in this order. Each column is a table:", "soft"
    )
    yield svg.text(24, 79, "what one process writes there, the later ones find.", "soft")
    yield from _legend()
    yield from _lanes(height)
    yield from _loop()
    for place, stage in enumerate(stages()):
        yield from _row(place, stage)
    yield svg.text(
        24, height - 20, "Between weeks: rows that nothing needs any more are dropped.", "soft"
    )
    ends = "Rules and technology come in at enact, outcomes go out at observe."
    yield svg.text(width - 24, height - 20, ends, "soft", "end")


def _legend() -> Iterator[str]:
    y = 118
    yield svg.box(24, y - 8, 15, 15, "fill2")
    yield svg.text(46, y + 4, "makes rows", "soft")
    yield svg.dot(138, y, 8.5, "fill1")
    yield svg.text(138, y + 4, "3", "mark", "middle")
    yield svg.text(153, y + 4, "changes 3 columns", "soft")
    yield svg.dot(278, y, 3.5, "ring")
    yield svg.text(289, y + 4, "reads", "soft")


def _lanes(height: int) -> Iterator[str]:
    bottom = height - 56
    place = {name: number for number, name in enumerate(SCHEMA)}
    for group, names in GROUPS.items():
        at = [place[name] for name in names]
        x = _FIRST_LANE + _LANE * min(at) + 4
        yield svg.box(x, 60, _LANE * len(at) - 8, bottom - 60, "group")
        yield svg.text(x + _LANE * len(at) / 2 - 4, 50, group, "soft", "middle")
    for name, number in place.items():
        middle = _FIRST_LANE + _LANE * (number + 0.5)
        yield svg.turned(middle + 4, _TOP - 12, name, -90)
        yield svg.line(middle, _TOP, middle, bottom - 8)


def _loop() -> Iterator[str]:
    top, bottom = _TOP + 22, _TOP + _STEP * (_ROWS - 1) + 22
    up = f"Q30 {bottom} 30 {bottom - 10}V{top + 10}Q30 {top} 40 {top}"
    yield svg.arrow(f"M{_LEFT} {bottom}H40{up}H{_LEFT - 2}", "flow0")
    yield svg.turned(23, (top + bottom) / 2 + 32, "next week", -90, "soft")


def _row(place: int, stage: Stage) -> Iterator[str]:
    y = _TOP + _STEP * place
    middle = y + 22
    yield svg.box(_LEFT, y, _BOX, 44)
    if place + 1 < _ROWS:
        yield svg.arrow(f"M{_LEFT + 45} {y + 44}V{y + _STEP - 1}", "flow0")
    yield svg.text(_LEFT + 12, middle + 5, f"{place + 1}", "soft")
    yield svg.text(_LEFT + 32, middle + 5, stage.name, "name")
    lines = textwrap.wrap(stage.about, 50)
    for number, words in enumerate(lines):
        yield svg.text(
            _LEFT + 112, middle + 4 + 16 * (number - (len(lines) - 1) / 2), words, "body"
        )
    yield svg.line(_LEFT + _BOX, middle, _FIRST_LANE + _LANE * len(SCHEMA) - 8, middle)
    for number, name in enumerate(SCHEMA):
        yield from _mark(_FIRST_LANE + _LANE * (number + 0.5), middle, stage, name)


def _mark(x: float, y: float, stage: Stage, table: str) -> Iterator[str]:
    """Draw what a process does in a table: the strongest of making, changing, reading."""
    changed = stage.writes.get(table, 0)
    both = table in stage.creates and changed > 0
    if table in stage.creates:
        yield svg.box(x - (17 if both else 8), y - 8, 16, 16, "fill2")
    if changed:
        at = x + 9 if both else x
        yield svg.dot(at, y, 9, "fill1")
        yield svg.text(at, y + 4, str(changed), "mark", "middle")
    if not changed and table not in stage.creates and table in stage.reads:
        yield svg.dot(x, y, 3.5, "ring")
