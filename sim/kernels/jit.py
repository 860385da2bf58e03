"""Compiled twins of the hash, for loops; import only where a compiled loop runs."""

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import numpy as np
import platformdirs

from sim.kernels.hashing import GOLDEN, SECOND

F = TypeVar("F", bound=Callable[..., Any])


def _cache_folder() -> Path:
    """Return where machine code is kept: a folder named after the source of all kernels.

    Numba looks only at the file of the caller, and would go on calling an old callee of
    another file.
    """
    source = sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        source.update(file.read_bytes())
    root = os.environ.get("GIGSIM_CACHE_DIR") or platformdirs.user_cache_path("gigsim")
    return Path(root) / "kernels" / source.hexdigest()[:16]


if "NUMBA_CACHE_DIR" not in os.environ:
    os.environ["NUMBA_CACHE_DIR"] = str(_cache_folder())
    numba.config.reload_config()  # type: ignore[no-untyped-call]


def compiled(function: F) -> F:
    """Compile with Numba and keep the machine code on disk.

    Numbers are divided as NumPy divides them, by 0 too: a check before each division would
    keep a processor from dividing many at once.
    """
    wrapped: Any = numba.njit(cache=True, nogil=True, error_model="numpy")(function)
    return cast("F", wrapped)


@compiled
def mix(bits: np.uint64) -> np.uint64:
    """Return one word scrambled as by ``hashing.mix``."""
    bits = bits ^ (bits >> np.uint64(30))
    bits = bits * np.uint64(0xBF58476D1CE4E5B9)
    bits = bits ^ (bits >> np.uint64(27))
    bits = bits * np.uint64(0x94D049BB133111EB)
    return bits ^ (bits >> np.uint64(31))


@compiled
def unit(bits: np.uint64) -> float:
    """Return the upper 52 bits as ``hashing.unit_interval`` does."""
    # They fit a signed word, which processors turn into a float in one step.
    return (np.float64(np.int64(bits >> np.uint64(12))) + 0.5) * 2.0**-52


@compiled
def first_word(key: np.uint64, first: np.int64 | int) -> np.uint64:
    """Return what all pairs with ``first`` share, for a loop over the second ones."""
    return mix(np.uint64(first) * GOLDEN + key)


@compiled
def second_uniform(word: np.uint64, key: np.uint64, second: np.int64 | int) -> float:
    """Return the draw of a pair whose ``first_word`` is known."""
    return unit(mix(word ^ (np.uint64(second) * SECOND + key)))


@compiled
def pair_uniform(key: np.uint64, first: np.int64 | int, second: np.int64 | int) -> float:
    """Return the draw of one pair, as ``unit_interval(pair_bits(...))`` does."""
    return second_uniform(first_word(key, first), key, second)
