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
from sim.kernels.stint_looks import look
from sim.kernels.stint_rounds import (
    arriving,
    begin_day,
    end_day,
    gather,
    list_open,
    opened,
    serve,
)  # fmt: skip
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
    pay, ring, queue, takes = opened(batches, crowd, habits)
    for day in range(DAYS):
        today = arriving(crowd, pay, day)
        board = begin_day(batches, ring, habits, queue, day)
        for round_ in range(ROUNDS):
            gather(today, queue, round_)
            list_open(board, queue)
            code = day * ROUNDS + round_
            look(ring, today, board, habits, queue, code, 0, queue.number[WAITING])
            serve(today, board, queue, takes)
        end_day(ring, board, today, takes)
    return takes


def _on_threads(batches: Batches, crowd: Crowd, habits: Habits) -> Takes:
    """Return what ``_on_one_thread`` does; those who look in a round do it side by side."""
    pay, ring, queue, takes = opened(batches, crowd, habits)
    for day in range(DAYS):
        today = arriving(crowd, pay, day)
        board = begin_day(batches, ring, habits, queue, day)
        for round_ in range(ROUNDS):
            gather(today, queue, round_)
            list_open(board, queue)
            code = day * ROUNDS + round_
            part = partial(look, ring, today, board, habits, queue, code)
            threads.each_part(part, int(queue.number[WAITING]), LOOKS_WORTH_A_THREAD)
            serve(today, board, queue, takes)
        end_day(ring, board, today, takes)
    return takes


def serve_week(batches: Batches, crowd: Crowd, habits: Habits) -> tuple[Rows, Rows, Floats, Rows]:
    """Return the takes of a week (worker, batch, usual hours), and each worker's looks."""
    usual = crowd.identity.size // ROUNDS
    parted = threads.number() > 1 and usual > LOOKS_WORTH_A_THREAD
    takes = (_on_threads if parted else _on_one_thread)(batches, crowd, habits)
    count = takes.number[0]
    return takes.worker[:count], takes.batch[:count], takes.hours[:count], takes.looks
