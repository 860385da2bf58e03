"""Part work over threads. What is computed never hangs on how many there are.

Compiled loops and NumPy let go of Python's lock, so plain threads serve. Their number is
Numba's: ``NUMBA_NUM_THREADS``, else one a core. Processes of a sweep have one each.
"""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextvars import copy_context
from functools import cache, partial
from itertools import pairwise
from typing import Any, TypeVar

import numba
import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")
Array = NDArray[Any]
ROWS_WORTH_A_THREAD = 10_000
"""Rows from whose passage through a dozen columns on a second thread is worth its while."""
ROWS_AT_ONCE = 32_768
"""Rows of a dozen columns that go through a passage together: they stay in the cache."""


def number() -> int:
    """Return how many threads there are, this one counted."""
    return int(numba.config.NUMBA_NUM_THREADS)  # type: ignore[attr-defined]


def parts_of(size: int, worth: int) -> int:
    """Return into how many parts ``size`` rows go, of ``worth`` at least."""
    return max(1, min(number(), size // worth))


def each_part(
    work: Callable[[int, int], T], size: int, worth: int, most: int | None = None
) -> list[T]:
    """Return what ``work(begin, end)`` returns for parts that make up 0 to ``size``, in order.

    A part holds at least ``worth``, what a thread is worth its while for, and no more than about
    ``most``; ``work`` may write only what belongs to its part.
    """
    threads = parts_of(size, worth)
    # As many for each thread, so that none waits for another's last one.
    parts = threads * max(1, size // (most * threads)) if most else threads
    bounds = pairwise([size * part // parts for part in range(parts + 1)])
    return _together([partial(work, begin, end) for begin, end in bounds], threads)


def by_rows(work: Callable[[slice], Array], size: int, worth: int) -> Array:
    """Return ``work`` of all ``size`` rows, which hangs for each row on that row alone."""
    parts = each_part(lambda begin, end: work(slice(begin, end)), size, worth, ROWS_AT_ONCE)
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def side_by_side(works: Sequence[Callable[[], T]], rows: int) -> list[T]:
    """Return what each of ``works`` returns; none may write what another reads or writes.

    ``rows`` says through how many rows each goes: where they are few, one thread does all.
    """
    few = rows < 2 * ROWS_WORTH_A_THREAD
    return _together(works, 1 if few else min(number(), len(works)))


def _together(works: Sequence[Callable[[], T]], threads: int) -> list[T]:
    """Return what each of ``works`` returns, on up to so many threads.

    A work may itself be parted: whoever asks does what nobody else has begun, so that nothing
    waits for a helper to be free.
    """
    if threads <= 1:
        return [work() for work in works]
    found: dict[int, T] = {}
    waiting = deque(enumerate(works))

    def take_turns() -> None:
        # Who is done takes the next, as works are of unlike length; to pop is one step for all.
        while True:
            try:
                turn, work = waiting.popleft()
            except IndexError:
                return
            found[turn] = work()

    # In a copy of this thread's context, as NumPy's settings for errors hang on it.
    asked = [_helpers().submit(copy_context().run, take_turns) for _ in range(threads - 1)]
    try:
        take_turns()
    finally:
        begun = [helper for helper in asked if not helper.cancel()]
        wait(begun)
    for helper in begun:
        helper.result()
    return [found[turn] for turn in range(len(works))]


@cache
def _helpers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max(1, number() - 1), thread_name_prefix="gigsim-part")
