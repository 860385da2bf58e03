"""Draws of whole columns in one compiled pass, where ``hashing`` makes a dozen arrays.

Bit for bit the numbers of ``hashing``: those of ``unit_interval`` of ``identity_bits`` and
``pair_bits`` under ``week_key``, and ``identity_bits_of``.
"""

import numpy as np
from numpy.typing import NDArray

from sim.kernels.hashing import GOLDEN, SECOND
from sim.kernels.jit import compiled, mix, pair_uniform, unit

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]


@compiled
def week_key(process: np.uint64, week: int) -> np.uint64:
    """Return the key of a process, known by its 64 bits, in a week."""
    return mix(process + np.uint64(week) * SECOND)


@compiled
def identity_uniforms(process: np.uint64, week: int, identity: Rows) -> Floats:
    """Return a number strictly between 0 and 1 for each identity."""
    key = week_key(process, week)
    drawn = np.empty(identity.size)
    for row in range(identity.size):
        drawn[row] = unit(mix(mix(np.uint64(identity[row]) * GOLDEN + key) ^ key))
    return drawn


@compiled
def pair_uniforms(process: np.uint64, week: int, first: Rows, second: Rows) -> Floats:
    """Return a number strictly between 0 and 1 for each pair of identities.

    One of ``second`` alone serves all of ``first``.
    """
    key = week_key(process, week)
    step = 0 if second.size == 1 else 1
    drawn = np.empty(first.size)
    for row in range(first.size):
        drawn[row] = pair_uniform(key, first[row], second[row * step])
    return drawn


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
