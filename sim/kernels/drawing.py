"""Draws of whole columns in one compiled pass, where ``hashing`` makes a dozen arrays.

Bit for bit the numbers of ``hashing.unit_interval`` of ``identity_bits`` and ``pair_bits``.
"""

import numpy as np
from numpy.typing import NDArray

from sim.kernels.hashing import GOLDEN
from sim.kernels.jit import compiled, mix, pair_uniform, unit

Floats = NDArray[np.float64]
Bits = NDArray[np.uint64]


@compiled
def identity_uniforms(key: np.uint64, identity: Bits) -> Floats:
    """Return a number strictly between 0 and 1 for each identity."""
    drawn = np.empty(identity.size)
    for row in range(identity.size):
        drawn[row] = unit(mix(mix(identity[row] * GOLDEN + key) ^ key))
    return drawn


@compiled
def pair_uniforms(key: np.uint64, first: Bits, second: Bits) -> Floats:
    """Return a number strictly between 0 and 1 for each pair of identities."""
    drawn = np.empty(first.size)
    for row in range(first.size):
        drawn[row] = pair_uniform(key, first[row], second[row])
    return drawn
