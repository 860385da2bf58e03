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

from sim.kernels.jit import compiled, first_word, pair_uniform, second_uniform

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
DAYS = 7
ROUNDS = 32
"""Half an hour each: sixteen hours a day."""
_SAFELY = 2.0 * (1.0 - 1e-12)  # by more than logarithms and products round


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
def _note_open(left: Floats, open_: Rows, ahead: Rows) -> int:
    """List the batches with hours left in ``open_``, and return how many they are.

    ``ahead`` says for each batch where in the list it stands, or the next that is open.
    """
    number = 0
    for batch in range(left.size):
        ahead[batch] = number
        if left[batch] > 1e-9:
            open_[number] = batch
            number += 1
    return number


@compiled
def _page(taste: np.uint64, habits: Habits, identity: Rows, weight: Floats, open_: Rows,
          place: int, first: int | np.signedinteger) -> int | np.int64:  # fmt: skip
    """Return the batch of a page that is liked best, -1 if the page is empty.

    ``weight`` are those of the worker's class, ``open_`` the batches with hours left, and
    ``place`` where in that list the page begins that starts with batch ``first``.
    """
    size = identity.size
    end = first + min(habits.scan, size)
    best: int | np.int64 = -1
    best_time, seen, turn = np.inf, 0, 0
    for _ in range(open_.size):
        if place == open_.size:
            place, turn = 0, size
        batch = open_[place]
        if batch + turn >= end:
            break
        place += 1
        pull = weight[batch]
        if pull <= 0.0:
            continue
        draw = second_uniform(taste, habits.taste_key, identity[batch])
        # -log(u) is at least 2 (1 - u) / (1 + u): most batches are beaten without a logarithm.
        if _SAFELY * (1.0 - draw) < best_time * pull * (1.0 + draw):
            time = -np.log(draw) / pull
            if time < best_time:
                best, best_time = batch, time
        seen += 1
        if seen == habits.seen:
            break
    return best


@compiled
def _look(batches: Batches, crowd: Crowd, habits: Habits, weight: Floats, left: Floats,
          open_: Rows, ahead: Rows, waiting: Rows, code: int, pick: Rows) -> None:  # fmt: skip
    """Put into ``pick`` the batch of each of ``waiting``, -1: empty page, -2: refused."""
    # Looked up once: a field of a tuple costs a count of references at each use.
    place, identity, mine, kind = batches.place, batches.identity, crowd.identity, crowd.kind
    log_usual, share, log_pay = batches.log_usual, batches.perceived_share, batches.log_pay
    least = crowd.log_reservation
    listed = open_[: _note_open(left, open_, ahead)]
    for who in waiting:
        me, pull = mine[who], weight[kind[who]]
        first = np.searchsorted(place, pair_uniform(habits.look_key, me, code)) % place.size
        taste = first_word(habits.taste_key, me)
        best = _page(taste, habits, identity, pull, listed, ahead[first], first)
        if best >= 0:
            usual = log_usual[best]
            draw = pair_uniform(habits.noise_key, me, identity[best])
            perceived = usual + share[best] * (log_pay[best, kind[who]] - usual)
            perceived += habits.noise * np.log(draw / (1.0 - draw))
            best = best if perceived >= least[who] else -2
        pick[who] = best


@compiled
def _comers(order: Rows, begin: Rows, stints: Rows, comers: Rows) -> Rows:
    """Sort who has a stint today by the round they come in, then as they arrive.

    They are put into ``comers``; those of a round end where the result says.
    """
    ends = np.zeros(ROUNDS + 1, np.int64)
    for who in order:
        if stints[who] > 0:
            ends[min(begin[who], ROUNDS)] += 1
    ends = np.cumsum(ends)
    for who in order[::-1]:
        if stints[who] > 0:
            number = min(begin[who], ROUNDS)
            ends[number] -= 1
            comers[ends[number]] = who
    return ends[1:]


@compiled
def _joined(here: Rows, comers: Rows, arrival: Rows, both: Rows) -> Rows:
    """Return who is there already and who comes, as they arrive (into ``both``)."""
    first, second = 0, 0
    for place in range(here.size + comers.size):
        if second == comers.size or (
            first < here.size and arrival[here[first]] < arrival[comers[second]]
        ):
            both[place] = here[first]
            first += 1
        else:
            both[place] = comers[second]
            second += 1
    return both[: here.size + comers.size]


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
    people, room, size = crowd.identity.size, int(crowd.stints.sum()), batches.identity.size
    worker, batch, hours = np.empty(room, np.int64), np.empty(room, np.int64), np.empty(room)
    looks, taken, weight = np.zeros(people, np.int64), np.zeros(size), batches.weight.T.copy()
    here, both, pick, arrival, comers = np.empty((5, people), np.int64)
    open_, ahead = np.empty((2, size), np.int64)
    count, speed = 0, crowd.speed
    for day in range(DAYS):
        done, refused = np.zeros((2, people), np.int64)
        out, stints = batches.released[day], crowd.stints[day]
        left = out - taken
        ends = _comers(crowd.order[day], crowd.begin[day], stints, comers)
        arrival[crowd.order[day]] = np.arange(people)
        begun, staying = 0, 0
        for number in range(ROUNDS):
            waiting = _joined(here[:staying], comers[begun : ends[number]], arrival, both)
            begun, staying = ends[number], 0
            code = day * ROUNDS + number
            _look(batches, crowd, habits, weight, left, open_, ahead, waiting, code, pick)
            for who in waiting:
                looks[who] += 1
                chosen = pick[who]
                rest = left[chosen] if chosen >= 0 else 0.0
                stint = habits.stint_hours * speed[who]
                got, refused[who], done[who] = _grant(
                    chosen, rest, stint, refused[who], stints[who], done[who]
                )
                if got > 0.0:
                    taken[chosen] += got
                    left[chosen] = out[chosen] - taken[chosen]
                    worker[count], batch[count], hours[count] = who, chosen, got
                    count += 1
                if done[who] < stints[who]:
                    here[staying] = who
                    staying += 1
    return worker[:count], batch[:count], hours[:count], looks
