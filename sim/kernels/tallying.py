"""Count who searched where, and what came of it, in one pass."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels.jit import compiled

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]
Codes = NDArray[np.integer]


@compiled
def tally(worker: Rows, job: Rows, counts: Mask, by_worker: Rows, by_job: Rows) -> None:
    """Add to the number of each worker and of each job the rows that count."""
    for row in range(job.size):
        by_worker[worker[row]] += counts[row]
        by_job[job[row]] += counts[row]


@compiled
def look(worker: Rows, job: Rows, market: Rows, looked: Mask, number: Rows) -> None:
    """Count in ``number`` (submarkets) those who looked at jobs of a submarket, each once.

    ``market`` is that of each job; ``looked`` (workers, submarkets) says who is counted already.
    """
    for row in range(job.size):
        where = market[job[row]]
        number[where] += not looked[worker[row], where]
        looked[worker[row], where] = True


@compiled
def consider(worker: Rows, job: Rows, hired: Mask, traits: tuple[Mask, ...], region: Codes,
             home: Codes) -> Rows:  # fmt: skip
    """Return how many were considered for jobs, and how many of them hired, (groups, 2).

    Groups are all, those with each of ``traits`` (workers), and those whose ``region`` is not
    the ``home`` of the job.
    """
    number = np.zeros((len(traits) + 2, 2), np.int64)
    for row in range(worker.size):
        who, took = worker[row], hired[row]
        number[0, 1] += took
        for trait in range(len(traits)):
            number[trait + 1, 0] += traits[trait][who]
            number[trait + 1, 1] += traits[trait][who] & took
        foreign = region[who] != home[job[row]]
        number[len(traits) + 1, 0] += foreign
        number[len(traits) + 1, 1] += foreign & took
    number[0, 0] = worker.size
    return number


def tally_twin(worker: Rows, job: Rows, counts: Mask, by_worker: Rows, by_job: Rows) -> None:
    """Do what ``tally`` does, without a compiled loop."""
    by_worker += np.bincount(worker[counts], minlength=by_worker.size).astype(by_worker.dtype)
    by_job += np.bincount(job[counts], minlength=by_job.size).astype(by_job.dtype)


def look_twin(worker: Rows, job: Rows, market: Rows, looked: Mask, number: Rows) -> None:
    """Do what ``look`` does, without a compiled loop."""
    before = np.count_nonzero(looked, axis=0)
    looked[worker, market[job]] = True
    number += np.count_nonzero(looked, axis=0) - before


def consider_twin(
    worker: Rows, job: Rows, hired: Mask, traits: tuple[Mask, ...], region: Codes, home: Codes
) -> Rows:
    """Return what ``consider`` does, without a compiled loop."""
    groups = [
        np.ones(worker.size, dtype=np.bool_), *(trait[worker] for trait in traits),
        region[worker] != home[job],
    ]  # fmt: skip
    return np.array([[np.count_nonzero(each), np.count_nonzero(each & hired)] for each in groups])
