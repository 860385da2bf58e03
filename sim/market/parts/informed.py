"""What workers know of pay, and of getting it; used by ``search``."""

import numpy as np
from numpy.typing import NDArray

from sim.market.parts.scopes import of_standing_jobs
from sim.state.desk import Desk
from sim.state.table import Rows

Floats = NDArray[np.float64]
_UNPAID, _JOBS = (
    0.2,
    10.0,
)  # an employer without record is thought to leave 2 % unpaid


def informed_share(desk: Desk, jobs: Rows) -> Floats:
    """Return how much of what workers fail to see of the pay of ``jobs`` they are told."""
    none = np.zeros(jobs.size)
    return desk.change("search.informed_share", none, lambda: of_standing_jobs(desk, jobs))


def perceived_share(alone: float, informed: Floats) -> Floats:
    """Return the part of a true difference in pay that is seen, ``alone`` by oneself."""
    return alone + informed * (1.0 - alone)


def record_seen_share(desk: Desk, jobs: Rows) -> Floats:
    """Return how much of the record of the employers of ``jobs`` workers see.

    Freelance platforms show how employers have paid; on micro-task platforms only what
    workers tell each other is known.
    """
    shown = np.where(desk.job.micro[jobs], desk.workers.microtask_record_seen_share, 1.0)
    return desk.change("search.record_seen_share", shown, lambda: of_standing_jobs(desk, jobs))


def seen_risk(desk: Desk, jobs: Rows) -> Floats:
    """Return the chance of not being paid for ``jobs`` as far as workers see it."""
    usual = _UNPAID / _JOBS * (1.0 - desk.job.escrow[jobs])
    known, seen = _known_risk(desk, jobs), record_seen_share(desk, jobs)
    return np.where(seen == 1.0, known, usual + seen * (known - usual))


def pay_odds(desk: Desk, jobs: Rows) -> Floats:
    """Return workers' odds of being paid for ``jobs`` as far as seen, against the usual ones."""
    usual = _UNPAID / _JOBS * (1.0 - desk.job.escrow[jobs])
    return np.asarray(1.0 - record_seen_share(desk, jobs) * (_known_risk(desk, jobs) - usual))


def _known_risk(desk: Desk, jobs: Rows) -> Floats:
    """Return the chance of not being paid that the whole record shows."""
    employer, owner = desk.employer, desk.job.employer[jobs]
    unpaid, paid = employer.jobs_unpaid[owner], employer.jobs_paid[owner]
    chance = (unpaid + _UNPAID) / (unpaid + paid + _JOBS)
    return np.asarray(chance * (1.0 - desk.job.escrow[jobs]))
