"""Serve a week of micro-task stints: who takes which batch, round by round.

A stint is about half an hour of work on one batch. Each day has rounds. A worker comes in a
round of the day and stays for as many as there are stints to do; in a round everyone there
looks at a page of open batches, picks one and takes what is left
of it, up to the stint. Those who look in the same round see the same page; where several
pick the same batch they are served in a keyed order of arrival.
"""

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
    Batches,
    Crowd,
    Floats,
    Habits,
    Rows,
    Takes,
)  # fmt: skip


@compiled
def _serve(batches: Batches, crowd: Crowd, habits: Habits) -> Takes:
    pay, ring, queue, takes = opened(batches, crowd, habits)
    for day in range(DAYS):
        today = arriving(crowd, pay, day)
        board = begin_day(batches, ring, habits, queue, day)
        for round_ in range(ROUNDS):
            gather(today, queue, round_)
            list_open(board, queue)
            look(ring, today, board, habits, queue, day * ROUNDS + round_)
            serve(today, board, queue, takes)
        end_day(ring, board, today, takes)
    return takes


def serve_week(batches: Batches, crowd: Crowd, habits: Habits) -> tuple[Rows, Rows, Floats, Rows]:
    """Return the takes of a week (worker, batch, usual hours), and each worker's looks."""
    takes = _serve(batches, crowd, habits)
    count = takes.number[0]
    return takes.worker[:count], takes.batch[:count], takes.hours[:count], takes.looks
