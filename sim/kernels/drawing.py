"""Draws of whole columns in one compiled pass, where ``hashing`` makes a dozen arrays.

Bit for bit the numbers of ``hashing``: those of ``unit_interval`` of ``identity_bits`` and
``pair_bits`` under ``week_key``, and ``identity_bits_of``.
"""

from functools import partial

import numpy as np
from numpy.typing import NDArray

from sim.kernels.hashing import GOLDEN, SECOND
from sim.kernels.jit import compiled, mix, pair_uniform, unit
from sim.kernels.threads import each_part

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
WORTH_A_THREAD = 40_000
"""Draws from which on a second thread is worth its while."""


@compiled
def week_key(process: np.uint64, week: int) -> np.uint64:
    """Return the key of a process, known by its 64 bits, in a week."""
    return mix(process + np.uint64(week) * SECOND)


def identity_uniforms(process: np.uint64, week: int, identity: Rows) -> Floats:
    """Return a number strictly between 0 and 1 for each identity."""
    drawn = np.empty(identity.size)
    part = partial(_of_identities, process, week, identity, drawn)
    each_part(part, identity.size, WORTH_A_THREAD)
    return drawn


@compiled
def _of_identities(process: np.uint64, week: int, identity: Rows, drawn: Floats,
                   begin: int, end: int) -> None:  # fmt: skip
    key = week_key(process, week)
    for row in range(begin, end):
        drawn[row] = unit(mix(mix(np.uint64(identity[row]) * GOLDEN + key) ^ key))


def pair_uniforms(process: np.uint64, week: int, first: Rows, second: Rows) -> Floats:
    """Return a number strictly between 0 and 1 for each pair of identities.

    One of ``second`` alone serves all of ``first``.
    """
    drawn = np.empty(first.size)
    part = partial(_of_pairs, process, week, first, second, drawn)
    each_part(part, first.size, WORTH_A_THREAD)
    return drawn


@compiled
def _of_pairs(process: np.uint64, week: int, first: Rows, second: Rows, drawn: Floats,
              begin: int, end: int) -> None:  # fmt: skip
    key = week_key(process, week)
    step = 0 if second.size == 1 else 1
    for row in range(begin, end):
        drawn[row] = pair_uniform(key, first[row], second[row * step])


@compiled
def identities(parts: Rows) -> Rows:
    """Return an identity for each column of ``parts``, (parts, identities)."""
    found = np.empty(parts.shape[1], dtype=np.int64)
    for column in range(parts.shape[1]):
        bits = np.uint64(parts[0, column]) * GOLDEN
        for part in range(1, parts.shape[0]):
            bits = mix(bits) ^ (np.uint64(parts[part, column]) * SECOND)
        found[column] = np.int64(mix(bits) >> np.uint64(1))
    return found
