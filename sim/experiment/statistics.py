"""Intervals for paired differences, and Holm's correction for looking at many outcomes.

A difference is taken seed by seed, so its interval is that of a mean of independent
draws: Student's t with one degree of freedom less than there are seeds.
Holm, S. (1979), *A simple sequentially rejective multiple test procedure*,
Scandinavian Journal of Statistics 6(2), 65-70.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

ALPHA = 0.05
MOST_REPLICATIONS = 10_000_000
"""Beyond this many, say nothing rather than a number nobody can run."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean difference and what it may really be; NaN where there are too few pairs."""

    mean: float
    low: float
    high: float
    deviation: float
    pairs: int


def defined(differences: Floats) -> Floats:
    """Return the differences that exist: both runs of the pair defined the outcome."""
    return differences[np.isfinite(differences)]


def paired_interval(differences: Floats, alpha: float = ALPHA) -> Interval:
    """Return the t-interval of the mean difference at confidence 1 - ``alpha``.

    One pair gives a mean and no interval. Equal differences give an interval of no width.
    """
    values = defined(differences)
    if values.size == 0:
        return Interval(math.nan, math.nan, math.nan, math.nan, 0)
    deviation = _deviation(values)
    mean = float(values.mean() if deviation else values[0])
    if values.size == 1:
        return Interval(mean, math.nan, math.nan, math.nan, 1)
    half = _half_width(deviation, values.size, alpha)
    return Interval(mean, mean - half, mean + half, deviation, values.size)


def p_value(differences: Floats) -> float:
    """Return the two-sided p of the paired t-test against no difference; NaN below 2 pairs."""
    values = defined(differences)
    if values.size < 2:
        return math.nan
    deviation = _deviation(values)
    mean = float(values.mean() if deviation else values[0])
    if deviation == 0.0:
        return 1.0 if mean == 0.0 else 0.0
    statistic = abs(mean) / (deviation / math.sqrt(values.size))
    return float(2.0 * stats.t.sf(statistic, values.size - 1))


def holm_levels(p_values: Sequence[float], alpha: float = ALPHA) -> list[float]:
    """Return the level at which Holm's procedure judges each test, in the given order.

    The smallest p meets alpha/m, the next alpha/(m-1) and so on; from the first that is
    not rejected all others share its level. So an interval at its level leaves 0 out just
    where Holm rejects. A NaN is no test: it takes no part and gets ``alpha``.
    """
    levels = [alpha] * len(p_values)
    tests = sorted((p, index) for index, p in enumerate(p_values) if not math.isnan(p))
    level = 0.0
    stopped = False
    for rank, (p, index) in enumerate(tests):
        if not stopped:
            level = alpha / (len(tests) - rank)
            stopped = p > level
        levels[index] = level
    return levels


def replications_needed(deviation: float, matters: float, alpha: float = ALPHA) -> int | None:
    """Return how many pairs bring the half width down to ``matters``; ``None`` if no number does.

    ``deviation`` is that of one paired difference, as estimated so far.
    """
    if math.isnan(deviation) or not matters > 0.0:
        return None
    low, high = 2, MOST_REPLICATIONS
    if _half_width(deviation, high, alpha) > matters:
        return None
    while low < high:
        middle = (low + high) // 2
        if _half_width(deviation, middle, alpha) <= matters:
            high = middle
        else:
            low = middle + 1
    return low


def _half_width(deviation: float, pairs: int, alpha: float) -> float:
    quantile = float(stats.t.isf(alpha / 2.0, pairs - 1))
    return quantile * deviation / math.sqrt(pairs)


def _deviation(values: Floats) -> float:
    """Return the sample deviation, exactly 0 where all values are the same number."""
    return 0.0 if np.all(values == values[0]) else float(values.std(ddof=1))
