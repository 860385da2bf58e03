"""Find a point on a ring of keys that lie at random: a guess, and a step or two from there."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels.jit import compiled

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]


@compiled
def marks_of(key: Floats, first: Rows, number: Rows) -> Rows:
    """Return where each of n equal parts of a ring's n keys begins: guesses for ``place_of``.

    Ring r lies in ``key`` from ``first[r]`` on, ``number[r]`` keys in rising order, each r
    plus something in (0, 1).
    """
    marks = np.empty(key.size + first.size, np.int64)
    for ring in range(first.size):
        at, end = first[ring], first[ring] + number[ring]
        for part in range(number[ring] + 1):
            point = ring + part / max(number[ring], 1)
            while at < end and key[at] < point:
                at += 1
            marks[first[ring] + ring + part] = at
    return marks


@compiled
def place_of(key: Floats, marks: Rows, ring: int, point: float, first: int, number: int) -> int:
    """Return the first place on a ring that is not before ``point``, its end if there is none."""
    sought, end = ring + point, first + number
    at = int(marks[first + ring + int(point * number)])
    while at < end and key[at] < sought:
        at += 1
    while at > first and key[at - 1] >= sought:
        at -= 1
    return at


@compiled
def places_of(key: Floats, marks: Rows, first: Rows, number: Rows, ring: Rows, point: Floats,
              place: Rows) -> None:  # fmt: skip
    """Fill ``place`` with what ``place_of`` returns for each ``point`` on its ``ring``.

    ``key`` holds an infinite one after the last. Step after step through all of them, as a
    processor then looks up many at a time.
    """
    for row in range(ring.size):
        of, at = ring[row], point[row]
        place[row] = marks[first[of] + of + int(at * number[of])]
    for row in range(ring.size):
        at, sought = place[row], ring[row] + point[row]
        # Without a jump, which is hard to foresee: more steps are rare.
        for _ in range(3):
            at += key[at] < sought
        place[row] = at
    slow, number_of = np.empty(ring.size, np.int64), 0
    for row in range(ring.size):
        at, sought = place[row], ring[row] + point[row]
        slow[number_of] = row
        number_of += (key[at] < sought) | (key[max(at - 1, 0)] >= sought)
    for row in slow[:number_of]:
        at, sought = place[row], ring[row] + point[row]
        while key[at] < sought:
            at += 1
        while at > first[ring[row]] and key[at - 1] >= sought:
            at -= 1
        place[row] = at
