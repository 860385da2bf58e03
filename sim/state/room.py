"""A room: one process of the week, with what it reads, writes and creates."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.state.desk import Desk
from sim.state.schema import SCHEMA
from sim.state.table import Rows, Table


@dataclass(frozen=True)
class Room:
    """A process of the week; ``reads`` and ``writes`` hold "table.column"."""

    name: str
    reads: frozenset[str]
    writes: frozenset[str]
    creates: frozenset[str]
    run: Callable[[Desk], None]

    def __call__(self, desk: Desk) -> None:
        """Do the week's work of this room."""
        self.run(desk)


def room(*, reads: str, writes: str = "", creates: str = "") -> Callable[..., Room]:
    """Declare a room by what it reads and writes and in which tables it makes rows.

    "table.*" stands for every column of a table. Raises ``KeyError`` for a column that does
    not exist.
    """

    def declare(run: Callable[[Desk], None]) -> Room:
        return Room(
            name=run.__name__,
            reads=_columns(reads),
            writes=_columns(writes),
            creates=frozenset(creates.split()),
            run=run,
        )

    return declare


def _columns(text: str) -> frozenset[str]:
    found: set[str] = set()
    for item in text.split():
        table, _, column = item.partition(".")
        names = [known.name for known in SCHEMA[table]]
        if column != "*" and column not in names:
            raise KeyError(f"table {table} has no column {column}")
        found.update(f"{table}.{name}" for name in (names if column == "*" else [column]))
    return frozenset(found)


class GuardedTable:
    """A table as one room may use it; for tests, since every access costs a look."""

    def __init__(self, table: Table, room: Room) -> None:
        self._table, self._room = table, room

    def __len__(self) -> int:
        return len(self._table)

    def __getattr__(self, name: str) -> NDArray[Any]:
        full = f"{self._table.name}.{name}"
        view: NDArray[Any] = getattr(self._table, name).view()
        if full not in self._room.writes:
            view.flags.writeable = False
            if full not in self._room.reads:
                raise PermissionError(f"{self._room.name} does not say that it reads {full}")
        return view

    def append(self, count: int, **values: Any) -> Rows:
        """Add rows if the room creates rows here."""
        self._may_create()
        return self._table.append(count, **values)

    def clear(self) -> None:
        """Drop all rows if the room creates rows here."""
        self._may_create()
        self._table.clear()

    def _may_create(self) -> None:
        if self._table.name not in self._room.creates:
            raise PermissionError(f"{self._room.name} does not create rows of {self._table.name}")


def guarded(desk: Desk, room: Room) -> Desk:
    """Return a desk at which ``room`` can do only what it declares."""
    held = Desk(
        desk.state, desk.document, desk.world, desk.draws, desk.ledger, desk.week, desk.in_force
    )
    for name in SCHEMA:
        setattr(held, name, GuardedTable(getattr(desk.state, name), room))
    return held


def rows_where(mask: NDArray[np.bool_]) -> Rows:
    """Return the rows where ``mask`` is true."""
    return mask.nonzero()[0].astype(np.int64, copy=False)
