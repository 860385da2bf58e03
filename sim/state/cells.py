"""Attributes of agents that live in columns: read for one row, or for many at once."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.state.ledger import to_usd
from sim.state.table import Column, Table

MONEY = "USD/10000"
"""Unit of the columns that hold money."""


class Reading:
    """Attribute that is worked out from columns; ``read`` takes one row or an array of rows."""

    def __init__(self, about: str) -> None:
        self.__doc__ = about

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def read(self, table: Table, rows: Any) -> Any:
        """Return the values of ``rows``, in their order."""
        raise TypeError(f"{type(self).__name__} reads nothing by itself")

    def __get__(self, view: Any, owner: type | None = None) -> Any:
        return self if view is None else plain(self.read(view.columns, view.row))

    def __set__(self, view: Any, value: Any) -> None:
        self.write(view.columns, view.row, value)

    def write(self, table: Table, rows: Any, values: Any) -> None:
        """Refuse: what is worked out from columns cannot be set."""
        raise AttributeError(f"{table.name}.{self.name} is worked out from columns: set those")


class Cell(Reading):
    """Attribute that reads and writes this row of the column so named."""

    def __init__(self, column: Column) -> None:
        super().__init__(f"{column.about} ({column.unit}; written by {column.owner})")
        self.column = column

    def read(self, table: Table, rows: Any) -> Any:
        """Return the cells of ``rows``."""
        return getattr(table, self.column.name)[rows]

    def write(self, table: Table, rows: Any, values: Any) -> None:
        """Set the cells of ``rows`` to one value or to one each.

        Raises ``AttributeError`` for identities and money, ``ValueError`` for a value
        that the column cannot hold exactly.
        """
        where = f"{table.name}.{self.column.name}"
        if self.column.name == "identity":
            raise AttributeError(f"{where} never changes: draws and references hang on it")
        if self.column.owner == "ledger":
            raise AttributeError(f"{where} moves through the ledger alone, or money would be made")
        getattr(table, self.column.name)[rows] = exact(values, self.column.dtype, where)


class CodeName(Reading):
    """Attribute that tells a code by its name."""

    def __init__(self, column: Column, names: tuple[str, ...]) -> None:
        super().__init__(f"{column.about}, by name: {', '.join(names)}")
        self.column = column
        self.names = np.array(names, dtype=np.object_)

    def read(self, table: Table, rows: Any) -> Any:
        """Return the names of ``rows``."""
        return self.names[getattr(table, self.column.name)[rows]]


class Usd(Reading):
    """Attribute that tells money in USD."""

    def __init__(self, column: Column) -> None:
        super().__init__(f"{column.about} (USD)")
        self.column = column

    def read(self, table: Table, rows: Any) -> Any:
        """Return the USD of ``rows``."""
        return to_usd(getattr(table, self.column.name)[rows])


class HourlyEarnings(Reading):
    """Attribute that tells what an hour brought a worker, unpaid hours counted."""

    def __init__(self) -> None:
        super().__init__("net pay of 4 weeks for each hour, unpaid time too (USD/hour; nan: none)")

    def read(self, table: Table, rows: Any) -> Any:
        """Return USD an hour of ``rows``."""
        hours = (table.paid_hours_4w[rows] + table.unpaid_hours_4w[rows]).sum(axis=-1)
        usd = to_usd(table.income_4w[rows].sum(axis=-1))
        return np.divide(usd, hours, out=np.full(np.shape(hours), np.nan), where=hours > 0)


def exact(values: Any, dtype: str, where: str) -> NDArray[Any]:
    """Return ``values`` in the type of a column.

    Raises ``ValueError`` where that would change a value.
    """
    given = np.asarray(values)
    try:
        cast = given.astype(dtype)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{where} cannot hold {values!r}: {error}") from error
    if not np.array_equal(cast, given, equal_nan=cast.dtype.kind == "f"):
        raise ValueError(f"{where} cannot hold {values!r} exactly; its type is {cast.dtype}")
    return cast


def plain(value: Any) -> Any:
    """Return a NumPy scalar as Python's own, and a short row as a tuple."""
    if isinstance(value, np.ndarray):
        return value.item() if value.ndim == 0 else tuple(value.tolist())
    return value.item() if isinstance(value, np.generic) else value


def readings(columns: tuple[Column, ...], names: dict[str, tuple[str, ...]]) -> dict[str, Reading]:
    """Return the attributes of a table: its cells, names of its codes, its money in USD."""
    cells: dict[str, Reading] = {column.name: Cell(column) for column in columns}
    for column in columns:
        if column.name in names:
            cells[f"{column.name}_name"] = CodeName(column, names[column.name])
        if column.unit == MONEY:
            cells[f"{column.name}_usd"] = Usd(column)
    return cells
