"""How much of a variance lies between groups."""

import math

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups

Floats = NDArray[np.float64]
Codes = NDArray[np.integer]


def without_means(values: Floats, of: Codes) -> Floats:
    """Return ``values`` less the mean of their group."""
    return values - _means(values, of)


def eta_squared(values: Floats, of: Codes) -> float:
    """Return the share of the variance that lies between groups; NaN if there is none.

    Examples
    --------
    >>> eta_squared(np.array([1.0, 3.0, 5.0, 7.0]), np.array([0, 0, 1, 1]))
    0.8
    """
    if values.size == 0:
        return math.nan
    off = values - values.mean()
    whole = float(off @ off)
    between = _means(off, of)
    return float(between @ between) / whole if whole > 0.0 else math.nan


def _means(values: Floats, of: Codes) -> Floats:
    size = int(of.max()) + 1 if of.size else 0
    return groups.means(of, values, size)[of]
