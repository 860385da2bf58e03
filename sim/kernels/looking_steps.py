"""The steps of freelance search, each through many looks at a time.

A processor then works at many looks at once, as none waits for where another one ends.
"""

import numpy as np

from sim.kernels.jit import compiled, first_word, mix, second_uniform, unit
from sim.kernels.looking_tables import Bits, Floats, Habits, Locks, Ring, Rows, Searchers, Sight
from sim.kernels.rings import places_of
from sim.kernels.rough import CLOSE, rough_log

NEIGHBOURS = 3
GOLDEN_SECTION = 0.6180339887498949
_PLACE_BITS = 32
_PLACE = 2**_PLACE_BITS - 1


@compiled
def find(order: Rows, begin: Rows, searchers: Searchers, shut: Bits, ring: Ring, marks: Rows,
         locks: Locks, habits: Habits, at_once: int, found: Rows, finds: Rows,
         lower: int, upper: int) -> None:  # fmt: skip
    """Note the jobs that each searcher finds, from ``begin`` on, and their number.

    Searchers are those from ``lower`` to ``upper`` in ``order``. A job is held with its
    place on the ring in the lower half of a word.
    """
    looks = searchers.looks
    room = at_once
    for me in order[lower:upper]:
        room = max(room, looks[me])
    sight = Sight(
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
def _look(some: Rows, searchers: Searchers, shut: Bits, ring: Ring, marks: Rows,
          locks: Locks, habits: Habits, sight: Sight) -> None:  # fmt: skip
    """Note what each look of some searchers sees."""
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
        end = seen + looks[me]
        taste[seen:end], barred[seen:end] = own, mine
        work_of, at = work[seen:end], sought[seen:end]
        for look in range(end - seen):
            spills = second_uniform(spill, spill_key, look) < secondary_share
            work_of[look] = two if spills else one
        for look in range(end - seen):
            # Looks are spread over the ring, so that hardly any job is met twice: what a worker
            # finds then hangs on jobs per searcher, not on how many jobs there are.
            point = begin + look * GOLDEN_SECTION
            at[look] = point - np.floor(point)
        seen = end
    places_of(key, marks, first, number, work[:seen], sought, here[0])
    for row in range(seen):
        begin = first[work[row]]
        end = begin + number[work[row]]
        place = here[0, row] - 1
        for neighbour in range(NEIGHBOURS):
            place = place + 1 if place + 1 < end else begin
            here[neighbour, row] = place if place < end else -1
    for neighbour in range(NEIGHBOURS):
        places, drawn = here[neighbour], draw[neighbour]
        for row in range(seen):
            drawn[row] = unit(mix(taste[row] ^ name[places[row]]))


@compiled
def _times(seen: int, ring: Ring, locks: Locks, sight: Sight) -> Floats:
    """Return when each job in sight rings, roughly; never, if it is closed to the searcher.

    (neighbours, looks); ``draw`` is spent.
    """
    lock, barred, here, draw = locks.lock, sight.shut, sight.here, sight.draw
    odds_against = ring.odds_against
    time, whole = np.empty((NEIGHBOURS, seen)), np.empty(seen)
    for neighbour in range(NEIGHBOURS):
        drawn = draw[neighbour, :seen]
        rough_log(drawn, drawn.view(np.int64), whole, time[neighbour])
    for neighbour in range(NEIGHBOURS):
        for row in range(seen):
            place = here[neighbour, row]
            rings = time[neighbour, row] * odds_against[place]
            time[neighbour, row] = rings if lock[place] & barred[row] == 0 else np.inf
    return time


@compiled
def _choose(seen: int, ring: Ring, locks: Locks, sight: Sight) -> None:
    """Note the job that each look likes best, of those that are open to the searcher."""
    here, best, job = sight.here, sight.best, ring.job
    time, lead = _times(seen, ring, locks, sight), np.empty(seen)
    for row in range(seen):
        liked, least, second = 0, time[0, row], np.inf
        for neighbour in range(1, NEIGHBOURS):
            second = min(second, max(least, time[neighbour, row]))
            if time[neighbour, row] < least:
                liked, least = neighbour, time[neighbour, row]
        best[row] = here[liked, row] if least < np.inf else -1
        lead[row] = second - least * (1.0 + CLOSE)
    for row in range(seen):
        if lead[row] <= 0.0:
            best[row] = _first_to_ring(row, time[:, row], ring, locks, sight)
    for row in range(seen):
        place = best[row]
        best[row] = job[max(place, 0)] << _PLACE_BITS | place if place >= 0 else -1


@compiled
def _first_to_ring(row: int, rough: Floats, ring: Ring, locks: Locks, sight: Sight) -> int:
    """Return the place of the job that rings first by exact logarithms, in a look."""
    first, least = -1, np.inf
    for neighbour in range(NEIGHBOURS):
        place = sight.here[neighbour, row]
        draw = unit(mix(sight.taste[row] ^ locks.name[place]))
        if rough[neighbour] < np.inf and -np.log(draw) * ring.odds_against[place] < least:
            first, least = place, -np.log(draw) * ring.odds_against[place]
    return first


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
def unpack(begin: Rows, found: Rows, finds: Rows, first: Rows, who: Rows, place: Rows,
            lower: int, upper: int) -> None:  # fmt: skip
    """Put the searchers and places of all finds side by side, those of each from ``first`` on."""
    for me in range(lower, upper):
        for row in range(finds[me]):
            who[first[me] + row], place[first[me] + row] = me, found[begin[me] + row] & _PLACE
