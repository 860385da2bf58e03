"""A table of typed columns that grows at the end and keeps no holes for long."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.units import Unit

Array = NDArray[Any]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds, in which unit, and the one room that writes it.

    ``owner`` is a room, or ``birth`` for what never changes, or ``ledger``. ``refers``
    names the table whose rows the column holds (-1: none). ``width`` above 1 makes each
    cell a short row.
    """

    name: str
    dtype: str
    unit: Unit
    owner: str
    about: str
    refers: str | None = None
    width: int = 1


class Table:
    """Columns of equal length; ``table.name`` is a view of the rows in use.

    A view is good until the table grows or shrinks: fetch it anew after ``append``.
    """

    def __init__(self, name: str, columns: tuple[Column, ...]) -> None:
        self.name = name
        self.columns: Mapping[str, Column] = {column.name: column for column in columns}
        self._size = 0
        self._room = 0
        # Rows from ``_size`` on hold 0 throughout, so that new rows need not be cleared.
        self._held: dict[str, Array] = {
            column.name: np.zeros(_shape(column, 0), dtype=column.dtype) for column in columns
        }
        self._fetched: list[str] = []

    def __len__(self) -> int:
        return self._size

    def __getattr__(self, name: str) -> Array:
        # Only what is not yet in the instance's dictionary comes here: the first fetch since
        # the table grew or shrank. Most columns are not looked at between two such times.
        try:
            view: Array = self.__dict__["_held"][name][: self._size]
        except KeyError:
            known = self.__dict__.get("name")
            raise AttributeError(f"table {known} has no column {name}") from None
        self.__dict__[name] = view
        self._fetched.append(name)
        return view

    def append(self, count: int, **values: Any) -> Rows:
        """Add ``count`` rows and return their row numbers; columns not named hold 0.

        Raises ``KeyError`` for a name that is no column.
        """
        unknown = values.keys() - self.columns.keys()
        if unknown:
            raise KeyError(f"table {self.name} has no column {', '.join(sorted(unknown))}")
        start, stop = self._size, self._size + count
        if stop > self._room:
            self._grow(stop)
        for name, value in values.items():
            self._held[name][start:stop] = value
        self._resize(stop)
        return np.arange(start, stop)

    def keep(self, mask: NDArray[np.bool_]) -> Rows:
        """Drop the rows where ``mask`` is false; return each old row's new one, or -1."""
        rows = np.flatnonzero(mask)
        for held in self._held.values():
            held[: rows.size] = held[rows]
            held[rows.size : self._size] = 0
        self._resize(rows.size)
        return np.where(mask, np.cumsum(mask) - 1, -1)

    def clear(self) -> None:
        """Drop all rows."""
        for held in self._held.values():
            held[: self._size] = 0
        self._resize(0)

    def arrays(self) -> dict[str, Array]:
        """Return all columns by name, as views."""
        return {name: getattr(self, name) for name in self.columns}

    def _grow(self, size: int) -> None:
        # An eighth of headroom: growth stays cheap and memory near what is used.
        self._room = size + size // 8 + 16
        for name, held in self._held.items():
            grown = np.zeros(_shape(self.columns[name], self._room), dtype=held.dtype)
            grown[: self._size] = held[: self._size]
            self._held[name] = grown

    def _resize(self, size: int) -> None:
        self._size = size
        for name in self._fetched:
            self.__dict__.pop(name, None)  # two threads may have noted the same
        self._fetched.clear()


def _shape(column: Column, size: int) -> tuple[int, ...]:
    return (size,) if column.width == 1 else (size, column.width)
