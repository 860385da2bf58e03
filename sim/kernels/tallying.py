"""Count who searched where, and what came of it, in one pass."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels.jit import compiled

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]


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


def tally_twin(worker: Rows, job: Rows, counts: Mask, by_worker: Rows, by_job: Rows) -> None:
    """Do what ``tally`` does, without a compiled loop."""
    by_worker += np.bincount(worker[counts], minlength=by_worker.size).astype(by_worker.dtype)
    by_job += np.bincount(job[counts], minlength=by_job.size).astype(by_job.dtype)


def look_twin(worker: Rows, job: Rows, market: Rows, looked: Mask, number: Rows) -> None:
    """Do what ``look`` does, without a compiled loop."""
    before = np.count_nonzero(looked, axis=0)
    looked[worker, market[job]] = True
    number += np.count_nonzero(looked, axis=0) - before
