"""What those who wait in a round of micro-task stints pick, step by step through many looks."""

import numpy as np

from sim.kernels.counting import order_by
from sim.kernels.jit import compiled, first_word, mix, pair_uniform, unit
from sim.kernels.rings import places_of
from sim.kernels.rough import CLOSE, rough_log
from sim.kernels.stint_tables import (
    KIND,
    OPEN,
    WAITING,
    Board,
    Habits,
    Looks,
    Pages,
    Queue,
    Ring,
    Today,
)  # fmt: skip

NEAR = 32
"""Batches in a row whose pages share most of their lines in a processor's cache."""
LOOKS_AT_ONCE = 1_024
"""Looks that go from step to step together, so that they stay in the cache."""
EMPTY, REFUSED = -1, -2


@compiled
def look(ring: Ring, today: Today, board: Board, habits: Habits, queue: Queue, code: int
         ) -> None:  # fmt: skip
    """Note what those who wait in the round of ``code`` pick: a place on the board.

    Who sees an empty page picks ``EMPTY``, who refuses what is liked best ``REFUSED``.
    """
    size = queue.number[WAITING]
    room = min(size, LOOKS_AT_ONCE)
    pages = Pages(
        np.empty((4, room), np.int64), np.empty(room * habits.seen, np.uint64),
        np.empty((4, room * habits.seen)), np.empty((5, room)),
    )  # fmt: skip
    if size > 0 and board.out.size > 0:
        looks = _come(ring, today, board, habits, queue, code)
        for first in range(0, size, room):
            last = min(first + room, size)
            seen = _see(looks, board, habits, queue, pages, first, last)
            _draw(seen, pages)
            _choose(looks, board, queue, pages, first, last)
            _weigh(looks, board, habits, queue, pages, first, last)
    else:
        queue.pick[:size] = EMPTY


@compiled
def _come(ring: Ring, today: Today, board: Board, habits: Habits, queue: Queue, code: int
          ) -> Looks:  # fmt: skip
    """Return who looks from where to where on the board."""
    size, batches, since = queue.number[WAITING], ring.taken.size, board.since
    waiting, parts = queue.waiting[:size], batches // NEAR + 1
    point, part = np.empty(size), np.empty(size, np.int64)
    me, kind, least = np.empty(size, np.int64), np.empty(size, np.int64), np.empty(size)
    for row in range(size):
        who = waiting[row]
        me[row], kind[row] = today.identity[who], today.person[who, KIND]
        least[row] = today.pay[who, 1]
    for row in range(size):
        point[row] = pair_uniform(habits.look_key, me[row], code)
        part[row] = int(point[row] * parts)
    turns, _ = order_by(part, parts)
    looks = Looks(
        turns, np.empty(size, np.int64), np.empty(size, np.int64), np.empty(size),
        np.empty(size, np.int64), np.empty(size, np.int64),
    )  # fmt: skip
    first, last, sought, one = looks.first, looks.end, np.empty(size), np.zeros(size, np.int64)
    for row in range(size):
        turn = turns[row]
        sought[row], looks.identity[row], looks.kind[row] = point[turn], me[turn], kind[turn]
        looks.log_reservation[row] = least[turn]
    places_of(ring.place, ring.marks, one[:1], np.full(1, batches), one, sought, first)
    reach = min(habits.scan, batches)
    for row in range(size):
        place = first[row] if first[row] < batches else 0
        beyond = place + reach - batches
        first[row] = since[place]
        last[row] = since[place + reach] if beyond < 0 else board.out.size + since[beyond]
    return looks


