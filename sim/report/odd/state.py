"""Entities and their state variables, from the schema of the tables."""

from sim.report.odd.text import code, codes, table
from sim.state import codes as lists
from sim.state.schema import SCHEMA
from sim.state.table import Column

HEAD = ("state variable", "unit", "meaning", "written by")
LISTS: dict[str, tuple[str, ...]] = {
    "region": lists.REGIONS,
    "occupation": lists.OCCUPATIONS,
    "group of a worker": lists.GROUPS,
    "commitment of a worker": lists.COMMITMENTS,
    "type of a worker": lists.WORKER_TYPES,
    "state of a worker": lists.STATES,
    "type of an employer": lists.EMPLOYER_TYPES,
    "segment": lists.SEGMENTS,
    "pricing of a platform": lists.PRICINGS,
    "entry check of a platform": lists.ENTRY_CHECKS,
    "choice for a task": lists.CHOICES,
}


def variables() -> str:
    """Return every state variable, a table for each kind of entity."""
    return "\n\n".join(_entity(name, columns) for name, columns in SCHEMA.items())


def categories() -> str:
    """Return the values that code columns can take."""
    return table(("list", "values"), [(name, codes(values)) for name, values in LISTS.items()])


def _entity(name: str, columns: tuple[Column, ...]) -> str:
    rows = [(code(each.name), _unit(each), each.about, each.owner) for each in columns]
    return f"#### {name} ({len(columns)} state variables)\n\n{table(HEAD, rows)}"


def _unit(column: Column) -> str:
    unit = f"row of {column.refers}" if column.refers else column.unit
    return unit if column.width == 1 else f"{unit}, {column.width} cells"
