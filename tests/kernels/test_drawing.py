"""Columns drawn in one compiled pass hold the very numbers of the array functions."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from sim.kernels import drawing, hashing

PROCESS = st.integers(0, 2**64 - 1)
WEEK = st.integers(-100_000, 5_000)
WHOLE = st.integers(-(2**63), 2**63 - 1)
PAIRS = st.lists(st.tuples(WHOLE, WHOLE), max_size=20)


def columns(pairs: list[tuple[int, int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the first and the second of each pair."""
    return tuple(np.array([pair[place] for pair in pairs], np.int64) for place in (0, 1))


@given(process=PROCESS, week=WEEK, pairs=PAIRS)
def test_columns_and_their_twins_are_equal(
    process: int, week: int, pairs: list[tuple[int, int]]
) -> None:
    """Draws of identities and of pairs agree with NumPy's on every bit."""
    bits, (first, second) = np.uint64(process), columns(pairs)
    key = np.uint64(hashing.mix_word(process + week * int(hashing.SECOND)))
    alone = drawing.identity_uniforms(bits, week, first)
    both = drawing.pair_uniforms(bits, week, first, second)

    assert drawing.week_key(bits, week) == key
    assert np.array_equal(alone, hashing.unit_interval(hashing.identity_bits(key, first)))
    assert np.array_equal(both, hashing.unit_interval(hashing.pair_bits(key, first, second)))


@given(pairs=PAIRS)
def test_identities_and_their_twin_are_equal(pairs: list[tuple[int, int]]) -> None:
    """What two parts and one are known by agrees with NumPy's on every bit."""
    both = np.stack(columns(pairs))

    for parts in (both, both[:1]):
        assert np.array_equal(drawing.identities(parts), hashing.identity_bits_of(parts))
