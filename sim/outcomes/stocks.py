"""Outcomes read off the tables at the end of a week: each function is the one of its name."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups
from sim.outcomes.numbers import mean, ratio
from sim.state.births import FIRST_WEEK, NEVER
from sim.state.codes import DORMANT, SCAMMER, SEARCHING, WORKING
from sim.state.schema import State

YOUNGEST, OLDEST = 80, 131
"""Cohorts are judged this many weeks after they registered."""
ENOUGH_JOBS = 10
"""Jobs after which a worker has seen enough employers to say who pays."""
FIRST_JOBS_WEEKS = 13


def workers_registered(state: State, week: int) -> float:
    """Return how many people ever registered."""
    return float(state.pool.registered.sum())


def workers_dormant(state: State, week: int) -> float:
    """Return how many registered people do not look for work."""
    return float(np.count_nonzero(state.worker.state == DORMANT) + state.pool.dormant.sum())


def employers_active(state: State, week: int) -> float:
    """Return how many employers are in the market, scammers apart."""
    employer = state.employer
    return float(np.count_nonzero(employer.active & (employer.type != SCAMMER)))


def platforms_open(state: State, week: int) -> float:
    """Return how many platforms are in business."""
    return float(np.count_nonzero(state.platform.open))


def platform_entries(state: State, week: int) -> float:
    """Return how many platforms were founded since week 0."""
    founded = state.platform.founded_week
    # Without a burn-in the first platforms start in week 0: they were there, not founded.
    start = founded[:1].max(initial=-1)
    return float(np.count_nonzero(founded > start))


def ever_worked_share(state: State, week: int) -> float:
    """Return the share of entrants followed long enough who ever had a paid job."""
    return _of_cohorts(state, week, "worked")


def substantive_share(state: State, week: int) -> float:
    """Return the share of entrants followed long enough who found work worth the name."""
    return _of_cohorts(state, week, "substantive")


def weeks_to_first_job(state: State, week: int) -> float:
    """Return the mean wait of those whose first paid job is not long ago."""
    first, entered = state.worker.first_paid_week, state.worker.entered_week
    recent = (first > week - FIRST_JOBS_WEEKS) & (first != NEVER)
    # Of people who slept before their first job, nobody knows when they registered.
    known = entered > FIRST_WEEK
    return mean((first - entered)[recent & known])


def unpaid_minutes_searchers(state: State, week: int) -> float:
    """Return unpaid minutes over paid hours of all who spent unpaid time."""
    unpaid = groups.row_sums(state.worker.unpaid_hours_4w)
    tried = unpaid > 0.0
    paid = state.worker.paid_hours_4w[tried].sum()
    return 60.0 * ratio(float(unpaid.sum()), float(paid))


def ever_unpaid_share(state: State, week: int) -> float:
    """Return the share of people with some experience who were once not paid."""
    worker = state.worker
    experienced = worker.jobs_done + worker.jobs_unpaid >= ENOUGH_JOBS
    return mean(worker.jobs_unpaid[experienced & _in_market(state)] > 0)


def worker_trust(state: State, week: int) -> float:
    """Return the mean trust of people in the market."""
    return mean(state.worker.trust[_in_market(state)])


def employer_trust(state: State, week: int) -> float:
    """Return the mean trust of employers in the open platforms of their segment."""
    employer, platform = state.employer, state.platform
    own = (employer.segment[:, None] == platform.segment) & platform.open
    return mean(employer.trust[:, : len(platform)][own & employer.active[:, None]])


def _of_cohorts(state: State, week: int, column: str) -> float:
    """Return a column of the cohorts old enough over those who registered in them."""
    cohort = state.cohort
    oldest, youngest = cohort.start_week, cohort.start_week + 3
    judged = (youngest <= week - YOUNGEST) & (oldest >= week - OLDEST)
    reached = float(getattr(cohort, column)[judged].sum())
    return ratio(reached, float(cohort.registered[judged].sum()))


def _in_market(state: State) -> NDArray[np.bool_]:
    here: NDArray[np.bool_] = (state.worker.state == SEARCHING) | (state.worker.state == WORKING)
    return here
