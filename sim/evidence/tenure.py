"""How long workers stay: the Kaplan-Meier estimator with late entry.

Kaplan, E. L., Meier, P. (1958), *Nonparametric estimation from incomplete observations*,
JASA 53, 457-481. Who was there before anybody looked counts from when the look began.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
WEEKS_PER_MONTH = 52.0 / 12.0
YEAR = 52


class Survival(NamedTuple):
    """The share still there at the end of each week of tenure, from week 1 on."""

    weeks: Rows
    share: NDArray[np.float64]


def survival(entry: Rows, end: Rows, gone: NDArray[np.bool_]) -> Survival:
    """Return the survival curve of tenures in whole weeks.

    A worker is at risk in week ``t`` of tenure if ``entry < t <= end``, and leaves in week
    ``end`` if ``gone``. The curve ends with the longest tenure seen.

    Examples
    --------
    >>> survival(np.array([0, 0, 0]), np.array([1, 2, 2]), np.array([True, True, False])).share
    array([0.66666667, 0.33333333])
    """
    longest = int(end.max()) if end.size else 0
    weeks = np.arange(1, longest + 1)
    begun = np.cumsum(np.bincount(entry + 1, minlength=longest + 2))[1 : longest + 1]
    over = np.cumsum(np.bincount(end + 1, minlength=longest + 2))[1 : longest + 1]
    left = np.bincount(end[gone], minlength=longest + 1)[1:]
    at_risk = begun - over
    hazard = left / np.maximum(at_risk, 1)
    return Survival(weeks, np.cumprod(1.0 - hazard))


def half_life_months(curve: Survival) -> float:
    """Return the months until half have gone; NaN if more than half outlast the curve."""
    below = np.flatnonzero(curve.share <= 0.5)
    return float(curve.weeks[below[0]]) / WEEKS_PER_MONTH if below.size else math.nan


def gone_within(curve: Survival, weeks: int) -> float:
    """Return the share gone after ``weeks``; NaN if the curve is shorter."""
    return float(1.0 - curve.share[weeks - 1]) if curve.weeks.size >= weeks else math.nan
