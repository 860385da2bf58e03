"""The steps of a round of micro-task stints: who is there, what is open, who gets what."""

import numpy as np

from sim.kernels.counting import order_by
from sim.kernels.hashing import SECOND
from sim.kernels.jit import compiled
from sim.kernels.rings import marks_of
from sim.kernels.stint_looks import EMPTY, REFUSED
from sim.kernels.stint_tables import (
    ARRIVAL,
    COME,
    DONE,
    KIND,
    LOOKED,
    OPEN,
    REFUSALS,
    ROUNDS,
    ROW,
    STAYING,
    STINTS,
    WAITING,
    Batches,
    Board,
    Crowd,
    Floats,
    Habits,
    Queue,
    Ring,
    Takes,
    Today,
)  # fmt: skip

_NONE_LEFT = 1e-9  # hours


@compiled
def arriving(crowd: Crowd, pay: Floats, day: int) -> Today:
    """Return who has a stint on ``day``, with ``pay`` from ``opened``."""
    order, stints = crowd.order[day], crowd.stints[day]
    row = order[stints[order] > 0]
    # As they arrive among those who come in the same round.
    arrival, begins = order_by(np.minimum(crowd.begin[day][row], ROUNDS), ROUNDS + 1)
    row = row[arrival]
    person, number_of, kind = np.empty((row.size, 7), np.int32), stints[row], crowd.kind[row]
    for who in range(row.size):
        me = person[who]
        me[ROW], me[ARRIVAL], me[KIND] = row[who], arrival[who], kind[who]
        me[STINTS], me[DONE], me[REFUSALS], me[LOOKED] = number_of[who], 0, 0, 0
    return Today(crowd.identity[row], person, pay[row], begins[1:])


@compiled
def gather(today: Today, queue: Queue, round_: int) -> None:
    """Let those of a round join who is there, as they arrive."""
    waiting, here, number, person = queue.waiting, queue.here, queue.number, today.person
    first, staying, second, end = 0, number[STAYING], number[COME], today.ends[round_]
    size = staying + end - second
    for place in range(size):
        if second == end or (
            first < staying and person[here[first], ARRIVAL] < person[second, ARRIVAL]
        ):
            waiting[place] = here[first]
            first += 1
        else:
            waiting[place] = second
            second += 1
    number[WAITING], number[COME] = size, end


@compiled
def list_open(board: Board, queue: Queue) -> None:
    """List the batches with hours left, and for each class those of them that it wants."""
    taken, out, listed, ahead, open_ = board.taken, board.out, board.listed, board.ahead, 0
    for place in range(out.size):
        ahead[place] = open_
        listed[open_] = place
        open_ += out[place] - taken[place] > _NONE_LEFT
    ahead[out.size] = queue.number[OPEN] = open_
    before, spot, wanted = board.before, board.spot, board.wanted
    for kind in range(board.total.size):
        base = kind * (open_ + 1)
        cell = base
        for row in range(open_):
            # Written in any case, and over again where it is not wanted: without a jump.
            before[base + row], spot[cell] = cell, listed[row]
            cell += wanted[listed[row], kind]
        before[base + open_], board.total[kind] = cell, cell - base


@compiled
def _grant(pick: int, rest: float, stint: float, refused: int, stints: int, done: int
           ) -> tuple[float, int, int]:  # fmt: skip
    """Return usual hours got, refusals so far, and stints done, after one look."""
    if pick == EMPTY:
        return 0.0, refused, stints
    if pick == REFUSED:
        refused += 1
        return 0.0, refused, stints if refused >= 2 else done + 1
    return (min(stint, rest) if rest > _NONE_LEFT else 0.0), refused, done + 1


@compiled
def serve(today: Today, board: Board, queue: Queue, takes: Takes) -> None:
    """Give those who wait what they picked, as they arrive, as far as it lasts."""
    taken, out, pick, here = board.taken, board.out, queue.pick, queue.here
    count, staying = takes.number[0], 0
    for turn in range(queue.number[WAITING]):
        who, chosen = queue.waiting[turn], pick[turn]
        me = today.person[who]
        me[LOOKED] += 1
        rest = out[chosen] - taken[chosen] if chosen >= 0 else 0.0
        got, me[REFUSALS], me[DONE] = _grant(
            chosen, rest, today.pay[who, 0], me[REFUSALS], me[STINTS], me[DONE]
        )
        if got > 0.0:
            taken[chosen] += got
            takes.worker[count], takes.batch[count] = me[ROW], board.batch[chosen]
            takes.hours[count] = got
            count += 1
        if me[DONE] < me[STINTS]:
            here[staying] = who
            staying += 1
    queue.number[STAYING], takes.number[0] = staying, count


@compiled
def opened(batches: Batches, crowd: Crowd, habits: Habits
           ) -> tuple[Floats, Ring, Queue, Takes]:  # fmt: skip
    """Return a week before its first day, and ``pay`` of ``Today`` for all of the crowd."""
    people, room, size = crowd.identity.size, int(crowd.stints.sum()), batches.identity.size
    place = np.full(size + 1, np.inf)
    for batch in range(size):  # a slice would take a second longer to compile
        place[batch] = batches.place[batch]
    marks = marks_of(batches.place, np.zeros(1, np.int64), np.full(1, size))
    places = np.empty((3, people), np.int64)
    queue = Queue(places[0], places[1], places[2], np.zeros(4, np.int64))
    takes = Takes(
        np.empty(room, np.int64), np.empty(room, np.int64), np.empty(room),
        np.zeros(people, np.int64), np.zeros(1, np.int64),
    )  # fmt: skip
    pay = np.empty((people, 2))
    for who in range(people):
        pay[who, 0] = habits.stint_hours * crowd.speed[who]
        pay[who, 1] = crowd.log_reservation[who]
    return pay, Ring(place, marks, np.zeros(size)), queue, takes


@compiled
def begin_day(batches: Batches, ring: Ring, habits: Habits, queue: Queue, day: int) -> Board:
    """Let batches out, and forget who stayed to the end of the day before."""
    queue.number[COME] = queue.number[STAYING] = 0
    left = batches.released[day] - ring.taken
    since, number = np.empty(left.size, np.int64), 0
    for batch in range(left.size):
        since[batch] = number
        number += left[batch] > _NONE_LEFT
    here = np.flatnonzero(left > _NONE_LEFT)
    identity, weight = batches.identity[here], batches.weight[here]
    classes, cells = weight.shape[1], weight.shape[1] * (number + 1)
    name = np.empty(number, np.uint64)
    for place in range(number):
        name[place] = np.uint64(identity[place]) * SECOND + habits.taste_key
    return Board(
        here, since, identity, name, weight, weight > 0.0, batches.log_pay[here],
        batches.log_usual[here], batches.perceived_share[here], batches.released[day][here],
        ring.taken[here], np.empty(number + 1, np.int64),
        np.empty(number + 1, np.int64), np.empty(cells, np.int32), np.empty(cells, np.int32),
        np.zeros(classes, np.int64),
    )  # fmt: skip


@compiled
def end_day(ring: Ring, board: Board, today: Today, takes: Takes) -> None:
    """Note for the days to come what was taken, and for the week who looked."""
    for place in range(board.batch.size):
        ring.taken[board.batch[place]] = board.taken[place]
    for who in range(today.person.shape[0]):
        takes.looks[today.person[who, ROW]] += today.person[who, LOOKED]
