"""Sums by level, each row counted once in every dimension."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels.jit import compiled

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
Codes = NDArray[np.int32]
Mask = NDArray[np.bool_]


@compiled
def add_to_levels(size: int, places: Rows, weights: NDArray[np.generic]) -> Floats:
    """Return the sums at ``size`` places of ``weights``, one for each row.

    ``places`` says where a row belongs in each dimension, (rows, dimensions).
    """
    sums = np.zeros(size)
    for row in range(weights.size):
        if weights[row] != 0:  # few of the contracts do anything in a week
            for dimension in range(places.shape[1]):
                sums[places[row, dimension]] += weights[row]
    return sums


@compiled
def count_cells(size: int, cells: Codes, counted: Mask) -> Rows:
    """Return how many of the rows that are ``counted`` are in each of ``size`` cells."""
    number = np.zeros(size, np.int64)
    for row in range(cells.size):
        if counted[row]:
            number[cells[row]] += 1
    return number


def count_cells_twin(size: int, cells: Codes, counted: Mask) -> Rows:
    """Return what ``count_cells`` does, without a compiled loop."""
    return np.bincount(cells[counted], minlength=size)


def add_to_levels_twin(size: int, places: Rows, weights: NDArray[np.generic]) -> Floats:
    """Return what ``add_to_levels`` does, without a compiled loop."""
    dimensions = places.shape[1]
    rows = np.flatnonzero(weights)
    where = places[rows].ravel()
    sums = np.bincount(where, weights=np.repeat(weights[rows], dimensions), minlength=size)
    return np.asarray(sums, dtype=np.float64)
