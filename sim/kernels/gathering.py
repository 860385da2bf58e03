"""Add up what belongs to the same pair, in one pass through the rows."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups
from sim.kernels.jit import compiled

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]


@compiled
def add_up(first: Rows, second: Rows, values: Floats, size: int) -> tuple[Rows, Rows, Floats]:
    """Return a row of each pair of ``first`` (below ``size``) and ``second``, its rows, its sum.

    The pairs are in rising order, and values are added in the order of the rows. Sorted by
    counting, and then the few of each ``first`` by insertion.
    """
    ends = np.zeros(size + 1, np.int64)
    for row in range(first.size):
        ends[first[row] + 1] += 1
    ends = np.cumsum(ends)
    begins = ends[:-1].copy()
    order = np.empty(first.size, np.int64)
    for row in range(first.size):
        order[begins[first[row]]] = row
        begins[first[row]] += 1
    one, rows = np.empty(first.size, np.int64), np.empty(first.size, np.int64)
    total, pairs = np.empty(first.size), 0
    for group in range(size):
        mine = order[ends[group] : ends[group + 1]]
        for place in range(1, mine.size):
            row, at = mine[place], place
            while at > 0 and second[mine[at - 1]] > second[row]:
                mine[at] = mine[at - 1]
                at -= 1
            mine[at] = row
        for place in range(mine.size):
            if place == 0 or second[mine[place]] != second[mine[place - 1]]:
                one[pairs], rows[pairs], total[pairs] = mine[place], 0, 0.0
                pairs += 1
            rows[pairs - 1] += 1
            total[pairs - 1] += values[mine[place]]
    return one[:pairs], rows[:pairs], total[:pairs]


def add_up_twin(first: Rows, second: Rows, values: Floats, size: int) -> tuple[Rows, Rows, Floats]:
    """Return what ``add_up`` does, without a compiled loop."""
    wide = int(second.max(initial=0)) + 1
    pair, one, place = groups.gathered(first * wide + second)
    return one, groups.counts(place, pair.size), groups.sums(place, values, pair.size)
