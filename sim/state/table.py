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
        self._held: dict[str, Array] = {
            column.name: np.zeros(_shape(column, 0), dtype=column.dtype) for column in columns
        }
        self._views: dict[str, Array] = {}
        self._refresh()

    def __len__(self) -> int:
        return self._size

    def __getattr__(self, name: str) -> Array:
        # Columns in use stand in the instance's dictionary; only unknown names come here.
        raise AttributeError(f"table {self.__dict__.get('name')} has no column {name}")

    def append(self, count: int, **values: Any) -> Rows:
        """Add ``count`` rows and return their row numbers; columns not named hold 0.

        Raises ``KeyError`` for a name that is no column.
        """
        unknown = set(values) - set(self.columns)
        if unknown:
            raise KeyError(f"table {self.name} has no column {', '.join(sorted(unknown))}")
        start, stop = self._size, self._size + count
        self._reserve(stop)
        self._size = stop
        for name, held in self._held.items():
            held[start:stop] = values.get(name, 0)
        self._refresh()
        return np.arange(start, stop)

    def keep(self, mask: NDArray[np.bool_]) -> Rows:
        """Drop the rows where ``mask`` is false; return each old row's new one, or -1."""
        kept = int(np.count_nonzero(mask))
        for held in self._held.values():
            held[:kept] = held[: self._size][mask]
        self._size = kept
        self._refresh()
        return np.where(mask, np.cumsum(mask) - 1, -1)

    def clear(self) -> None:
        """Drop all rows."""
        self._size = 0
        self._refresh()

    def arrays(self) -> dict[str, Array]:
        """Return all columns by name, as views."""
        return dict(self._views)

    def _reserve(self, size: int) -> None:
        for name, held in self._held.items():
            if held.shape[0] < size:
                # An eighth of headroom: growth stays cheap and memory near what is used.
                room = _shape(self.columns[name], size + size // 8 + 16)
                grown = np.zeros(room, dtype=held.dtype)
                grown[: self._size] = held[: self._size]
                self._held[name] = grown

    def _refresh(self) -> None:
        self._views = {name: held[: self._size] for name, held in self._held.items()}
        self.__dict__.update(self._views)


def _shape(column: Column, size: int) -> tuple[int, ...]:
    return (size,) if column.width == 1 else (size, column.width)
