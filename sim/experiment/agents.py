"""Agents as tables: each worker, employer and platform there is, with words for codes."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.state.cells import MONEY, Cell, CodeName, Reading, Usd
from sim.state.codes import PLATFORM_ROOM
from sim.state.ledger import to_usd
from sim.state.table import Array, Column, Table

if TYPE_CHECKING:
    import pandas as pd

    from sim.engine import Engine
    from sim.state.views import View

KINDS = ("worker", "employer", "platform")
SUMMED = re.compile(r".*_\d+w")
"""Columns that hold a span of weeks part by part; their sum is what they tell."""


def agents_of(engine: "Engine", kind: str) -> "pd.DataFrame":
    """Return a row for each agent of ``kind`` that the market holds now.

    First ``week`` (the last one done), ``kind`` and ``identity``, then the columns of its
    table: codes as names, money in USD as ``NAME_usd``, other agents by identity (-1: none),
    what is held for each platform as ``NAME_PLATFORM``, spans of weeks as their sum.
    """
    import pandas as pd

    from sim.state.views import Employer, Platform, Worker

    view: type[View] = {"worker": Worker, "employer": Employer, "platform": Platform}[kind]
    table: Table = getattr(engine.state, kind)
    columns: dict[str, Any] = {
        "week": np.full(len(table), engine.week - 1, dtype=np.int32),
        "kind": _named(np.zeros(len(table), dtype=np.int8), (kind,)),
        "identity": table.identity.copy(),
    }
    if kind == "platform":
        columns["name"] = _named(np.arange(len(table)), engine.desk.world.platforms)
    for column in table.columns.values():
        columns |= dict(_cells(engine, view, column, getattr(table, column.name)))
    columns |= dict(_worked_out(view, table))
    return pd.DataFrame(columns)


def _cells(
    engine: "Engine", view: "type[View]", column: Column, values: Array
) -> Iterator[tuple[str, Any]]:
    """Yield one column of a table as the columns that tell it."""
    if column.name == "identity":
        return
    if column.width == 1:
        yield _one(engine, view, column, column.name, values)
    elif SUMMED.fullmatch(column.name):
        yield _one(engine, view, column, column.name, values.sum(axis=1))
    else:
        platforms = engine.desk.world.platforms  # with names for those yet to be founded
        names = platforms if column.width == PLATFORM_ROOM else range(column.width)
        for place, name in enumerate(names):
            yield _one(engine, view, column, f"{column.name}_{name}", values[:, place])


def _one(
    engine: "Engine", view: "type[View]", column: Column, name: str, values: Array
) -> tuple[str, Any]:
    coded = vars(view).get(f"{column.name}_name")
    if isinstance(coded, CodeName):
        return name, _named(values, tuple(coded.names))
    if column.unit == MONEY:
        return f"{name}_usd", to_usd(values)
    if column.refers == "platform":
        return name, _named(values, engine.desk.world.platforms)
    if column.refers is not None:
        return name, _identities(getattr(engine.state, column.refers), values)
    return name, values.copy()


def _named(values: Array, names: tuple[str, ...]) -> Any:
    """Return codes as words; a code without a word, -1 say, is missing."""
    import pandas as pd

    known = np.where((values >= 0) & (values < len(names)), values, -1).astype(np.int16)
    return pd.Categorical.from_codes(known, pd.Index(list(names), dtype=object))


def _identities(table: Table, rows: Array) -> Array:
    """Return who stands in ``rows``: rows move when others leave, identities stay."""
    found = np.full(rows.size, -1, dtype=np.int64)
    there = rows >= 0
    found[there] = table.identity[rows[there]]
    return found


def _worked_out(view: "type[View]", table: Table) -> Iterator[tuple[str, Array]]:
    """Yield what agents tell beside their columns, earnings for an hour say."""
    for name, reading in vars(view).items():
        if isinstance(reading, Reading) and not isinstance(reading, Cell | CodeName | Usd):
            yield name, reading.read(table, np.arange(len(table)))
