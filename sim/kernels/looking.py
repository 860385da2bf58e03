"""Freelance search, worker by worker: which jobs are looked at, and which of them is liked best.

Jobs lie on a ring, ordered by (occupation, keyed place). A look falls on a point of the ring,
takes in the few jobs from there on, and keeps the one liked best. A choice by pull and Gumbel
taste is a race: a job rings after an exponential time divided by ``exp(pull)``, and the first
to ring is chosen (McFadden's logit as independent exponential clocks).
"""

from functools import partial

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups, hashing
from sim.kernels.looking_steps import GOLDEN_SECTION, NEIGHBOURS, find, unpack
from sim.kernels.looking_tables import Habits, Ring, Rows, Searchers, locks_of, shut_for
from sim.kernels.rings import marks_of
from sim.kernels.threads import each_part

Floats = NDArray[np.float64]

SEARCHERS_WORTH_A_THREAD = 500
"""Searchers from whom on a second thread is worth its while."""
LOOKS_AT_ONCE = 8_192
"""Looks that go from step to step together: what they see stays in the processor's cache."""


def consider(searchers: Searchers, ring: Ring, habits: Habits) -> tuple[Rows, Rows]:
    """Return the (searcher, place on the ring) of all jobs considered, each pair once.

    They are ordered by searcher, and then by ``ring.job``.
    """
    if ring.job.size == 0:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    # Occupation after occupation, so that the jobs of one stay in the processor's cache.
    order = np.argsort(searchers.occupation, kind="stable")
    begin = np.cumsum(searchers.looks) - searchers.looks
    # One key more, so that a step beyond the last job finds no job before the point.
    ring = ring._replace(key=np.append(ring.key, np.inf))
    marks, locks = marks_of(ring.key, ring.first, ring.number), locks_of(ring, habits.taste_key)
    shut = shut_for(searchers)
    found, finds = np.empty(searchers.looks.sum(), np.int64), np.zeros(order.size, np.int64)
    look = partial(
        find, order, begin, searchers, shut, ring, marks, locks, habits, LOOKS_AT_ONCE,
        found, finds,
    )  # fmt: skip
    each_part(look, order.size, SEARCHERS_WORTH_A_THREAD)
    who, place = np.empty(finds.sum(), np.int64), np.empty(finds.sum(), np.int64)
    side_by_side = partial(unpack, begin, found, finds, np.cumsum(finds) - finds, who, place)
    each_part(side_by_side, order.size, SEARCHERS_WORTH_A_THREAD)
    return who, place


def consider_twin(searchers: Searchers, ring: Ring, habits: Habits) -> tuple[Rows, Rows]:
    """Return what ``consider`` does, without a compiled loop."""
    who = np.repeat(np.arange(searchers.looks.size), searchers.looks)
    look = groups.rank_within(who)
    draw = _uniform(habits.spill_key, searchers.identity[who], look)
    spills = draw < habits.secondary_share
    work = np.where(spills, searchers.secondary[who], searchers.occupation[who])
    some = ring.number[work] > 0
    who, look, work = who[some], look[some], work[some]
    point = np.mod(searchers.start[who] + look * GOLDEN_SECTION, 1.0)
    at = np.searchsorted(ring.key, work + point) - ring.first[work]
    here = (at[:, None] + np.arange(NEIGHBOURS)) % ring.number[work][:, None]
    here += ring.first[work][:, None]
    only, part = ring.only_region[here], ring.part[here]
    may = searchers.admitted[who[:, None], ring.platform[here]]
    may &= (only < 0) | (only == searchers.region[who][:, None])
    may &= (part < 0) | searchers.free[who[:, None], part]
    chooser = np.repeat(searchers.identity[who], NEIGHBOURS)
    draw = _uniform(habits.taste_key, chooser, ring.identity[here].ravel()).reshape(here.shape)
    time = np.where(may, -np.log(draw) * ring.odds_against[here], np.inf)
    best = np.take_along_axis(here, np.argmin(time, axis=1)[:, None], axis=1)[:, 0]
    seen = may.any(axis=1)
    size = max(1, ring.key.size)
    rank = np.empty(size, dtype=np.int64)
    order = np.argsort(ring.job)
    rank[order] = np.arange(ring.job.size)
    pairs = groups.distinct(who[seen] * size + rank[best[seen]])
    who, ranked = np.divmod(pairs, size)
    return who, order[ranked]


def _uniform(key: np.uint64, first: Rows, second: Rows) -> Floats:
    return hashing.unit_interval(hashing.pair_bits(key, first, second))
