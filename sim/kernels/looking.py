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
from sim.kernels.hashing import SECOND
from sim.kernels.jit import compiled, first_word, mix, second_uniform, unit
from sim.kernels.rings import marks_of, places_of
from sim.kernels.threads import each_part

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Rows = NDArray[np.int64]
Codes = NDArray[np.int8]

NEIGHBOURS = 3
SEARCHERS_WORTH_A_THREAD = 500
"""Searchers from whom on a second thread is worth its while."""
LOOKS_AT_ONCE = 8_192
"""Looks that go from step to step together: what they see stays in the processor's cache."""
_FIRST_PART, _FIRST_PLATFORM = 8, 16
"""Where in a lock the bits of parts of the week and of platforms begin; of regions, at 0."""
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


class _Locks(NamedTuple):
    """What a glance at a job needs: ``name`` mixed for its draw, and a bit for each demand."""

    name: NDArray[np.uint64]
    lock: NDArray[np.uint32]


class _Sight(NamedTuple):
    """What some looks see, a column a look.

    ``here`` are places on the ring and ``draw`` the draws there, (neighbours, looks);
    ``taste`` is the searcher's word, ``shut`` the demands that the searcher does not meet, and
    ``sought`` the point on the ring of occupation ``work``. ``best`` is a job with its place in
    the lower half of the word, -1 if nothing is in sight.
    """

    taste: NDArray[np.uint64]
    shut: NDArray[np.uint32]
    work: Rows
    sought: Floats
    here: Rows
    draw: Floats
    best: Rows


@compiled
def _locks_of(ring: Ring, taste_key: np.uint64) -> _Locks:
    """Return the names and locks of the jobs on a ring."""
    name, lock = np.empty(ring.job.size, np.uint64), np.empty(ring.job.size, np.uint32)
    for place in range(name.size):
        name[place] = np.uint64(ring.identity[place]) * SECOND + taste_key
        lock[place] = (
            1 << (ring.only_region[place] + 1)
            | 1 << (ring.part[place] + 1 + _FIRST_PART)
            | 1 << (ring.platform[place] + _FIRST_PLATFORM)
        )
    return _Locks(name, lock)


@compiled
def _shut_for(searchers: Searchers) -> NDArray[np.uint32]:
    """Return the bits of what each searcher cannot do: where one open for all is met by all."""
    shut = np.empty(searchers.identity.size, np.uint32)
    for me in range(shut.size):
        met = 1 | 1 << (searchers.region[me] + 1) | 1 << _FIRST_PART
        for part in range(searchers.free.shape[1]):
            met |= searchers.free[me, part] << (part + 1 + _FIRST_PART)
        for platform in range(searchers.admitted.shape[1]):
            met |= searchers.admitted[me, platform] << (platform + _FIRST_PLATFORM)
        shut[me] = ~met
    return shut


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
    marks, locks = marks_of(ring.key, ring.first, ring.number), _locks_of(ring, habits.taste_key)
    shut = _shut_for(searchers)
    found, finds = np.empty(searchers.looks.sum(), np.int64), np.zeros(order.size, np.int64)
    look = partial(
        _consider, order, begin, searchers, shut, ring, marks, locks, habits, LOOKS_AT_ONCE,
        found, finds,
    )  # fmt: skip
    each_part(look, order.size, SEARCHERS_WORTH_A_THREAD)
    who, place = np.empty(finds.sum(), np.int64), np.empty(finds.sum(), np.int64)
    unpack = partial(_unpack, begin, found, finds, np.cumsum(finds) - finds, who, place)
    each_part(unpack, order.size, SEARCHERS_WORTH_A_THREAD)
    return who, place


@compiled
def _consider(order: Rows, begin: Rows, searchers: Searchers, shut: NDArray[np.uint32],
              ring: Ring, marks: Rows, locks: _Locks, habits: Habits, at_once: int,
              found: Rows, finds: Rows, lower: int, upper: int) -> None:  # fmt: skip
    """Note the jobs that each searcher finds, from ``begin`` on, and their number.

    Searchers are those from ``lower`` to ``upper`` in ``order``. A job is held with its
    place on the ring in the lower half of a word.
    """
    looks = searchers.looks
    room = at_once
    for me in order[lower:upper]:
        room = max(room, looks[me])
    sight = _Sight(
        np.empty(room, np.uint64), np.empty(room, np.uint32), np.empty(room, np.int64),
        np.empty(room), np.empty((NEIGHBOURS, room), np.int64), np.empty((NEIGHBOURS, room)),
        np.empty(room, np.int64),
    )  # fmt: skip
    end = lower
    while end < upper:
        begins, seen = end, 0
        while end < upper and seen + looks[order[end]] <= room:
            seen += looks[order[end]]
            end += 1
        some = order[begins:end]
        _look(some, searchers, shut, ring, marks, locks, habits, sight)
        _choose(seen, ring, locks, sight)
        _keep(some, looks, begin, sight.best, found, finds)


