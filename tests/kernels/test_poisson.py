"""Poisson counts are the same with and without a compiled loop."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.kernels.poisson import small_counts, small_counts_twin


@given(seed=st.integers(0, 2**32 - 1), size=st.integers(0, 40))
def test_counts_and_their_twin_are_equal(seed: int, size: int) -> None:
    """Both add the same terms in the same order, far out in the tail too."""
    draw = np.random.default_rng(seed)
    mean = draw.gamma(0.5, 8.0, size)
    uniform = np.where(draw.random(size) < 0.1, 1.0, draw.random(size))
    counts = small_counts(uniform, mean, np.exp(-mean))

    assert np.array_equal(counts, small_counts_twin(uniform, mean, np.exp(-mean)))
    assert counts.min(initial=0) >= 0
