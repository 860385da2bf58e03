"""An ordered choice of rows that follows identities when rows move."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.state.table import Array, Rows, Table

Codes = NDArray[np.int8]


class Members:
    """Who is in a set of agents, in which order, over one table or several.

    Without ``codes`` and ``identities``: all rows there are at the time, table after table.
    With them: the agent with ``identities[i]`` in table number ``codes[i]``, as long as it
    is there; ``rows`` says where each was last seen, if that is known.
    """

    def __init__(
        self,
        tables: Sequence[Table],
        codes: Codes | None = None,
        identities: Rows | None = None,
        rows: Rows | None = None,
    ) -> None:
        self.tables = tuple(tables)
        self._codes = codes
        self._identities = identities
        unknown = None if identities is None else np.full(identities.size, -1, dtype=np.int64)
        self._rows = unknown if rows is None else rows

    @property
    def everyone(self) -> bool:
        """Tell whether this is all rows of the tables, now and later."""
        return self._identities is None

    def __len__(self) -> int:
        if self.everyone:
            return sum(len(table) for table in self.tables)
        return int(self.locate()[1].size)

    def locate(self) -> tuple[Codes, Rows]:
        """Return the table number and the row of each member; those that left are left out."""
        if self._codes is None or self._identities is None or self._rows is None:
            sizes = [len(table) for table in self.tables]
            codes = np.repeat(np.arange(len(sizes), dtype=np.int8), sizes)
            return codes, np.concatenate([np.arange(size) for size in [0, *sizes]])
        for code, table in enumerate(self.tables):
            chosen = self._codes == code
            known = self._rows[chosen]
            self._rows[chosen] = follow(table, self._identities[chosen], known)
        present = self._rows >= 0
        return self._codes[present], self._rows[present]

    def identities(self) -> Rows:
        """Return the identity of each member."""
        return self.gather(lambda _, table, rows: table.identity[rows])

    def gather(self, read: Callable[[int, Table, Rows], Array]) -> Array:
        """Return ``read(number, table, rows)`` of all tables, in the order of the members."""
        codes, rows = self.locate()
        if not self.tables:
            return np.zeros(0)
        if len(self.tables) == 1:
            return read(0, self.tables[0], rows)
        places = [np.flatnonzero(codes == code) for code in range(len(self.tables))]
        parts = [read(code, self.tables[code], rows[place]) for code, place in enumerate(places)]
        order = np.argsort(np.concatenate(places), kind="stable")
        joined: Array = np.concatenate(parts)[order]
        return joined

    def scatter(self, write: Callable[[int, Table, Rows, Any], None], values: Any) -> None:
        """Call ``write(number, table, rows, values)`` for each table with members in it.

        ``values`` is one value for all, or one for each member in order.
        """
        codes, rows = self.locate()
        each = np.ndim(values) > 0 and len(self.tables) > 1
        for code, table in enumerate(self.tables):
            chosen = codes == code
            if chosen.any():
                write(code, table, rows[chosen], np.asarray(values)[chosen] if each else values)

    def chosen(self, places: Any) -> tuple[Codes, Rows, Rows]:
        """Return table numbers, identities and rows at ``places``: positions, or a mask."""
        codes, rows = self.locate()
        return codes[places], self.identities()[places], rows[places].copy()

    def at(self, place: int) -> tuple[int, int]:
        """Return the table number and the row of one member.

        Raises ``IndexError`` for a position beyond the last.
        """
        if self.everyone:
            starts = np.cumsum([0, *(len(table) for table in self.tables)])
            left = range(len(self))[place]
            code = int(np.searchsorted(starts, left, side="right")) - 1
            return code, int(left - starts[code])
        codes, rows = self.locate()
        left = range(rows.size)[place]
        return int(codes[left]), int(rows[left])

    def holds(self, code: int, identity: int) -> bool:
        """Tell whether the agent of that table and identity is a member."""
        if self.everyone:
            return bool((self.tables[code].identity == identity).any())
        codes, _ = self.locate()
        return bool(((self.identities() == identity) & (codes == code)).any())


def follow(table: Table, identities: Rows, known: Rows) -> Rows:
    """Return the rows of ``identities`` in ``table``, -1 for those that left.

    ``known`` are the rows where they were last seen: looked at first, for rows seldom move.
    """
    held = table.identity
    inside = (known >= 0) & (known < held.size)
    if inside.all() and np.array_equal(held[known], identities):
        return known
    if held.size == 0:
        return np.full(identities.size, -1, dtype=np.int64)
    order = np.argsort(held, kind="stable")
    found = order[np.minimum(np.searchsorted(held, identities, sorter=order), held.size - 1)]
    return np.where(held[found] == identities, found, -1)
