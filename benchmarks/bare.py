"""A bare compiled loop that only samples applications and picks winners: the upper bound.

Each worker applies to some open jobs drawn at random, each application gets a random score,
and each job keeps the best. No pay, no skill, no rules: nothing can be faster that simulates
a market application by application on one thread.
"""

from time import perf_counter

import numba
import numpy as np
from numpy.typing import NDArray


@numba.njit(nogil=True)  # type: ignore[untyped-decorator]
def sample_and_pick(
    workers: int, each: int, seed: int, best: NDArray[np.float64], winner: NDArray[np.int64]
) -> int:
    """Fill ``winner`` with the worker who got each job, -1 for none; return applications made.

    ``best`` holds the winning scores. Numbers come from xorshift, the cheapest there is.
    """
    jobs = np.uint64(best.size)
    bits, made = np.uint64(seed), 0
    best[:] = 0.0
    winner[:] = -1
    for worker in range(workers):
        for _ in range(each):
            bits ^= bits << np.uint64(13)
            bits ^= bits >> np.uint64(7)
            bits ^= bits << np.uint64(17)
            job = np.int64(((bits >> np.uint64(32)) * jobs) >> np.uint64(32))
            score = (bits & np.uint64(0xFFFFFFFF)) * 2.0**-32
            made += 1
            if score > best[job]:
                best[job] = score
                winner[job] = worker
    return made


def bare_rate(workers: int, jobs: int, applications: int, repeats: int = 5) -> float:
    """Return the loop's applications a second, the median of ``repeats``.

    As many workers, open jobs and applications as a week of GigSim has, so that both reach
    into as much memory.
    """
    each = max(1, round(applications / workers))
    best, winner = np.zeros(jobs), np.zeros(jobs, dtype=np.int64)
    sample_and_pick(10, 1, 1, best, winner)  # compile
    rates = []
    for repeat in range(repeats):
        began = perf_counter()
        made = sample_and_pick(workers, each, 88_172_645_463_325_252 + repeat, best, winner)
        rates.append(made / (perf_counter() - began))
    return float(np.median(rates))
