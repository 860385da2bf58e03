"""Columns drawn in one compiled pass hold the very numbers of the array functions."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.kernels import drawing, hashing

KEY = st.integers(0, 2**64 - 1)
PAIRS = st.lists(st.tuples(*[st.integers(-(2**63), 2**63 - 1)] * 2), max_size=20)


@given(key=KEY, pairs=PAIRS)
def test_columns_and_their_twins_are_equal(key: int, pairs: list[tuple[int, int]]) -> None:
    """Draws of identities and of pairs agree with NumPy's on every bit."""
    word = np.uint64(key)
    first, second = (np.array([pair[place] for pair in pairs], np.int64) for place in (0, 1))
    alone = drawing.identity_uniforms(word, hashing.as_bits(first))
    both = drawing.pair_uniforms(word, hashing.as_bits(first), hashing.as_bits(second))

    assert np.array_equal(alone, hashing.unit_interval(hashing.identity_bits(word, first)))
    assert np.array_equal(both, hashing.unit_interval(hashing.pair_bits(word, first, second)))
