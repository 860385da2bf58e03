"""The few statistics that outcomes are made of; undefined ones are NaN, without a warning."""

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def ratio(part: float, whole: float) -> float:
    """Return ``part`` over ``whole``; NaN where ``whole`` is not above 0."""
    return part / whole if whole > 0.0 else math.nan


def mean(values: NDArray[np.number | np.bool_]) -> float:
    """Return the mean; NaN of nothing."""
    return float(np.mean(values, dtype=np.float64)) if values.size else math.nan


def quantile(values: Floats, at: float) -> float:
    """Return the value under which a share ``at`` lies, interpolated; NaN of nothing.

    Bit for bit what ``np.quantile`` says, in a tenth of the time for a hundred values.
    """
    if not values.size:
        return math.nan
    last = values.size - 1
    place = at * last
    low = min(int(place), last)
    high, part = min(low + 1, last), place - low
    ranked = np.partition(values, (low, high, last))
    if np.isnan(ranked[last]):  # those that are no number are ranked last
        return math.nan
    below, above = float(ranked[low]), float(ranked[high])
    if part < 0.5:
        return below + (above - below) * part
    return above - (above - below) * (1.0 - part)


def quotients(above: Floats, below: Floats) -> Floats:
    """Return ``above`` over ``below``, element by element; NaN where ``below`` is not above 0."""
    divided: Floats = np.full(above.shape, np.nan)
    np.divide(above, below, out=divided, where=below > 0.0)
    return divided


def defined(values: Floats) -> Floats:
    """Return the values that are numbers."""
    return values[~np.isnan(values)]


def gini(values: Floats) -> float:
    """Return the Gini coefficient of values none of which is negative.

    0 if all are equal, 1 - 1/n if one of n has everything; NaN if there is nothing to share.

    Examples
    --------
    >>> gini(np.array([1.0, 1.0, 1.0, 5.0]))
    0.375
    """
    total = float(values.sum())
    if total <= 0.0:
        return math.nan
    # The largest is 1: products of tiny numbers would lose their digits.
    scaled = np.sort(values) / values.max()
    weights = 2.0 * np.arange(1, values.size + 1) - values.size - 1.0
    found = float(weights @ scaled) / (values.size * float(scaled.sum()))
    return min(max(found, 0.0), 1.0)


def top_share(values: Floats, share: float) -> float:
    """Return what part of the sum the top ``share`` of holders have, none of it negative.

    Where ``share`` of the holders is no whole number, the last one counts in part. NaN if
    there is nothing to share.

    Examples
    --------
    >>> top_share(np.array([1.0, 1.0, 1.0, 5.0]), 0.25)
    0.625
    """
    if float(values.sum()) <= 0.0:
        return math.nan
    ranked = np.sort(values / values.max())[::-1]
    held = np.concatenate([[0.0], np.cumsum(ranked)])
    places = np.arange(held.size, dtype=np.float64)
    return min(float(np.interp(share * ranked.size, places, held)) / float(held[-1]), 1.0)


def concentration(values: Floats) -> float:
    """Return the sum of squared shares (Herfindahl-Hirschman); NaN if there is nothing."""
    total = float(values.sum())
    if total <= 0.0:
        return math.nan
    shares = values / total
    return float(shares @ shares)
