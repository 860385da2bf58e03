"""Intervals for paired differences, and Holm's correction for looking at many outcomes.

A difference is taken seed by seed, so its interval is that of a mean of independent draws:
Student's t with one degree of freedom less than there are seeds. That holds for any number
of seeds from two on where differences are about normal, as those of sums over many people
are. It fails where an outcome counts a few things, platforms say, that rarely change: five
seeds without a change do not show that there is none. Of such outcomes two seeds more are
taken to be known, one without a change, one with half a step up and half a step down, and
the interval is what that gives and t together cover.
Agresti, A. and Min, Y. (2005), *Simple improved confidence intervals for comparing matched
proportions*, Statistics in Medicine 24(5), 729-740.
Holm, S. (1979), *A simple sequentially rejective multiple test procedure*,
Scandinavian Journal of Statistics 6(2), 65-70.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

ALPHA = 0.05
MOST_REPLICATIONS = 10_000_000
"""Beyond this many, say nothing rather than a number nobody can run."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean difference and what it may really be; NaN where there are too few pairs.

    ``deviation`` is that of one difference, such that it explains the width.
    """

    mean: float
    low: float
    high: float
    deviation: float
    pairs: int


def defined(differences: Floats) -> Floats:
    """Return the differences that exist: both runs of the pair defined the outcome."""
    return differences[np.isfinite(differences)]


def paired_interval(differences: Floats, alpha: float = ALPHA, step: float = 0.0) -> Interval:
    """Return the interval of the mean difference at confidence 1 - ``alpha``.

    ``step`` is the size of one change of an outcome that counts things, and 0 of any other.
    One pair gives a mean and no interval. Without a step, equal differences give an interval
    of no width.
    """
    values = defined(differences)
    if values.size == 0:
        return Interval(math.nan, math.nan, math.nan, math.nan, 0)
    mean = _mean(values)
    if values.size == 1:
        return Interval(mean, math.nan, math.nan, math.nan, 1)
    found = _estimates(values, step)
    halves = [_half_width(deviation, values.size, alpha) for _, deviation in found]
    low = min(middle - half for (middle, _), half in zip(found, halves, strict=True))
    high = max(middle + half for (middle, _), half in zip(found, halves, strict=True))
    return Interval(mean, low, high, max(deviation for _, deviation in found), values.size)


def p_value(differences: Floats, step: float = 0.0) -> float:
    """Return the two-sided p against no difference, the level at which 0 leaves the interval.

    NaN below 2 pairs.
    """
    values = defined(differences)
    if values.size < 2:
        return math.nan
    return max(
        _tail(middle, deviation, values.size) for middle, deviation in _estimates(values, step)
    )


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
    return _quantile(alpha, pairs) * deviation / math.sqrt(pairs)


@lru_cache(maxsize=10_000)
def _quantile(alpha: float, pairs: int) -> float:
    from scipy import stats  # takes most of a second: a single run goes without

    return float(stats.t.isf(alpha / 2.0, pairs - 1))


def _estimates(values: Floats, step: float) -> list[tuple[float, float]]:
    """Return middle and deviation of one difference, as observed and with two seeds more."""
    found = [(_mean(values), 0.0 if _all_equal(values) else float(values.std(ddof=1)))]
    if step > 0.0:
        pairs = values.size + 2
        middle = float(values.sum()) / pairs
        spread = (float(values @ values) + step * step) / pairs - middle * middle
        found.append((middle, math.sqrt(spread * values.size / pairs)))
    return found


def _tail(middle: float, deviation: float, pairs: int) -> float:
    if deviation == 0.0:
        return 1.0 if middle == 0.0 else 0.0
    from scipy import stats

    statistic = abs(middle) / (deviation / math.sqrt(pairs))
    return float(2.0 * stats.t.sf(statistic, pairs - 1))


def _mean(values: Floats) -> float:
    """Return the mean, exactly the number that all values are where they are equal."""
    return float(values[0] if _all_equal(values) else values.mean())


def _all_equal(values: Floats) -> bool:
    return bool(np.all(values == values[0]))
