"""A table behaves as a list of rows, however it grows and shrinks."""

from typing import Any

import numpy as np
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from sim.state.table import Column, Table

COLUMNS = (
    Column("identity", "i8", "identity", "birth", "who"),
    Column("size", "f8", "ratio", "birth", "how large"),
    Column("open", "?", "yes/no", "enter", "whether open"),
    Column("slots", "i4", "count", "enter", "a short row", width=3),
)


class TableAsList(RuleBasedStateMachine):
    """The same steps on a table and on a plain list of rows."""

    def __init__(self) -> None:
        super().__init__()
        self.table = Table("things", COLUMNS)
        self.rows: list[tuple[int, float, bool, list[int]]] = []
        self.next = 0

    @rule(count=st.integers(0, 40), size=st.floats(0.0, 9.0), open_=st.booleans())
    def append(self, count: int, size: float, open_: bool) -> None:  # a drawn yes or no
        """Add rows; what is not named holds 0."""
        names = np.arange(self.next, self.next + count)
        rows = self.table.append(count, identity=names, size=size, open=open_)
        self.next += count
        self.rows += [(int(name), size, open_, [0, 0, 0]) for name in names]

        assert rows.tolist() == list(range(len(self.rows) - count, len(self.rows)))

    @rule(data=st.data())
    def keep(self, data: st.DataObject) -> None:
        """Drop some rows; the lookup tells where the others went."""
        size = len(self.rows)
        mask = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)), "?")
        moved = self.table.keep(mask)
        kept = [row for row, stays in zip(self.rows, mask, strict=True) if stays]

        assert [kept[new] for new in moved if new >= 0] == kept
        assert [new >= 0 for new in moved] == mask.tolist()
        self.rows = kept

    @rule(data=st.data(), value=st.integers(0, 99))
    def write(self, data: st.DataObject, value: int) -> None:
        """Write through a view."""
        if self.rows:
            row = data.draw(st.integers(0, len(self.rows) - 1))
            self.table.slots[row, 1] = value
            self.rows[row] = (*self.rows[row][:3], [self.rows[row][3][0], value, 0])

    @rule()
    def clear(self) -> None:
        """Drop all rows."""
        self.table.clear()
        self.rows = []

    @invariant()
    def holds_the_rows(self) -> None:
        """Columns are equally long and hold what the list holds."""
        table = self.table
        found = zip(table.identity, table.size, table.open, table.slots.tolist(), strict=True)

        assert [(int(a), float(b), bool(c), d) for a, b, c, d in found] == self.rows
        assert len(table) == len(self.rows)
        assert all(len(values) == len(table) for values in table.arrays().values())


TestTableAsList: Any = TableAsList.TestCase


def test_new_rows_hold_zero_where_old_ones_were_dropped() -> None:
    """What a dropped row held does not come back in a new one."""
    table = Table("things", COLUMNS)
    table.append(4, size=7.0, open=True, slots=5)
    table.clear()
    table.append(4)

    assert not table.size.any()
    assert not table.open.any()
    assert not table.slots.any()


def test_unknown_column_is_refused() -> None:
    """A misspelt name is an error, not a new column."""
    table = Table("things", COLUMNS)

    with pytest.raises(KeyError, match="things has no column sise"):
        table.append(1, sise=3.0)
    with pytest.raises(AttributeError, match="things has no column sise"):
        _ = table.sise


def test_growth_leaves_little_unused() -> None:
    """A table that grows row by row holds at most an eighth more than it needs."""
    table = Table("things", COLUMNS)
    for _ in range(1_000):
        table.append(1)

    assert len(table._held["size"]) <= 1_000 * 9 / 8 + 16
