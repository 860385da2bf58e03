"""Keep freed memory in the process, where the next column of the same size takes it.

Every week makes and frees thousands of columns. By default glibc hands freed memory back to the
system, which zeroes it before it lends it out again: 820 page faults a week of 500 workers, and
10 of the 27 seconds that a week of a crowded million took.
"""

import ctypes
import sys
from functools import cache

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _MMAP_MAX, _ARENA_MAX = -1, -3, -4, -8  # as in <malloc.h>
_KEPT_BYTES = 256 * 1024 * 1024
_LARGEST_BYTES = 32 * 1024 * 1024  # glibc takes no more on 64 bits
_EVERYTHING = -1
LARGE_MARKET = 100_000
"""Workers from whom on a week frees more than is worth keeping for a small market."""


def keep_freed_memory(workers: int = 0) -> bool:
    """Let this process keep what it has freed; return whether that is possible.

    It keeps up to 256 MiB, and all of it from the first market of 100,000 workers on: what a
    week frees the next one needs. It is possible with glibc; elsewhere nothing changes. Done
    once a process, however often it is asked.
    """
    return _keep() and (workers < LARGE_MARKET or _keep_all())


@cache
def _keep() -> bool:
    # One store for all threads: what one has freed the other can take, too.
    return _adjusted(
        (_TRIM_THRESHOLD, _KEPT_BYTES), (_MMAP_THRESHOLD, _LARGEST_BYTES), (_ARENA_MAX, 1)
    )


@cache
def _keep_all() -> bool:
    # Columns of over 32 MiB would each be fetched from the system, and handed back.
    return _adjusted((_TRIM_THRESHOLD, _EVERYTHING), (_MMAP_MAX, 0))


def _adjusted(*wanted: tuple[int, int]) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    adjust = getattr(ctypes.CDLL(None), "mallopt", None)
    return adjust is not None and all(adjust(which, size) == 1 for which, size in wanted)
