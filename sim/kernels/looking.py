"""Freelance search, look by look: which of a few open jobs a worker likes best.

A choice by pull and Gumbel taste is a race: job ``j`` rings after an exponential time divided
by ``exp(pull)``, and the first to ring is liked best. That takes one logarithm and no arrays
of pairs. Where two jobs ring too close together for the last bits to be sure, the look is
handed back as ``close``, for the exact comparison in ``sim.market.parts.applying``.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.kernels.jit import compiled, first_word, mix, second_uniform, unit

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Rows = NDArray[np.int64]
GOLDEN_SECTION = 0.6180339887498949
_SURELY = 1.0 + 1e-9  # by far more than logarithms and sums round


class Seekers(NamedTuple):
    """Workers, a row each; ``accounts`` is (workers, platforms), -1: none.

    ``free`` is (workers, parts of the week): the chance to be free then.
    """

    identity: Rows
    region: NDArray[np.integer]
    accounts: NDArray[np.integer]
    free: Floats


class Openings(NamedTuple):
    """Jobs, a row each: ``part`` is when set hours fall, -1 where none are set.

    ``weight`` is ``exp(pull)``, not a number where that would not be exact.
    """

    identity: Rows
    platform: NDArray[np.integer]
    only_region: NDArray[np.integer]
    part: Rows
    weight: Floats


class Keys(NamedTuple):
    """Keys of the draws: where on the ring, who is free when, and tastes."""

    point: np.uint64
    schedule: np.uint64
    taste: np.uint64


@compiled
def choose(worker: Rows, number: Rows, occupation: Rows, ring: tuple[Rows, Floats, Rows, Rows],
           seekers: Seekers, openings: Openings, banned: Mask, keys: Keys, neighbours: int
           ) -> tuple[Rows, Mask]:  # fmt: skip
    """Return for each look the job liked best, -1 where none will do, and which are close.

    ``ring`` holds jobs and keys in the order of the keys, and where each occupation begins
    on it and how many jobs it has.
    """
    jobs, key, first, size = ring
    identity, region, accounts, free = seekers
    name, platform, only, part, weight = openings
    chosen, close = np.full(worker.size, -1), np.zeros(worker.size, np.bool_)
    last, start = -1, 0.0
    taste, schedule = np.uint64(0), np.uint64(0)
    for look in range(worker.size):
        who, work = worker[look], occupation[look]
        if who != last:
            last, me = who, identity[who]
            start = unit(mix(first_word(keys.point, me) ^ keys.point))
            taste = first_word(keys.taste, me)
            schedule = first_word(keys.schedule, me)
        point = start + number[look] * GOLDEN_SECTION
        point -= np.floor(point)
        at = np.searchsorted(key, work + point) - first[work]
        best_time, next_time = np.inf, np.inf
        for step in range(neighbours):
            job = jobs[first[work] + (at + step) % size[work]]
            account = accounts[who, platform[job]]
            if account < 0 or banned[account]:
                continue
            if only[job] >= 0 and only[job] != region[who]:
                continue
            when = part[job]
            if when >= 0 and second_uniform(schedule, keys.schedule, when) >= free[who, when]:
                continue
            time = -np.log(second_uniform(taste, keys.taste, name[job])) / weight[job]
            if chosen[look] < 0:
                chosen[look] = job
            if not time < np.inf:
                close[look] = True
            elif time < best_time:
                chosen[look], best_time, next_time = job, time, best_time
            elif time < next_time:
                next_time = time
        if next_time < np.inf and next_time <= best_time * _SURELY:
            close[look] = True
    return chosen, close
