"""The mixer is SplitMix64's, and its compiled twin gives the same bits."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.kernels import hashing, jit

WORD = st.integers(0, 2**64 - 1)
IDENTITY = st.integers(-(2**63), 2**63 - 1)
MASK = 2**64 - 1


def plain_mix(word: int) -> int:
    """Return the finaliser of SplitMix64 in Python's own whole numbers."""
    word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9 & MASK
    word = (word ^ (word >> 27)) * 0x94D049BB133111EB & MASK
    return word ^ (word >> 31)


def test_mixer_gives_the_published_sequence() -> None:
    """SplitMix64 seeded with 1234567 begins with the numbers that its reference code prints."""
    with np.errstate(over="ignore"):
        states = np.uint64(1234567) + hashing.GOLDEN * np.arange(1, 6, dtype=np.uint64)

    assert hashing.mix(states).tolist() == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ]


@given(words=st.lists(WORD, min_size=1, max_size=20))
def test_mixer_and_its_twin_are_exact(words: list[int]) -> None:
    """NumPy, Numba and whole numbers without end agree on every bit; the input stays."""
    bits = np.array(words, dtype=np.uint64)
    mixed = hashing.mix(bits)

    assert mixed.tolist() == [plain_mix(word) for word in words]
    assert [int(jit.mix(word)) for word in bits] == mixed.tolist()
    assert bits.tolist() == words


@given(key=WORD, first=IDENTITY, second=IDENTITY)
def test_pair_draw_and_its_twin_are_equal(key: int, first: int, second: int) -> None:
    """A compiled loop draws the very number that the array function draws."""
    word = np.uint64(key)
    drawn = hashing.unit_interval(hashing.pair_bits(word, first, second))[0]

    assert jit.pair_uniform(word, np.int64(first), np.int64(second)) == drawn


@given(words=st.lists(WORD, min_size=2, max_size=50, unique=True))
def test_mixer_is_one_to_one(words: list[int]) -> None:
    """Different words stay different."""
    assert np.unique(hashing.mix(np.array(words, dtype=np.uint64))).size == len(words)


def test_unit_interval_is_open() -> None:
    """The smallest and the largest word give numbers inside, never 0 or 1."""
    ends = hashing.unit_interval(np.array([0, MASK], dtype=np.uint64))

    assert 0.0 < ends[0] < 1e-15
    assert 1.0 - 1e-15 < ends[1] < 1.0
