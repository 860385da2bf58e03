"""Where jobs, contracts and tasks belong: by region, occupation, platform, employer, segment.

Counts by level serve the market as a whole and every breakdown of it alike.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.kernels.levels import add_to_levels, count_cells
from sim.outcomes.numbers import Floats
from sim.state.codes import MICROTASK, OCCUPATIONS, PLATFORM_ROOM, REGIONS, SEGMENTS
from sim.state.schema import State
from sim.state.table import Rows, Table

EXPERIENCE: Final = ("no_hires", "1_to_4_hires", "5_to_19_hires", "20_hires_or_more")
"""Employers by the hires they had made before the week: the first are at their first hire."""
SIZES: Final[dict[str, int]] = {
    "region": len(REGIONS),
    "occupation": len(OCCUPATIONS),
    "platform": PLATFORM_ROOM + 1,
    "employer_experience": len(EXPERIENCE),
    "segment": len(SEGMENTS),
}
"""How many levels each dimension has; the last platform stands for none."""
PLACES: Final = sum(SIZES.values())
_SIZES = tuple(SIZES.values())
_EXPERIENCE_BOUNDS = (1, 5, 20)
_STARTS = tuple(sum(list(SIZES.values())[:place]) for place in range(len(SIZES)))
_FREELANCE = SEGMENTS.index("freelance")


class Cells:
    """The levels of every job, contract and task of one week."""

    def __init__(self, state: State, week: int) -> None:
        employer, contract = state.employer, state.contract
        fresh = contract.employer[contract.started_week == week]
        before = employer.hires - np.bincount(fresh, minlength=len(employer))
        self._region = employer.region.astype(np.int64)
        self._experience = np.digitize(before, _EXPERIENCE_BOUNDS)

    def of(self, table: Table) -> "Where":
        """Return where each job, contract or task is."""
        owner = table.employer
        micro = is_micro(table)
        platform = np.where(table.platform < 0, PLATFORM_ROOM, table.platform)
        codes = (
            self._region[owner], table.occupation, platform, self._experience[owner],
            np.where(micro, 1 - _FREELANCE, _FREELANCE),
        )  # fmt: skip
        places = np.empty((owner.size, len(SIZES)), dtype=np.int64)
        cells = np.zeros(owner.size, dtype=np.int32)
        for dimension, (start, code) in enumerate(zip(_STARTS, codes, strict=True)):
            places[:, dimension] = code
            places[:, dimension] += start
            cells *= _SIZES[dimension]
            cells += code.astype(np.int32)
        return Where(places, cells)


class Where(NamedTuple):
    """In which of the ``PLACES`` rows are, (rows, dimensions), and in which of all cells."""

    places: Rows
    cells: NDArray[np.int32]


def is_micro(table: Table) -> NDArray[np.bool_]:
    """Return which jobs, contracts or tasks are micro-tasks."""
    micro = table.micro if "micro" in table.columns else table.occupation == MICROTASK
    return np.asarray(micro, dtype=np.bool_)


def by_level(where: Where, weights: Mapping[str, NDArray[np.generic]]) -> dict[str, Floats]:
    """Return the sums of each of ``weights`` at each of the ``PLACES``."""
    counted = {name: each for name, each in weights.items() if each.dtype == np.bool_}
    # Whole numbers add up to the same in any order: cell by cell, and then all cells.
    cells = _places_of_cells()
    numbers = [
        count_cells(len(cells), where.cells, np.asarray(each, dtype=np.bool_))
        for each in counted.values()
    ]
    summed = {name: each for name, each in weights.items() if name not in counted}
    found: dict[str, Floats] = {}
    for names, places, values in (
        (counted, cells, numbers), (summed, where.places, list(summed.values())),
    ):  # fmt: skip
        if names:
            columns = tuple(np.ascontiguousarray(each, dtype=np.float64) for each in values)
            found |= dict(zip(names, add_to_levels(PLACES, places, columns), strict=True))
    return found


@cache
def _places_of_cells() -> Rows:
    """Return in which of the ``PLACES`` each cell is, (cells, dimensions)."""
    codes = np.indices(_SIZES).reshape(len(_SIZES), -1)
    return np.ascontiguousarray((codes + np.array(_STARTS)[:, None]).T)


def span(dimension: str) -> slice:
    """Return where the levels of ``dimension`` are among the ``PLACES``."""
    before = list(SIZES)[: list(SIZES).index(dimension)]
    start = sum(SIZES[name] for name in before)
    return slice(start, start + SIZES[dimension])


def whole(levels: Floats) -> Floats:
    """Return sums by level, (counted, ``PLACES``), as sums over the market."""
    return np.asarray(levels[:, span("segment")].sum(axis=1))
