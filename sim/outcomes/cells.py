"""Where jobs, contracts and tasks belong: by region, occupation, platform, employer, segment.

Counts by level serve the market as a whole and every breakdown of it alike.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

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
_EXPERIENCE_BOUNDS = (1, 5, 20)
_SHAPE = tuple(SIZES.values())
_CELLS = int(np.prod(_SHAPE))
_FREELANCE = SEGMENTS.index("freelance")


class Cells:
    """The cell of every job, contract and task of one week."""

    def __init__(self, state: State, week: int) -> None:
        employer, contract = state.employer, state.contract
        fresh = contract.employer[contract.started_week == week]
        before = employer.hires - np.bincount(fresh, minlength=len(employer))
        self._region = employer.region.astype(np.int64)
        self._experience = np.digitize(before, _EXPERIENCE_BOUNDS)

    def of(self, table: Table) -> Rows:
        """Return the cell of each row of jobs, contracts or tasks."""
        owner = table.employer
        micro = is_micro(table)
        platform = np.where(table.platform < 0, PLATFORM_ROOM, table.platform)
        codes = (
            self._region[owner], table.occupation, platform, self._experience[owner],
            np.where(micro, 1 - _FREELANCE, _FREELANCE),
        )  # fmt: skip
        cell: Rows = np.zeros(owner.size, dtype=np.int64)
        for code, size in zip(codes, _SHAPE, strict=True):
            cell = cell * size + code
        return cell


def is_micro(table: Table) -> NDArray[np.bool_]:
    """Return which jobs, contracts or tasks are micro-tasks."""
    micro = table.micro if "micro" in table.columns else table.occupation == MICROTASK
    return np.asarray(micro, dtype=np.bool_)


def total(cell: Rows, weights: NDArray[np.generic]) -> Floats:
    """Return the sum of ``weights`` in each cell."""
    rows = np.flatnonzero(weights)  # few of the contracts do anything in a week
    sums = np.bincount(cell[rows], weights=weights[rows], minlength=_CELLS)
    return np.asarray(sums, dtype=np.float64)


def by_level(cells: Floats) -> Floats:
    """Return sums by cell, (counted, cells), as sums by level, (counted, ``PLACES``)."""
    rest, sums = cells, []
    for size in _SHAPE:
        # One dimension after the other is summed away, the outermost first.
        cross = rest.reshape(len(cells), size, -1)
        sums.append(cross.sum(axis=2))
        rest = cross.sum(axis=1)
    return np.concatenate(sums, axis=1)


def span(dimension: str) -> slice:
    """Return where the levels of ``dimension`` are among the ``PLACES``."""
    before = list(SIZES)[: list(SIZES).index(dimension)]
    start = sum(SIZES[name] for name in before)
    return slice(start, start + SIZES[dimension])


def whole(levels: Floats) -> Floats:
    """Return sums by level, (counted, ``PLACES``), as sums over the market."""
    return np.asarray(levels[:, span("segment")].sum(axis=1))
