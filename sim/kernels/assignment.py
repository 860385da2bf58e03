"""Match jobs and applicants: deferred acceptance."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups
from sim.kernels.jit import compiled

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]


def deferred_acceptance(
    job: Rows, worker: Rows, score: Floats, worth: Floats, room: Floats, size: Floats
) -> NDArray[np.bool_]:
    """Return which applications end in a hire; each job hires one applicant at most.

    Parameters
    ----------
    job, worker : (applications,)
        Who applies where; no pair twice.
    score : (applications,)
        How the job likes the applicant; not finite means never.
    worth : (applications,)
        How the worker likes the job.
    room : (workers,) hours
        A worker takes jobs, the best first, as long as there is room before the next one.
    size : (applications,) hours
        Room the job takes.

    Source
    ------
    Gale and Shapley (1962), *American Mathematical Monthly* 69(1): jobs offer in the order
    of their scores, workers hold the best offers, until nobody is turned down. The result
    does not hang on the order of rows unless scores tie: what a worker holds is the better
    part of all offers there ever were, in whatever order they came.
    """
    return _offer(job, worker, score, worth, room, size)


@compiled
def _by_job(job: Rows, score: Floats) -> tuple[Rows, Floats, Rows]:
    """Return the rows that each job likes at all side by side, and their scores.

    And where each job begins, with the end of the last.
    """
    begin = np.zeros(job.max() + 2, np.int64)
    for row in range(job.size):
        begin[job[row] + 1] += np.isfinite(score[row])
    for one in range(1, begin.size):
        begin[one] += begin[one - 1]
    free, rows = begin[:-1].copy(), np.empty(begin[-1], np.int64)
    for row in range(job.size):
        if np.isfinite(score[row]):
            rows[free[job[row]]] = row
            free[job[row]] += 1
    return rows, score[rows], begin


@compiled
def _next_best(liked: Floats, begin: int, end: int, last: int) -> int:
    """Return the place of what is liked best of a job's, after place ``last`` (-1: none yet).

    Of equals the first comes first; -1 if none is left.
    """
    best = -1
    for here in range(begin, end):
        if last >= 0 and (
            liked[here] > liked[last] or (liked[here] == liked[last] and here <= last)
        ):
            continue
        if best < 0 or liked[here] > liked[best]:
            best = here
    return best


@compiled
def _hold(offer: int, first: int, after: Rows, job: Rows, worth: Floats, size: Floats,
          room: float) -> tuple[int, int]:  # fmt: skip
    """Put an offer among those its worker holds, from ``first`` on, the best first.

    Return the first of those held now, and the first of those that there is no room for
    (-1: none); ``after`` leads from each to the next.
    """
    before, here = -1, first
    while here >= 0 and (
        worth[here] > worth[offer] or (worth[here] == worth[offer] and job[here] < job[offer])
    ):
        before, here = here, after[here]
    after[offer] = here
    if before < 0:
        first = offer
    else:
        after[before] = offer
    filled, before, here = 0.0, -1, first
    while here >= 0 and filled < room:
        filled += size[here]
        before, here = here, after[here]
    if before < 0:
        return -1, here
    after[before] = -1
    return first, here


@compiled
def _offer(job: Rows, worker: Rows, score: Floats, worth: Floats, room: Floats, size: Floats
           ) -> NDArray[np.bool_]:  # fmt: skip
    hired = np.zeros(job.size, np.bool_)
    if job.size == 0:
        return hired
    rows, liked, begin = _by_job(job, score)
    jobs = begin.size - 1
    first, after = np.full(room.size, -1), np.full(job.size, -1)
    last, waiting = np.full(jobs, -1), np.arange(jobs)
    left = jobs
    while left > 0:
        left -= 1
        one = waiting[left]
        last[one] = _next_best(liked, begin[one], begin[one + 1], last[one])
        if last[one] < 0:
            continue  # for good: only who has been turned down asks once more
        offer = rows[last[one]]
        who = worker[offer]
        first[who], refused = _hold(offer, first[who], after, job, worth, size, room[who])
        while refused >= 0:
            waiting[left] = job[refused]
            left += 1
            refused = after[refused]
    for who in range(room.size):
        here = first[who]
        while here >= 0:
            hired[here] = True
            here = after[here]
    return hired


def deferred_acceptance_twin(
    job: Rows, worker: Rows, score: Floats, worth: Floats, room: Floats, size: Floats
) -> NDArray[np.bool_]:
    """Return what ``deferred_acceptance`` does, in rounds, without a compiled loop."""
    hired = np.zeros(job.size, dtype=np.bool_)
    order = np.lexsort((-score, job))
    order = order[np.isfinite(score[order])]
    if order.size == 0:
        return hired
    first = np.flatnonzero(groups.starts(job[order]))
    last = np.append(first[1:], order.size)
    pointer = first.copy()
    held = np.zeros(order.size, dtype=np.bool_)
    free = np.ones(first.size, dtype=np.bool_)
    slot = np.repeat(np.arange(first.size), last - first)
    while True:
        asks = np.flatnonzero(free & (pointer < last))
        if asks.size == 0:
            break
        held[pointer[asks]] = True
        pointer[asks] += 1
        offers = np.flatnonzero(held)
        kept = _keep(worker[order[offers]], worth[order[offers]], size[order[offers]], room)
        held[offers] = kept
        free[:] = True
        free[slot[offers[kept]]] = False
    hired[order[held]] = True
    return hired


def _keep(worker: Rows, worth: Floats, size: Floats, room: Floats) -> NDArray[np.bool_]:
    """Return which offers their workers hold on to: the best first, while there is room."""
    best = np.lexsort((-worth, worker))
    before = groups.sum_before(worker[best], size[best])
    kept = np.zeros(worker.size, dtype=np.bool_)
    kept[best] = before < room[worker[best]]
    return kept