@compiled
def _look(some: Rows, searchers: Searchers, shut: NDArray[np.uint32], ring: Ring, marks: Rows,
          locks: _Locks, habits: Habits, sight: _Sight) -> None:  # fmt: skip
    """Note what each look of some searchers sees.

    Step after step through all looks: a processor then works at many of them at a time, as
    none waits for where another one ends.
    """
    # Looked up once: a field of a tuple costs a count of references at each use.
    identity, looks, start = searchers.identity, searchers.looks, searchers.start
    occupation, secondary = searchers.occupation, searchers.secondary
    taste, barred, work, sought, here, draw, _ = sight
    key, first, number, name = ring.key, ring.first, ring.number, locks.name
    spill_key, taste_key, secondary_share = habits
    seen = 0
    for me in some:
        spill, own = first_word(spill_key, identity[me]), first_word(taste_key, identity[me])
        one, two, mine, begin = occupation[me], secondary[me], shut[me], start[me]
        for look in range(looks[me]):
            taste[seen], barred[seen] = own, mine
            spills = second_uniform(spill, spill_key, look) < secondary_share
            work[seen] = two if spills else one
            # Looks are spread over the ring, so that hardly any job is met twice: what a worker
            # finds then hangs on jobs per searcher, not on how many jobs there are.
            point = begin + look * _GOLDEN_SECTION
            sought[seen] = point - np.floor(point)
            seen += 1
    places_of(key, marks, first, number, work[:seen], sought, here[0])
    for row in range(seen):
        begin = first[work[row]]
        end = begin + number[work[row]]
        place = here[0, row] - 1
        for neighbour in range(NEIGHBOURS):
            place = place + 1 if place + 1 < end else begin
            here[neighbour, row] = place if place < end else -1
    for neighbour in range(NEIGHBOURS):
        for row in range(seen):
            draw[neighbour, row] = unit(mix(taste[row] ^ name[here[neighbour, row]]))


@compiled
def _choose(seen: int, ring: Ring, locks: _Locks, sight: _Sight) -> None:
    """Note the job that each look likes best, of those that are open to the searcher."""
    lock, barred, here, best = locks.lock, sight.shut, sight.here, sight.best
    time, odds_against, job = sight.draw, ring.odds_against, ring.job
    for neighbour in range(NEIGHBOURS):
        for row in range(seen):
            time[neighbour, row] = -np.log(time[neighbour, row])
    for neighbour in range(NEIGHBOURS):
        for row in range(seen):
            place = here[neighbour, row]
            rings = time[neighbour, row] * odds_against[place]
            time[neighbour, row] = rings if lock[place] & barred[row] == 0 else np.inf
    for row in range(seen):
        liked, least = 0, time[0, row]
        for neighbour in range(1, NEIGHBOURS):
            if time[neighbour, row] < least:
                liked, least = neighbour, time[neighbour, row]
        best[row] = here[liked, row] if least < np.inf else -1
    for row in range(seen):
        place = best[row]
        best[row] = job[max(place, 0)] << _PLACE_BITS | place if place >= 0 else -1


@compiled
def _keep(some: Rows, looks: Rows, begin: Rows, best: Rows, found: Rows, finds: Rows) -> None:
    """Keep what some searchers like, from ``begin`` on, in order and once, and their number."""
    seen, at = np.empty(looks[some].max(), np.int64), 0
    for me in some:
        number, first = 0, begin[me]
        for row in range(at, at + looks[me]):
            seen[number] = best[row]
            number += best[row] >= 0
        # By how many come before it: a processor compares many at once, and none waits.
        # What is liked twice leaves the second place empty.
        for row in range(number):
            found[first + row] = -1
        for row in range(number):
            mine, rank = seen[row], 0
            for other in range(number):
                rank += seen[other] < mine
            found[first + rank] = mine
        kept = first
        for row in range(first, first + number):
            mine = found[row]
            found[kept] = mine
            kept += mine >= 0
        finds[me] = kept - first
        at += looks[me]


@compiled
def _unpack(begin: Rows, found: Rows, finds: Rows, first: Rows, who: Rows, place: Rows,
            lower: int, upper: int) -> None:  # fmt: skip
    """Put the searchers and places of all finds side by side, those of each from ``first`` on."""
    for me in range(lower, upper):
        for row in range(finds[me]):
            who[first[me] + row], place[first[me] + row] = me, found[begin[me] + row] & _PLACE


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
