"""The steps of a round of micro-task stints: who is there, what they pick, what they get."""

import numpy as np

from sim.kernels.jit import compiled, first_word, pair_uniform, second_uniform
from sim.kernels.rings import marks_of, place_of
from sim.kernels.stint_tables import (
    COME,
    OPEN,
    ROUNDS,
    STAYING,
    WAITING,
    Batches,
    Board,
    Crowd,
    Floats,
    Habits,
    Queue,
    Rows,
    Takes,
    Today,
)  # fmt: skip

NEAR = 32
"""Batches in a row whose pages share most of their lines in a processor's cache."""
_SAFELY = 2.0 * (1.0 - 1e-12)  # by more than logarithms and products round


@compiled
def arriving(crowd: Crowd, habits: Habits, day: int) -> Today:
    """Return who has a stint on ``day``."""
    order, stints = crowd.order[day], crowd.stints[day]
    row = order[stints[order] > 0]
    # Sorted by counting: as they arrive among those who come in the same round.
    begin = np.minimum(crowd.begin[day][row], ROUNDS)
    ends = np.zeros(ROUNDS + 1, np.int64)
    for number in begin:
        ends[number] += 1
    ends = np.cumsum(ends)
    comers = np.empty(row.size, np.int64)
    for who in range(row.size - 1, -1, -1):
        ends[begin[who]] -= 1
        comers[ends[begin[who]]] = who
    nothing = np.zeros((3, row.size), np.int64)
    return Today(
        row, crowd.identity[row], crowd.kind[row], habits.stint_hours * crowd.speed[row],
        crowd.log_reservation[row], stints[row], comers, ends[1:], nothing[0], nothing[1],
        nothing[2],
    )  # fmt: skip


@compiled
def gather(today: Today, queue: Queue, board: Board, round_: int) -> None:
    """Let those of a round join who is there, as they arrive, and list what is open."""
    waiting, here, number = queue.waiting, queue.here, queue.number
    comers, second, end = today.comers, number[COME], today.ends[round_]
    first, staying = 0, number[STAYING]
    size = staying + end - second
    for place in range(size):
        if second == end or (first < staying and here[first] < comers[second]):
            waiting[place] = here[first]
            first += 1
        else:
            waiting[place] = comers[second]
            second += 1
    number[WAITING], number[COME] = size, end
    left, listed, ahead, open_ = board.left, board.listed, board.ahead, 0
    for batch in range(left.size):
        ahead[batch] = open_
        if left[batch] > 1e-9:
            listed[open_] = batch
            open_ += 1
    number[OPEN] = open_


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
def _sort(place: Rows, size: int, begin: int, end: int, order: Rows) -> None:
    """Put the rows from ``begin`` to ``end`` in the order of ``place``, roughly."""
    starts = np.zeros(size // NEAR + 2, np.int64)
    for row in range(begin, end):
        starts[place[row] // NEAR + 1] += 1
    starts = np.cumsum(starts) + begin
    for row in range(begin, end):
        near = place[row] // NEAR
        order[starts[near]] = row
        starts[near] += 1


@compiled
def look(batches: Batches, today: Today, board: Board, habits: Habits, queue: Queue,
          code: int, begin: int, end: int) -> None:  # fmt: skip
    """Note what those who wait pick, from ``begin`` to ``end``; -1: empty page, -2: refused."""
    # Looked up once: a field of a tuple costs a count of references at each use.
    place, identity, me, kind = batches.place, batches.identity, queue.identity, queue.kind
    log_usual, share, log_pay = batches.log_usual, batches.perceived_share, batches.log_pay
    least, pick, ahead, weight = queue.log_reservation, queue.pick, board.ahead, board.weight
    marks, size = board.marks, place.size
    listed = board.listed[: queue.number[OPEN]]
    for turn in range(begin, end):
        who = queue.waiting[turn]
        me[turn], kind[turn], least[turn] = (
            today.identity[who], today.kind[who], today.log_reservation[who],
        )  # fmt: skip
        point = pair_uniform(habits.look_key, me[turn], code)
        pick[turn] = place_of(place, marks, 0, point, 0, size) % size
    # Page after page along the ring: the next page has most of its batches in the cache.
    _sort(pick, size, begin, end, queue.turns)
    for turn in queue.turns[begin:end]:
        first = pick[turn]
        taste = first_word(habits.taste_key, me[turn])
        best = _page(taste, habits, identity, weight[kind[turn]], listed, ahead[first], first)
        if best >= 0:
            usual = log_usual[best]
            draw = pair_uniform(habits.noise_key, me[turn], identity[best])
            perceived = usual + share[best] * (log_pay[best, kind[turn]] - usual)
            perceived += habits.noise * np.log(draw / (1.0 - draw))
            best = best if perceived >= least[turn] else -2
        pick[turn] = best


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
def serve(out: Floats, today: Today, board: Board, queue: Queue, takes: Takes) -> None:
    """Give those who wait what they picked, as they arrive, as far as it lasts."""
    left, taken, pick, here = board.left, board.taken, queue.pick, queue.here
    done, refused, stints, stint = today.done, today.refused, today.stints, today.stint
    row, looks = today.row, today.looks
    count, staying = takes.number[0], 0
    for turn in range(queue.number[WAITING]):
        who, chosen = queue.waiting[turn], pick[turn]
        looks[who] += 1
        rest = left[chosen] if chosen >= 0 else 0.0
        got, refused[who], done[who] = _grant(
            chosen, rest, stint[who], refused[who], stints[who], done[who]
        )
        if got > 0.0:
            taken[chosen] += got
            left[chosen] = out[chosen] - taken[chosen]
            takes.worker[count], takes.batch[count], takes.hours[count] = row[who], chosen, got
            count += 1
        if done[who] < stints[who]:
            here[staying] = who
            staying += 1
    queue.number[STAYING], takes.number[0] = staying, count


@compiled
def opened(batches: Batches, crowd: Crowd) -> tuple[Board, Queue, Takes]:
    """Return a week before its first day."""
    people, room, size = crowd.identity.size, int(crowd.stints.sum()), batches.identity.size
    board = Board(
        np.zeros(size), np.zeros(size), np.empty(size, np.int64), np.empty(size, np.int64),
        batches.weight.T.copy(), marks_of(batches.place, np.zeros(1, np.int64), np.full(1, size)),
    )  # fmt: skip
    places = np.empty((6, people), np.int64)
    queue = Queue(
        places[0], places[1], places[2], places[3], places[4], places[5],
        np.empty(people), np.zeros(4, np.int64),
    )  # fmt: skip
    takes = Takes(
        np.empty(room, np.int64), np.empty(room, np.int64), np.empty(room),
        np.zeros(people, np.int64), np.zeros(1, np.int64),
    )  # fmt: skip
    return board, queue, takes


@compiled
def begin_day(batches: Batches, board: Board, queue: Queue, day: int) -> None:
    """Let batches out, and forget who stayed to the end of the day before."""
    board.left[:] = batches.released[day] - board.taken
    queue.number[COME] = queue.number[STAYING] = 0
