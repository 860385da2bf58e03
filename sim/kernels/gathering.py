"""Add up what belongs to the same pair, in one pass through the rows."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups
from sim.kernels.counting import order_by
from sim.kernels.jit import compiled

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]


@compiled
def add_up(first: Rows, second: Rows, values: Floats, size: int) -> tuple[Rows, Rows, Floats]:
    """Return a row of each pair of ``first`` (below ``size``) and ``second``, its rows, its sum.

    The pairs are in rising order, and values are added in the order of the rows. Sorted by
    counting, so that it takes no longer where one of ``first`` has most of the rows.
    """
    most = -1
    for row in range(second.size):
        most = max(most, second[row])
    order, _ = order_by(second, most + 1)
    order = order[order_by(first[order], size)[0]]
    one, rows = np.empty(first.size, np.int64), np.empty(first.size, np.int64)
    total, pairs, last = np.empty(first.size), 0, -1
    for row in order:
        if last < 0 or first[row] != first[last] or second[row] != second[last]:
            one[pairs], rows[pairs], total[pairs] = row, 0, 0.0
            pairs += 1
        rows[pairs - 1] += 1
        total[pairs - 1] += values[row]
        last = row
    return one[:pairs], rows[:pairs], total[:pairs]


def add_up_twin(first: Rows, second: Rows, values: Floats, size: int) -> tuple[Rows, Rows, Floats]:
    """Return what ``add_up`` does, without a compiled loop."""
    wide = int(second.max(initial=0)) + 1
    pair, one, place = groups.gathered(first * wide + second)
    return one, groups.counts(place, pair.size), groups.sums(place, values, pair.size)
