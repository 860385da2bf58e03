"""What freelance search looks at: who searches, the jobs on a ring, and what looks see."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.kernels.hashing import SECOND
from sim.kernels.jit import compiled

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Rows = NDArray[np.int64]
Codes = NDArray[np.int8]
Bits = NDArray[np.uint32]

_FIRST_PART, _FIRST_PLATFORM = 8, 16
"""Where in a lock the bits of parts of the week and of platforms begin; of regions, at 0."""


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


class Locks(NamedTuple):
    """What a glance at a job needs: ``name`` mixed for its draw, and a bit for each demand."""

    name: NDArray[np.uint64]
    lock: Bits


class Sight(NamedTuple):
    """What some looks see, a column a look.

    ``here`` are places on the ring and ``draw`` the draws there, (neighbours, looks);
    ``taste`` is the searcher's word, ``shut`` the demands that the searcher does not meet, and
    ``sought`` the point on the ring of occupation ``work``. ``best`` is a job with its place in
    the lower half of the word, -1 if nothing is in sight.
    """

    taste: NDArray[np.uint64]
    shut: Bits
    work: Rows
    sought: Floats
    here: Rows
    draw: Floats
    best: Rows


@compiled
def locks_of(ring: Ring, taste_key: np.uint64) -> Locks:
    """Return the names and locks of the jobs on a ring."""
    name, lock = np.empty(ring.job.size, np.uint64), np.empty(ring.job.size, np.uint32)
    for place in range(name.size):
        name[place] = np.uint64(ring.identity[place]) * SECOND + taste_key
        lock[place] = (
            1 << (ring.only_region[place] + 1)
            | 1 << (ring.part[place] + 1 + _FIRST_PART)
            | 1 << (ring.platform[place] + _FIRST_PLATFORM)
        )
    return Locks(name, lock)


@compiled
def shut_for(searchers: Searchers) -> Bits:
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
