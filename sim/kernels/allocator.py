"""Keep freed memory in the process, where the next column of the same size takes it.

Every week makes and frees thousands of columns. By default glibc hands freed memory back to the
system, which zeroes it before it lends it out again: 820 page faults a week of 500 workers.
"""

import ctypes
import sys
from functools import cache

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8  # as in <malloc.h>
_KEPT_BYTES = 256 * 1024 * 1024
_LARGEST_BYTES = 32 * 1024 * 1024  # glibc takes no more on 64 bits


@cache
def keep_freed_memory() -> bool:
    """Let this process keep up to 256 MiB that it has freed; return whether that is possible.

    It is with glibc; elsewhere nothing changes. Done once a process, however often it is asked.
    """
    if not sys.platform.startswith("linux"):
        return False
    adjust = getattr(ctypes.CDLL(None), "mallopt", None)
    if adjust is None:
        return False
    # One store for all threads: what one has freed the other can take, too.
    wanted = (
        (_TRIM_THRESHOLD, _KEPT_BYTES), (_MMAP_THRESHOLD, _LARGEST_BYTES), (_ARENA_MAX, 1),
    )  # fmt: skip
    return all(adjust(which, size) == 1 for which, size in wanted)
