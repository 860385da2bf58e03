"""Match jobs and applicants: deferred acceptance, in rounds."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups

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
    does not hang on the order of rows unless scores tie.
    """
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
