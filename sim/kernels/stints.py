"""Serve a week of micro-task stints: who takes which batch, round by round.

A stint is about half an hour of work on one batch. Each day has rounds. A worker comes in a
round of the day and stays for as many as there are stints to do; in a round everyone there
looks at a page of open batches, picks one and takes what is left
of it, up to the stint. Those who look in the same round see the same page; where several
pick the same batch they are served in a keyed order of arrival.
"""

from functools import partial

from sim.kernels import threads
from sim.kernels.jit import compiled
from sim.kernels.stint_rounds import arriving, begin_day, gather, look, opened, serve
from sim.kernels.stint_tables import (
    DAYS,
    ROUNDS,
    WAITING,
    Batches,
    Crowd,
    Floats,
    Habits,
    Rows,
    Takes,
)  # fmt: skip

LOOKS_WORTH_A_THREAD = 500
"""Looks in a round from which on a second thread is worth its while."""


@compiled
def _on_one_thread(batches: Batches, crowd: Crowd, habits: Habits) -> Takes:
    # The same rounds as below, in one call: a small market would spend more on 900 calls a week
    # than on its looks.
    board, queue, takes = opened(batches, crowd)
    for day in range(DAYS):
        today = arriving(crowd, habits, day)
        begin_day(batches, board, queue, day)
        for round_ in range(ROUNDS):
            gather(today, queue, board, round_)
            code = day * ROUNDS + round_
            look(batches, today, board, habits, queue, code, 0, queue.number[WAITING])
            serve(batches.released[day], today, board, queue, takes)
        takes.looks[today.row] += today.looks
    return takes


def _on_threads(batches: Batches, crowd: Crowd, habits: Habits) -> Takes:
    """Return what ``_on_one_thread`` does; those who look in a round do it side by side."""
    board, queue, takes = opened(batches, crowd)
    for day in range(DAYS):
        today = arriving(crowd, habits, day)
        begin_day(batches, board, queue, day)
        for round_ in range(ROUNDS):
            gather(today, queue, board, round_)
            code = day * ROUNDS + round_
            part = partial(look, batches, today, board, habits, queue, code)
            threads.each_part(part, int(queue.number[WAITING]), LOOKS_WORTH_A_THREAD)
            serve(batches.released[day], today, board, queue, takes)
        takes.looks[today.row] += today.looks
    return takes


def serve_week(batches: Batches, crowd: Crowd, habits: Habits) -> tuple[Rows, Rows, Floats, Rows]:
    """Return the takes of a week (worker, batch, usual hours), and each worker's looks."""
    usual = crowd.identity.size // ROUNDS
    parted = threads.number() > 1 and usual > LOOKS_WORTH_A_THREAD
    takes = (_on_threads if parted else _on_one_thread)(batches, crowd, habits)
    count = takes.number[0]
    return takes.worker[:count], takes.batch[:count], takes.hours[:count], takes.looks
