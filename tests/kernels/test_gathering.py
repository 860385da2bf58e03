"""Sums by pair are the same with and without a compiled loop."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.kernels.gathering import add_up, add_up_twin


@given(seed=st.integers(0, 2**32), rows=st.integers(0, 60), size=st.integers(1, 9))
def test_sums_by_pair_are_those_of_the_twin(seed: int, rows: int, size: int) -> None:
    """Each pair once, in order, with its sum to the last bit."""
    draw = np.random.default_rng(seed)
    first, second = draw.integers(0, size, rows), draw.integers(0, 6, rows)
    values = draw.exponential(1.0, rows)

    one, number, total = add_up(first, second, values, size)

    twin, counts, sums = add_up_twin(first, second, values, size)
    pairs = list(zip(first[one].tolist(), second[one].tolist(), strict=True))
    assert pairs == sorted(set(zip(first.tolist(), second.tolist(), strict=True)))
    assert pairs == list(zip(first[twin].tolist(), second[twin].tolist(), strict=True))
    assert number.tolist() == counts.tolist()
    assert total.tolist() == sums.tolist()
