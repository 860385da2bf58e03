"""Where two tables that should be equal first differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.experiment.files import read_parquet

if TYPE_CHECKING:
    import pandas as pd

KEYS = (
    "scenario", "point", "seed", "base", "policy", "unit_of_trial", "party", "week", "dimension",
    "level", "decile", "component", "channel", "kind", "identity", "worker", "outcome",
)  # fmt: skip
"""Columns that say what a row is about, in whatever table they are."""
VALUE = "value"
"""The column of a long table; its rows say themselves of which outcome they are."""
CLOSE = 1e-9
"""Numbers nearer than this, in relative terms, differ by how a processor rounds."""


@dataclass(frozen=True)
class Cell:
    """One number or word that is not what it was."""

    where: dict[str, Any]
    column: str
    old: Any
    new: Any

    def __str__(self) -> str:
        place = ", ".join(f"{name} {value}" for name, value in self.where.items())
        column = "" if self.column == VALUE else f", {self.column}"
        return f"{place}{column}: {self.old} there, {self.new} now".removeprefix(", ")


@dataclass(frozen=True)
class Unequal:
    """How two tables differ: in their rows or columns, or cell by cell.

    ``first`` is the earliest cell of the earliest week, ``first_far`` the earliest that
    differs by more than rounding; ``cells`` is how many differ.
    """

    shape: str = ""
    first: Cell | None = None
    first_far: Cell | None = None
    cells: int = 0

    @property
    def by_rounding(self) -> bool:
        """Whether no cell differs by more than rounding does."""
        return not self.shape and self.first_far is None

    def __str__(self) -> str:
        if self.shape:
            return self.shape
        more = f" ({self.cells - 1:,} more cells differ)" if self.cells > 1 else ""
        if self.by_rounding:
            return f"differs by rounding alone, first at {self.first}{more}"
        if self.first_far == self.first:
            return f"differs first at {self.first}{more}"
        return (
            f"differs by rounding first at {self.first}, and by more first at "
            f"{self.first_far}{more}"
        )


def read_table(path: Path) -> "pd.DataFrame":
    """Return a table as it is on disk, numbers to the last digit."""
    if path.suffix != ".csv":
        return read_parquet(path)
    from pyarrow import csv  # which rounds as numbers were written, whatever pandas does

    frame: pd.DataFrame = csv.read_csv(path).to_pandas()
    return frame


def unequal(old: "pd.DataFrame", new: "pd.DataFrame") -> Unequal | None:
    """Return how ``new`` differs from ``old``; ``None`` where every cell is the same.

    Rows are paired by what they are about, and in the order of ``old`` where that is not said.
    """
    if lost := [name for name in old.columns if name not in new.columns]:
        return Unequal(shape=f"column {lost[0]} is there and not now")
    if extra := [name for name in new.columns if name not in old.columns]:
        return Unequal(shape=f"column {extra[0]} is new")
    keys = [name for name in KEYS if name in old.columns]
    old, new = _sorted(old, keys), _sorted(new[old.columns], keys)
    if shape := _rows(old, new, keys):
        return Unequal(shape=shape)
    return _cells(old, new, keys)


def _sorted(frame: "pd.DataFrame", keys: Sequence[str]) -> "pd.DataFrame":
    words = {name: str for name in keys if frame[name].dtype.kind not in "iufb"}
    frame = frame.astype(words)
    return frame.sort_values(list(keys), kind="stable", ignore_index=True) if keys else frame


def _rows(old: "pd.DataFrame", new: "pd.DataFrame", keys: Sequence[str]) -> str:
    """Return what is said where the two are not about the same rows."""
    if len(old) != len(new):
        return f"has {len(old):,} rows there and {len(new):,} now"
    for name in keys:
        other = np.flatnonzero(~_same(old[name], new[name]))
        if other.size:
            row = int(other[0])
            return f"has a row for {name} {old[name].iloc[row]}, and {new[name].iloc[row]} now"
    return ""


def _cells(old: "pd.DataFrame", new: "pd.DataFrame", keys: Sequence[str]) -> Unequal | None:
    week = old["week"].to_numpy() if "week" in old.columns else np.zeros(len(old))
    order = np.argsort(week, kind="stable")
    firsts: list[tuple[int, str] | None] = [None, None]
    places = np.empty(len(old), dtype=np.int64)
    places[order] = np.arange(len(old))
    total = 0
    for name in (column for column in old.columns if column not in keys):
        differs = ~_same(old[name], new[name])
        total += int(differs.sum())
        for at, rows in enumerate((differs, differs & ~_close(old[name], new[name]))):
            found = places[rows].min(initial=len(old))
            if found < len(old) and (firsts[at] is None or found < firsts[at][0]):  # type: ignore[index]
                firsts[at] = int(found), name
    if firsts[0] is None:
        return None
    cells = [place and _cell(old, new, keys, int(order[place[0]]), place[1]) for place in firsts]
    return Unequal(first=cells[0], first_far=cells[1], cells=total)


def _cell(
    old: "pd.DataFrame", new: "pd.DataFrame", keys: Sequence[str], row: int, column: str
) -> Cell:
    where = {name: old[name].iloc[row] for name in keys}
    return Cell(where, column, old[column].iloc[row], new[column].iloc[row])


def _same(old: "pd.Series[Any]", new: "pd.Series[Any]") -> "np.ndarray[Any, np.dtype[np.bool_]]":
    both_missing = old.isna().to_numpy() & new.isna().to_numpy()
    if _numbers(old) and _numbers(new):
        return np.asarray((_floats(old) == _floats(new)) | both_missing)
    return np.asarray((old.astype(str) == new.astype(str)).to_numpy() | both_missing)


def _close(old: "pd.Series[Any]", new: "pd.Series[Any]") -> "np.ndarray[Any, np.dtype[np.bool_]]":
    if not (_numbers(old) and _numbers(new)):
        return np.zeros(len(old), dtype=np.bool_)
    return np.asarray(np.isclose(_floats(old), _floats(new), rtol=CLOSE, atol=0.0))


def _numbers(column: "pd.Series[Any]") -> bool:
    return column.dtype.kind in "iuf"


def _floats(column: "pd.Series[Any]") -> "np.ndarray[Any, np.dtype[np.float64]]":
    return column.to_numpy(dtype=np.float64, na_value=np.nan)