@compiled
def _see(looks: Looks, board: Board, habits: Habits, queue: Queue, pages: Pages,
         lower: int, upper: int) -> int:  # fmt: skip
    """Put the pages of some looks side by side; return how many cells they have.

    A page has the next batches that are open and wanted by the worker's class, out of those
    within reach.
    """
    ahead, before, total, spot = board.ahead, board.before, board.total, board.spot
    name, weight, word, pull = board.name, board.weight, pages.word, pages.cell[0]
    kinds, me, place, last = looks.kind, looks.identity, looks.first, looks.end
    at, first, number = pages.look[0], pages.look[1], pages.look[2]
    size, width, seen = board.out.size, queue.number[OPEN] + 1, 0
    for row in range(upper - lower):
        kind, end = kinds[lower + row], last[lower + row]
        base = kind * width
        begin = before[base + ahead[place[lower + row]]]
        rest = base + total[kind] - begin
        if end <= size:
            cells = before[base + ahead[end]] - begin
        else:
            cells = rest + before[base + ahead[end - size]] - base
        cells = min(cells, habits.seen)
        at[row], first[row], number[row] = begin, seen, cells
        taste = first_word(habits.taste_key, me[lower + row])
        for cell in range(cells):
            # On from where the ring begins, after its end.
            here = spot[begin + cell if cell < rest else base + cell - rest]
            word[seen + cell] = taste ^ name[here]
            pull[seen + cell] = weight[here, kind]
        seen += cells
    return seen


@compiled
def _draw(seen: int, pages: Pages) -> None:
    """Note roughly when each batch on the pages rings; the first to ring is liked best.

    A choice by pull and Gumbel taste is a race: each rings after an exponential time divided
    by its weight (McFadden's logit as independent exponential clocks).
    """
    word, cells = pages.word, pages.cell
    pull, draw, whole, time = cells[0], cells[1], cells[2], cells[3]
    for cell in range(seen):
        draw[cell] = unit(mix(word[cell]))
    rough_log(draw[:seen], draw[:seen].view(np.int64), whole, time)
    for cell in range(seen):
        time[cell] /= pull[cell]


@compiled
def _choose(looks: Looks, board: Board, queue: Queue, pages: Pages, lower: int, upper: int
            ) -> None:  # fmt: skip
    """Note where on the board the batch stands that each look likes best."""
    at, first, number, best = pages.look[0], pages.look[1], pages.look[2], pages.look[3]
    time, total, spot, kinds = pages.cell[3], board.total, board.spot, looks.kind
    width = queue.number[OPEN] + 1
    for row in range(upper - lower):
        begin, liked, least, second = first[row], -1, np.inf, np.inf
        for cell in range(number[row]):
            second = min(second, max(least, time[begin + cell]))
            if time[begin + cell] < least:
                liked, least = cell, time[begin + cell]
        if second <= least * (1.0 + CLOSE):
            liked = _first_to_ring(begin, number[row], pages)
        kind = kinds[lower + row]
        place, end = at[row] + liked, kind * width + total[kind]
        place = place - total[kind] if place >= end else place
        best[row] = spot[place] if liked >= 0 else EMPTY


@compiled
def _first_to_ring(begin: int, number: int, pages: Pages) -> int:
    """Return which cell of a page rings first by exact logarithms; -1 if there is none."""
    first, least = -1, np.inf
    for cell in range(number):
        time = -np.log(unit(mix(pages.word[begin + cell]))) / pages.cell[0, begin + cell]
        if time < least:
            first, least = cell, time
    return first


@compiled
def _weigh(looks: Looks, board: Board, habits: Habits, queue: Queue, pages: Pages,
           lower: int, upper: int) -> None:  # fmt: skip
    """Note what is picked: those refuse whose reservation wage beats the pay they perceive."""
    me, kinds, limit, turn = looks.identity, looks.kind, looks.log_reservation, looks.turn
    usual, share, log_pay = board.log_usual, board.perceived_share, board.log_pay
    person, best, size = pages.person, pages.look[3], upper - lower
    pay, odds, drawn, whole, rough = person[0], person[1], person[2], person[3], person[4]
    for row in range(size):
        place = max(best[row], 0)
        draw = pair_uniform(habits.noise_key, me[lower + row], board.identity[place])
        odds[row] = drawn[row] = draw / (1.0 - draw)
        offered = log_pay[place, kinds[lower + row]]
        pay[row] = usual[place] + share[place] * (offered - usual[place])
    rough_log(drawn[:size], drawn[:size].view(np.int64), whole, rough)
    for row in range(size):
        swing, least = -habits.noise * rough[row], limit[lower + row]
        above = pay[row] + swing - least
        if abs(above) <= CLOSE * (1.0 + abs(pay[row]) + abs(swing) + abs(least)):
            above = pay[row] + habits.noise * np.log(odds[row]) - least
        refuses = best[row] >= 0 and above < 0.0
        queue.pick[turn[lower + row]] = REFUSED if refuses else best[row]
