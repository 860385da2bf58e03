"""Mix keys and identities into 64 random bits.

The mixer is the finaliser of SplitMix64: Steele, Lea and Flood (2014), *Fast splittable
pseudorandom number generators*, OOPSLA. Twins for compiled loops are in ``jit.py``.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Bits = NDArray[np.uint64]

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
SECOND = np.uint64(0xD1B54A32D192ED03)
_FIRST_FACTOR = np.uint64(0xBF58476D1CE4E5B9)
_SECOND_FACTOR = np.uint64(0x94D049BB133111EB)
_WORD = 2**64 - 1
_S30, _S27, _S31, _S12 = (np.uint64(shift) for shift in (30, 27, 31, 12))


def mix(bits: Bits) -> Bits:
    """Return ``bits`` scrambled, one to one; ``bits`` itself is not changed."""
    mixed = bits ^ (bits >> _S30)
    mixed *= _FIRST_FACTOR
    mixed ^= mixed >> _S27
    mixed *= _SECOND_FACTOR
    mixed ^= mixed >> _S31
    return mixed


def mix_word(word: int) -> int:
    """Return one word scrambled as by ``mix``; quicker than an array of one."""
    word &= _WORD
    word = ((word ^ (word >> 30)) * int(_FIRST_FACTOR)) & _WORD
    word = ((word ^ (word >> 27)) * int(_SECOND_FACTOR)) & _WORD
    return word ^ (word >> 31)


def as_bits(identity: ArrayLike) -> Bits:
    """Return integers, negative ones too, as unsigned 64-bit words (at least 1-d)."""
    if isinstance(identity, np.ndarray) and identity.dtype == np.int64 and identity.ndim:
        return identity.view(np.uint64)
    return np.atleast_1d(np.asarray(identity, dtype=np.int64)).view(np.uint64)


def identity_bits(key: np.uint64, identity: ArrayLike) -> Bits:
    """Return 64 random bits that hang on ``key`` and each identity alone."""
    inner = mix(as_bits(identity) * GOLDEN + key)
    return mix(inner ^ key)


def pair_bits(key: np.uint64, first: ArrayLike, second: ArrayLike) -> Bits:
    """Return 64 random bits that hang on ``key`` and each pair of identities alone."""
    inner = mix(as_bits(first) * GOLDEN + key)
    return mix(inner ^ (as_bits(second) * SECOND + key))


def identity_bits_of(parts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return an identity of 63 bits for each column of ``parts``, (parts, identities)."""
    bits = as_bits(parts[0]) * GOLDEN
    for part in parts[1:]:
        bits = mix(bits) ^ (as_bits(part) * SECOND)
    return (mix(bits) >> np.uint64(1)).view(np.int64)


def unit_interval(bits: Bits) -> NDArray[np.float64]:
    """Return the upper 52 bits as numbers strictly between 0 and 1.

    With one bit more the half could not be held, and the largest word would round to 1.
    """
    return ((bits >> _S12).astype(np.float64) + 0.5) * 2.0**-52
