"""Serve a week of micro-task stints: who takes which batch, round by round.

A stint is about half an hour of work on one batch. Each day has rounds. A worker comes in a
round of the day and stays for as many as there are stints to do; in a round everyone there
looks at a page of open batches, picks one and takes what is left
of it, up to the stint. Those who look in the same round see the same page; where several
pick the same batch they are served in a keyed order of arrival.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.kernels.jit import compiled, pair_uniform

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
DAYS = 7
ROUNDS = 32
"""Half an hour each: sixteen hours a day."""


class Batches(NamedTuple):
    """Open batches, in the order of their place on the ring.

    ``weight`` and ``log_pay`` are (batches, classes of workers); weight 0 means that the
    class cannot have the batch. ``released`` is (days, batches): hours out by that day.
    ``perceived_share`` is the part of a difference in pay that workers perceive.
    """

    identity: Rows
    place: Floats
    released: Floats
    weight: Floats
    log_pay: Floats
    log_usual: Floats
    perceived_share: Floats


class Crowd(NamedTuple):
    """Workers with stints to do; ``stints``, ``begin`` and ``order`` are (days, workers).

    ``begin`` is the round of the day in which a worker comes.

    ``order`` lists the workers of a day as they arrive. ``speed`` is how many usual hours of
    tasks a worker does in an hour.
    """

    identity: Rows
    kind: Rows
    speed: Floats
    log_reservation: Floats
    stints: Rows
    begin: Rows
    order: Rows


class Habits(NamedTuple):
    """Numbers that hold for all: keys of the draws, lengths, errors of perception."""

    look_key: np.uint64
    taste_key: np.uint64
    noise_key: np.uint64
    seen: int
    scan: int
    stint_hours: float
    noise: float


@compiled
def _pick(batches: Batches, crowd: Crowd, habits: Habits, taken: Floats, day: int, who: int,
          number: int) -> int | np.int64:  # fmt: skip
    """Return the batch a worker picks, -1 if the page is empty, -2 if it is refused."""
    size = batches.identity.size
    me, kind = crowd.identity[who], crowd.kind[who]
    point = pair_uniform(habits.look_key, me, day * ROUNDS + number)
    at = np.searchsorted(batches.place, point)
    best: int | np.int64 = -1
    best_time, seen = np.inf, 0
    for step in range(min(habits.scan, size)):
        batch = (at + step) % size
        weight = batches.weight[batch, kind]
        if weight <= 0.0 or batches.released[day, batch] - taken[batch] <= 1e-9:
            continue
        draw = pair_uniform(habits.taste_key, me, batches.identity[batch])
        time = -np.log(draw) / weight
        if time < best_time:
            best, best_time = batch, time
        seen += 1
        if seen == habits.seen:
            break
    if best < 0:
        return -1
    usual = batches.log_usual[best]
    draw = pair_uniform(habits.noise_key, me, batches.identity[best])
    perceived = usual + batches.perceived_share[best] * (batches.log_pay[best, kind] - usual)
    perceived += habits.noise * np.log(draw / (1.0 - draw))
    return best if perceived >= crowd.log_reservation[who] else -2


@compiled
def _present(order: Rows, here: Rows, done: Rows, stints: Rows, begin: Rows, number: int) -> Rows:
    """Return who is there in a round and has a stint left, as they arrive (into ``here``)."""
    kept = 0
    for who in order:
        if begin[who] <= number and done[who] < stints[who]:
            here[kept] = who
            kept += 1
    return here[:kept]


@compiled
def _grant(pick: int, rest: float, stint: float, refused: int, stints: int, done: int
           ) -> tuple[float, int, int]:  # fmt: skip
    """Return usual hours got, refusals so far, and stints done, after one look."""
    if pick == -1:
        return 0.0, refused, stints
    if pick == -2:
        refused += 1
        return 0.0, refused, stints if refused >= 2 else done + 1
    return (min(stint, rest) if rest > 1e-9 else 0.0), refused, done + 1


@compiled
def serve_week(batches: Batches, crowd: Crowd, habits: Habits) -> tuple[Rows, Rows, Floats, Rows]:
    """Return the takes of a week (worker, batch, usual hours), and each worker's looks."""
    people, room = crowd.identity.size, int(crowd.stints.sum())
    worker, batch = np.zeros(room, np.int64), np.zeros(room, np.int64)
    hours, looks = np.zeros(room), np.zeros(people, np.int64)
    taken, pick = np.zeros(batches.identity.size), np.zeros(people, np.int64)
    here = np.zeros(people, np.int64)
    count = 0
    for day in range(DAYS):
        done, refused = np.zeros(people, np.int64), np.zeros(people, np.int64)
        for number in range(ROUNDS):
            waiting = _present(
                crowd.order[day], here, done, crowd.stints[day], crowd.begin[day], number
            )
            for who in waiting:
                pick[who] = _pick(batches, crowd, habits, taken, day, who, number)
            for who in waiting:
                looks[who] += 1
                chosen = pick[who]
                rest = batches.released[day, chosen] - taken[chosen] if chosen >= 0 else 0.0
                stint = habits.stint_hours * crowd.speed[who]
                got, refused[who], done[who] = _grant(
                    chosen, rest, stint, refused[who], crowd.stints[day, who], done[who]
                )
                if got > 0.0:
                    taken[chosen] += got
                    worker[count], batch[count], hours[count] = who, chosen, got
                    count += 1
    return worker[:count], batch[:count], hours[:count], looks
