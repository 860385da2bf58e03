"""Freelance search, worker by worker: which jobs are looked at, and which of them is liked best.

Jobs lie on a ring, ordered by (occupation, keyed place). A look falls on a point of the ring,
takes in the few jobs from there on, and keeps the one liked best. A choice by pull and Gumbel
taste is a race: a job rings after an exponential time divided by ``exp(pull)``, and the first
to ring is chosen (McFadden's logit as independent exponential clocks).
"""

from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups, hashing
from sim.kernels.jit import compiled, first_word, second_uniform
from sim.kernels.rings import marks_of, place_of
from sim.kernels.threads import each_part

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Rows = NDArray[np.int64]
Codes = NDArray[np.int8]

NEIGHBOURS = 3
SEARCHERS_WORTH_A_THREAD = 500
"""Searchers from whom on a second thread is worth its while."""
_GOLDEN_SECTION = 0.6180339887498949
_PLACE_BITS = 32
_PLACE = 2**_PLACE_BITS - 1


class Searchers(NamedTuple):
    """Those who search, a row each.

    ``start`` is where on the ring the first look falls, ``admitted`` says to which platforms
    one has access, (searchers, platforms), and ``free`` in which parts of the week one can
    work, (searchers, parts).
    """

    identity: Rows
    looks: Rows
    start: Floats
    occupation: Rows
    secondary: Rows
    region: Codes
    admitted: Mask
    free: Mask


class Ring(NamedTuple):
    """Open jobs in the order of ``key``, which is the occupation plus a place in (0, 1).

    ``only_region`` and ``part`` (of the week) are -1 where anybody may work at any time;
    ``odds_against`` is the exponential of minus the pull. ``first`` and ``number`` say for each
    occupation where it begins and how many jobs it has.
    """

    key: Floats
    job: Rows
    identity: Rows
    platform: Codes
    only_region: Codes
    part: Codes
    odds_against: Floats
    first: Rows
    number: Rows


class Habits(NamedTuple):
    """Keys of the draws, and the share of looks outside one's first occupation."""

    spill_key: np.uint64
    taste_key: np.uint64
    secondary_share: float


@compiled
def _put(found: Rows, begin: int, end: int, pair: int) -> int:
    """Put a pair among those found since ``begin``, in order and once; return the new end."""
    slot = end
    while slot > begin and found[slot - 1] > pair:
        slot -= 1
    if slot > begin and found[slot - 1] == pair:
        return end
    for later in range(end, slot, -1):
        found[later] = found[later - 1]
    found[slot] = pair
    return end + 1


def consider(searchers: Searchers, ring: Ring, habits: Habits) -> tuple[Rows, Rows]:
    """Return the (searcher, place on the ring) of all jobs considered, each pair once.

    They are ordered by searcher, and then by ``ring.job``.
    """
    # Occupation after occupation, so that the jobs of one stay in the processor's cache.
    order = np.argsort(searchers.occupation, kind="stable")
    begin = np.cumsum(searchers.looks) - searchers.looks
    marks = marks_of(ring.key, ring.first, ring.number)
    found, finds = np.empty(searchers.looks.sum(), np.int64), np.zeros(order.size, np.int64)
    part = partial(_consider, order, begin, searchers, ring, habits, marks, found, finds)
    each_part(part, order.size, SEARCHERS_WORTH_A_THREAD)
    return _unpacked(begin, found, finds)


@compiled
def _consider(order: Rows, begin: Rows, searchers: Searchers, ring: Ring, habits: Habits,
              marks: Rows, found: Rows, finds: Rows, lower: int, upper: int) -> None:  # fmt: skip
    """Note the jobs that each searcher finds, from ``begin`` on, and their number.

    Searchers are those from ``lower`` to ``upper`` in ``order``. A job is held with its
    place on the ring in the lower half of a word.
    """
    identity, looks, start, occupation, secondary, region, admitted, free = searchers
    key, job, name, platform, only_region, part, odds_against, first, number = ring
    spill_key, taste_key, secondary_share = habits
    for me in order[lower:upper]:
        end = begin[me]
        spill, taste = first_word(spill_key, identity[me]), first_word(taste_key, identity[me])
        for look in range(looks[me]):
            work = occupation[me]
            if second_uniform(spill, spill_key, look) < secondary_share:
                work = secondary[me]
            if number[work] == 0:
                continue
            # Looks are spread over the ring, so that hardly any job is met twice: what a worker
            # finds then hangs on jobs per searcher, not on how many jobs there are.
            point = start[me] + look * _GOLDEN_SECTION
            point -= np.floor(point)
            end_of_work = first[work] + number[work]
            here = place_of(key, marks, work, point, first[work], number[work]) - 1
            best, least = -1, np.inf
            for _ in range(NEIGHBOURS):
                here = here + 1 if here + 1 < end_of_work else first[work]
                only, when = only_region[here], part[here]
                # One jump that is hard to foresee is quicker than four.
                may = admitted[me, platform[here]] & ((only < 0) | (only == region[me]))
                if may & ((when < 0) | free[me, when]):
                    draw = second_uniform(taste, taste_key, name[here])
                    # A logarithm is dear, and lies above this tangent: most need none.
                    if (1.0 - draw) * odds_against[here] < least:
                        time = -np.log(draw) * odds_against[here]
                        if time < least:
                            best, least = here, time
            if best >= 0:
                end = _put(found, begin[me], end, (job[best] << _PLACE_BITS) | best)
        finds[me] = end - begin[me]


@compiled
def _unpacked(begin: Rows, found: Rows, finds: Rows) -> tuple[Rows, Rows]:
    """Return the searchers and places of all finds, side by side."""
    who, place = np.empty(finds.sum(), np.int64), np.empty(finds.sum(), np.int64)
    at = 0
    for me in range(begin.size):
        for row in range(begin[me], begin[me] + finds[me]):
            who[at], place[at] = me, found[row] & _PLACE
            at += 1
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
    point = np.mod(searchers.start[who] + look * _GOLDEN_SECTION, 1.0)
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
