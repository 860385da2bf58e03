"""The transcendental functions of the week, in one place, all in float64.

Kept together because they are what may differ between processors in the last bit.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from sim.kernels.normal import fill_normal
from sim.kernels.poisson import small_counts
from sim.kernels.threads import each_part

Floats = NDArray[np.float64]
WORTH_A_THREAD = 20_000
"""Numbers from whose exponentials on a second thread is worth its while."""


def _each(function: np.ufunc, value: ArrayLike) -> Floats:
    """Return ``function`` of each number, parted over threads where there are many."""
    values = np.asarray(value, dtype=np.float64)
    if values.size < 2 * WORTH_A_THREAD or not values.flags.c_contiguous:
        return np.asarray(function(values))
    found = np.empty(values.shape)
    given, taken = values.reshape(-1), found.reshape(-1)

    def part(begin: int, end: int) -> None:
        function(given[begin:end], out=taken[begin:end])

    each_part(part, values.size, WORTH_A_THREAD)
    return found


def exp(value: ArrayLike) -> Floats:
    """Return e to the power of ``value``."""
    return _each(np.exp, value)


def log(value: ArrayLike) -> Floats:
    """Return the natural logarithm of ``value``, which must be above 0."""
    return _each(np.log, value)


def power(base: ArrayLike, exponent: ArrayLike) -> Floats:
    """Return ``base`` to ``exponent``; ``base`` must not be negative."""
    return np.power(np.asarray(base, dtype=np.float64), exponent)


def logistic(value: ArrayLike) -> Floats:
    """Return 1 / (1 + exp(-value)) without overflow."""
    return _each(special.expit, value)


def normal_from_uniform(uniform: Floats) -> Floats:
    """Return standard normal deviates at the quantiles ``uniform``."""
    drawn = np.ascontiguousarray(uniform, dtype=np.float64)
    normal = np.empty(drawn.shape)
    given, taken = drawn.reshape(-1), normal.reshape(-1)

    def part(begin: int, end: int) -> None:
        fill_normal(given[begin:end], taken[begin:end])

    each_part(part, drawn.size, WORTH_A_THREAD)
    return normal


def gumbel_from_uniform(uniform: Floats) -> Floats:
    """Return standard Gumbel deviates at the quantiles ``uniform``."""
    return -log(-log(uniform))


def poisson_from_uniform(uniform: Floats, mean: ArrayLike) -> NDArray[np.int64]:
    """Return Poisson counts at the quantiles ``uniform`` (inversion, so draws stay common).

    ``mean`` broadcasts to ``uniform``; a mean of 0 gives 0.
    """
    means = np.asarray(mean, dtype=np.float64)
    if means.shape != uniform.shape:
        means = np.broadcast_to(means, uniform.shape).copy()
    counts = small_counts(uniform.ravel(), means.ravel(), exp(-means).ravel())
    counts = counts.reshape(uniform.shape)
    large = means > 20.0
    if large.any():
        counts[large] = _large_poisson(uniform[large], means[large])
    return counts


def _large_poisson(uniform: Floats, means: Floats) -> NDArray[np.int64]:
    count = np.ceil(special.pdtrik(uniform, means))
    lower = np.maximum(count - 1.0, 0.0)
    return np.asarray(np.where(special.pdtr(lower, means) >= uniform, lower, count), np.int64)
