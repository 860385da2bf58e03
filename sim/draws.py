"""Random numbers that hang on (seed, process, week, identity) and on nothing else.

Two scenarios with the same seed draw the same numbers for the same agent, process and
week, whatever else happens; one more worker changes nobody else's draws. A choice among
options draws per pair (chooser, option), so that one more option shifts few choices.
"""

from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.kernels import drawing, hashing, maths

Floats = NDArray[np.float64]
AT_BIRTH = -100_000
"""The week under which traits are drawn that an agent has for life."""
CELL_BITS, INDEX_BITS = 8, 26
"""Bits of a worker's identity, after those of the week: its cell, its place in the cell."""


@cache
def process_bits(process: str) -> int:
    """Return a fixed 64-bit code of a process name, the same on every machine."""
    return int.from_bytes(blake2b(process.encode(), digest_size=8).digest(), "little")


def identity_of(*parts: ArrayLike) -> NDArray[np.int64]:
    """Return identities that hang on all ``parts`` in their order: 63 bits, not negative.

    By birthday, two of ten million identities collide with a chance of about 5 in a million.
    """
    wide = np.broadcast(*parts)
    stacked = np.empty((len(parts), wide.size), dtype=np.int64)
    for place, part in enumerate(parts):
        stacked[place] = part
    return drawing.identities(stacked)


def cell_of(worker: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the cell, region and occupation in one number, in which workers registered."""
    return (worker >> INDEX_BITS) & ((1 << CELL_BITS) - 1)


class Draws:
    """The random numbers of one run; every method is a pure function of its arguments."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._root = hashing.mix_word(seed % 2**63 + int(hashing.GOLDEN))
        self._processes: dict[str, np.uint64] = {}

    def key(self, process: str, week: int) -> np.uint64:
        """Return the key of a process in a week, for compiled loops."""
        return np.uint64(drawing.week_key(self._process(process), week))

    def uniform(self, process: str, week: int, identity: ArrayLike) -> Floats:
        """Return one number strictly between 0 and 1 for each identity."""
        whole = _whole(identity)
        drawn = drawing.identity_uniforms(self._process(process), week, whole.ravel())
        return drawn if whole.ndim == 1 else drawn.reshape(whole.shape)

    def normal(self, process: str, week: int, identity: ArrayLike) -> Floats:
        """Return one standard normal deviate for each identity."""
        return maths.normal_from_uniform(self.uniform(process, week, identity))

    def gumbel(self, process: str, week: int, identity: ArrayLike) -> Floats:
        """Return one standard Gumbel deviate for each identity."""
        return maths.gumbel_from_uniform(self.uniform(process, week, identity))

    def poisson(
        self, process: str, week: int, identity: ArrayLike, mean: ArrayLike
    ) -> NDArray[np.int64]:
        """Return one Poisson count of the given ``mean`` for each identity."""
        return maths.poisson_from_uniform(self.uniform(process, week, identity), mean)

    def whole(
        self, process: str, week: int, identity: ArrayLike, mean: Floats
    ) -> NDArray[np.int64]:
        """Round ``mean`` up or down at random so that its expectation is kept."""
        return np.floor(mean + self.uniform(process, week, identity)).astype(np.int64)

    def pair_uniform(
        self, process: str, week: int, chooser: ArrayLike, option: ArrayLike
    ) -> Floats:
        """Return one number strictly between 0 and 1 for each pair."""
        first, second = _whole(chooser), _whole(option)
        if first.shape != second.shape and not (first.ndim == 1 and second.shape == (1,)):
            first, second = np.broadcast_arrays(first, second)
        bits = self._process(process)
        drawn = drawing.pair_uniforms(bits, week, first.ravel(), second.ravel())
        return drawn if first.ndim == 1 else drawn.reshape(first.shape)

    def pair_normal(self, process: str, week: int, chooser: ArrayLike, option: ArrayLike) -> Floats:
        """Return one standard normal deviate for each pair."""
        return maths.normal_from_uniform(self.pair_uniform(process, week, chooser, option))

    def pair_gumbel(self, process: str, week: int, chooser: ArrayLike, option: ArrayLike) -> Floats:
        """Return one standard Gumbel deviate for each pair."""
        return maths.gumbel_from_uniform(self.pair_uniform(process, week, chooser, option))

    def _process(self, process: str) -> np.uint64:
        bits = self._processes.get(process)
        if bits is None:
            word = hashing.mix_word(self._root ^ process_bits(process))
            bits = self._processes[process] = np.uint64(word)
        return bits


def _whole(identity: ArrayLike) -> NDArray[np.int64]:
    if isinstance(identity, np.ndarray) and identity.dtype == np.int64 and identity.ndim:
        return identity
    return np.atleast_1d(np.asarray(identity, dtype=np.int64))
