"""Sums by level, each row counted once in every dimension."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels.jit import compiled

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
Codes = NDArray[np.int32]
Mask = NDArray[np.bool_]


@compiled
def add_to_levels(size: int, places: Rows, weights: tuple[Floats, ...]) -> Floats:
    """Return the sums at ``size`` places of each of ``weights``, (weights, size).

    ``places`` says where a row belongs in each dimension, (rows, dimensions). All go through the
    rows together: a sum waits for the row before, and others need not wait with it.
    """
    sums = np.zeros((len(weights), size))
    for row in range(places.shape[0]):
        for one in range(len(weights)):
            weight = weights[one][row]
            if weight != 0.0:  # few of the contracts do anything in a week
                for dimension in range(places.shape[1]):
                    sums[one, places[row, dimension]] += weight
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


def add_to_levels_twin(size: int, places: Rows, weights: tuple[Floats, ...]) -> Floats:
    """Return what ``add_to_levels`` does, without a compiled loop."""
    sums, dimensions = np.zeros((len(weights), size)), places.shape[1]
    for one, weight in enumerate(weights):
        rows = np.flatnonzero(weight)
        each = np.repeat(weight[rows], dimensions)
        sums[one] = np.bincount(places[rows].ravel(), weights=each, minlength=size)
    return sums
