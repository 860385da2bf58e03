"""The schedule and the submodels, from the rooms of the week."""

from collections.abc import Iterable

from sim.market import WEEK
from sim.report.odd.text import code, codes, documented, table
from sim.state.room import Room
from sim.state.schema import SCHEMA
from sim.state.tidy import tidy

OBSERVE = "Measure every outcome of the catalogue; every few weeks, break some down by group."


def schedule() -> str:
    """Return the processes of a week, in their order."""
    rows = [("-", "between weeks", documented(tidy)[0], "", "")]
    for place, room in enumerate(WEEK, start=1):
        name = f"[{room.name}](#room-{room.name})"
        made, written = codes(_in_order(room.creates)), _grouped(room.writes)
        rows.append((str(place), name, documented(room.run)[0], made, written))
    rows.append((str(len(WEEK) + 1), "observe", OBSERVE, "", ""))
    return table(("", "process", "what it does", "makes rows of", "writes"), rows)


def submodel(room: Room) -> str:
    """Return what a room says of itself: its steps, what it reads, writes and makes."""
    first, steps = documented(room.run)
    facts = [("Reads", _grouped(room.reads)), ("Writes", _grouped(room.writes))]
    facts.append(("Makes rows of", codes(_in_order(room.creates))))
    listed = "\n".join(f"- *{name}*: {text or 'nothing'}" for name, text in facts)
    return f'<a id="room-{room.name}"></a>\n**{first}**\n\n{steps}\n\n{listed}'


def _in_order(tables: Iterable[str]) -> list[str]:
    held = set(tables)
    return [name for name in SCHEMA if name in held]


def _grouped(columns: frozenset[str]) -> str:
    """Return columns table by table, in the order of the schema."""
    parts = []
    for name, known in SCHEMA.items():
        own = [each.name for each in known if f"{name}.{each.name}" in columns]
        if len(own) == len(known) and len(own) > 1:
            parts.append(code(f"{name}.*"))
        elif own:
            parts.append(f"{code(name)}: {', '.join(own)}")
    return "; ".join(parts)
