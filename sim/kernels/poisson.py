"""Poisson counts by inversion: how many terms of the distribution a draw lies above."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels.jit import compiled

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

MOST = 201  # the tail beyond rounding: a draw is 1 to the last bit


@compiled
def small_counts(uniform: Floats, mean: Floats, none: Floats) -> Rows:
    """Return the count at the quantile ``uniform`` of each ``mean``, which is small.

    ``none`` is the chance of a count of 0, e to the power of minus the mean.
    """
    counts = np.zeros(uniform.size, dtype=np.int64)
    for row in range(uniform.size):
        term = none[row]
        below = term
        count = 0
        while uniform[row] > below and count < MOST:
            count += 1
            term *= mean[row] / count
            below += term
        counts[row] = count
    return counts


def small_counts_twin(uniform: Floats, mean: Floats, none: Floats) -> Rows:
    """Return what ``small_counts`` does, without a compiled loop."""
    counts = np.zeros(uniform.shape, dtype=np.int64)
    rest = np.flatnonzero(uniform > none)
    term, below = none[rest], none[rest]
    for count in range(1, MOST + 1):
        counts[rest] = count
        term = term * (mean[rest] / count)
        below = below + term
        more = uniform[rest] > below
        rest, term, below = rest[more], term[more], below[more]
    return counts
