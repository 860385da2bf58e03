"""Deviates at given quantiles are those that SciPy finds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from sim.kernels import maths

QUANTILE = st.floats(2.0**-54, 1.0 - 2.0**-53)
MEAN = st.floats(0.0, 25.0) | st.floats(20.0, 100_000.0)


@given(uniform=QUANTILE, mean=MEAN)
def test_poisson_is_the_inverse_of_its_distribution(uniform: float, mean: float) -> None:
    """The count is the smallest whose cumulative chance reaches the quantile."""
    count = int(maths.poisson_from_uniform(np.array([uniform]), mean)[0])
    slack = 1e-9 * min(uniform, 1.0 - uniform) + 1e-15

    assert special.pdtr(count, mean) >= uniform - slack
    assert count == 0 or special.pdtr(count - 1, mean) <= uniform + slack


@pytest.mark.parametrize("mean", [0.0, 1e-6, 0.3, 1.0, 7.5, 19.9, 20.1, 80.0, 2_500.0])
def test_poisson_agrees_with_scipy(mean: float) -> None:
    """On even quantiles the counts are SciPy's own, so mean and variance are the mean's."""
    uniform = (np.arange(20_000) + 0.5) / 20_000
    counts = maths.poisson_from_uniform(uniform, mean)
    expected = stats.poisson.ppf(uniform, mean) if mean else np.zeros(uniform.size)

    assert np.array_equal(counts, expected)
    assert counts.mean() == pytest.approx(mean, rel=1e-3, abs=1e-4)
    assert counts.var() == pytest.approx(mean, rel=0.02, abs=1e-3)


def test_poisson_takes_a_mean_for_each() -> None:
    """Small and large means, and none at all, may stand side by side."""
    mean = np.array([0.0, 3.0, 50.0, 0.5, 400.0])
    uniform = np.array([0.999999, 0.4, 0.5, 0.2, 0.9])

    counts = maths.poisson_from_uniform(uniform, mean)

    assert counts.tolist() == [0, *stats.poisson.ppf(uniform[1:], mean[1:]).astype(int)]


@given(uniform=QUANTILE)
def test_deviates_return_to_their_quantile(uniform: float) -> None:
    """Normal and Gumbel deviates stand where their distributions say."""
    normal = maths.normal_from_uniform(np.array([uniform]))[0]
    gumbel = maths.gumbel_from_uniform(np.array([uniform]))[0]

    assert special.ndtr(normal) == pytest.approx(uniform, rel=1e-9, abs=1e-15)
    assert np.exp(-np.exp(-gumbel)) == pytest.approx(uniform, rel=1e-9, abs=1e-15)


@given(value=st.floats(-1e6, 1e6))
def test_logistic_neither_overflows_nor_leaves_the_unit_interval(value: float) -> None:
    """However far out, the result is a share, and its mirror image is the rest."""
    share, rest = maths.logistic(np.array([value, -value]))

    assert 0.0 <= share <= 1.0
    assert share + rest == pytest.approx(1.0)
