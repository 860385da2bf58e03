"""Normal quantiles in blocks are those of SciPy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import special

from sim.kernels.normal import AT_ONCE, fill_normal


def quantiles(uniform: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what is filled in for ``uniform``."""
    normal = np.empty(uniform.size)
    fill_normal(uniform, normal)
    return normal


@given(st.lists(st.floats(2.0**-53, 1.0 - 2.0**-53), max_size=30))
def test_quantiles_and_their_twin_are_equal(drawn: list[float]) -> None:
    """To a rounding error at most, whatever was drawn."""
    uniform = np.array(drawn, dtype=np.float64)
    assert quantiles(uniform) == pytest.approx(special.ndtri(uniform), rel=1e-15, abs=1e-15)


def test_long_columns_and_far_tails() -> None:
    """Blocks and what is left over, both tails, the far ones too, whose root is above 8."""
    draw = np.random.default_rng(1)
    far = np.exp(-36.0 * draw.random(5_000))
    uniform = np.concatenate([draw.random(20 * AT_ONCE + 7), far, 1.0 - far[far > 1e-12]])

    assert (far < np.exp(-32.0)).sum() > 100
    assert quantiles(uniform) == pytest.approx(special.ndtri(uniform), rel=1e-15, abs=1e-15)
