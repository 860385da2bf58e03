"""Sums by level, each row counted once in every dimension."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels.jit import compiled

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]


@compiled
def add_to_levels(size: int, places: Rows, rows: Rows, weights: Floats) -> Floats:
    """Return the sums at ``size`` places of ``weights``, one for each of ``rows``.

    ``places`` says where a row belongs in each dimension, (all rows, dimensions).
    """
    sums = np.zeros(size)
    for index in range(rows.size):
        for dimension in range(places.shape[1]):
            sums[places[rows[index], dimension]] += weights[index]
    return sums


def add_to_levels_twin(size: int, places: Rows, rows: Rows, weights: Floats) -> Floats:
    """Return what ``add_to_levels`` does, without a compiled loop."""
    dimensions = places.shape[1]
    where = places[rows].ravel()
    sums = np.bincount(where, weights=np.repeat(weights, dimensions), minlength=size)
    return np.asarray(sums, dtype=np.float64)
