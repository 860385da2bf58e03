"""How far a market is from published facts, and a set of values from what was thought before."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.evidence.targets import Target

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

MARGIN = 0.1
"""The part of a band at each of its ends where a figure is not safe: fresh seeds may leave it."""
UNMEASURED = 3.0
"""The distance of a figure that could not be measured, in half bands."""
PULL = 0.1
"""What it costs to move a parameter all the way from its default to the end of its range.

As much as a figure that lies a third of half its band outside.
"""


def outside(target: Target, mean: float) -> float:
    """Return how far ``mean`` lies outside the safe part of a band, in half bands.

    Negative below it, positive above it, 0 within it.

    >>> from dataclasses import replace
    >>> from sim.evidence.targets import targets
    >>> band = replace(targets()[0], low=0.0, high=2.0)
    >>> outside(band, 1.0), outside(band, 3.0), round(outside(band, -0.8), 3)
    (0.0, 1.2, -1.0)
    """
    if not np.isfinite(mean):
        return UNMEASURED
    half = (target.high - target.low) / 2.0
    low, high = target.low + MARGIN * 2.0 * half, target.high - MARGIN * 2.0 * half
    return float(max(mean - high, 0.0) - max(low - mean, 0.0)) / half


def distances(known: Sequence[Target], means: Mapping[str, float]) -> "Array":
    """Return how far each figure lies outside the safe part of its band, in half bands."""
    return np.array([outside(target, means[target.part]) for target in known])


def misfit(far: "Array") -> float:
    """Return the sum of squared distances from the bands."""
    return float(np.sum(far**2))


def departure(positions: Sequence[float]) -> float:
    """Return what it costs that parameters stand away from their defaults.

    ``positions`` are 0 at the default, -1 and 1 at the ends of the range.
    """
    return PULL * float(np.sum(np.square(positions)))
