"""Running totals of workers, employers, cohorts; used by ``settle``."""

from functools import partial

import numpy as np

from sim.kernels import groups
from sim.kernels.threads import side_by_side
from sim.state.births import NEVER
from sim.state.codes import MICROTASK
from sim.state.desk import Desk
from sim.state.ledger import Money, to_usd
from sim.state.room import rows_where
from sim.state.table import Rows

_SUBSTANTIVE_JOBS = 10
_SUBSTANTIVE_PAY = 1_000 * 10_000


def keep_books(desk: Desk, paid: Money, earned_before: Money, jobs_before: Rows) -> None:
    """Take the week into every running total."""
    side_by_side(
        [partial(_count_contracts, desk), partial(_workers, desk, paid), partial(_employers, desk)],
        len(desk.worker),
    )
    _funnel(desk, earned_before, jobs_before)


def _count_contracts(desk: Desk) -> None:
    contract, worker, employer = desk.contract, desk.worker, desk.employer
    closing = contract.settled & (contract.due_week == desk.week)
    paid = (~contract.rejected & ~contract.stolen) | contract.won
    good = closing & paid
    stolen = closing & contract.stolen & ~contract.won
    worker.jobs_done[:] += groups.counts(contract.worker[good], len(worker))
    worker.jobs_unpaid[:] += groups.counts(contract.worker[stolen], len(worker))
    employer.jobs_paid[:] += groups.counts(contract.employer[good], len(employer))
    employer.jobs_unpaid[:] += groups.counts(contract.employer[stolen], len(employer))


def _workers(desk: Desk, paid: Money) -> None:
    worker, week = desk.worker, desk.week
    slot, block = week % 4, (week // 4) % 13
    worker.income_4w[:, slot] = paid
    hours = worker.contract_hours + worker.stint_hours
    fooled = desk.job.scam[desk.take.job]
    void = groups.sums(desk.take.worker[fooled], desk.take.hours[fooled], len(worker))
    worker.paid_hours_4w[:, slot] = np.maximum(hours - void, 0.0)
    worker.unpaid_hours_4w[:, slot] = (
        worker.search_hours + worker.overhead_hours + worker.scam_hours
    )
    if week % 4 == 0:
        worker.income_52w[:, block] = 0
    worker.income_52w[:, block] += paid
    worker.earned[:] += paid
    worker.weekly_income[:] = to_usd(groups.row_sums(worker.income_4w)) / 4.0
    got = paid > 0
    worker.first_paid_week[got & (worker.first_paid_week == NEVER)] = week
    worker.last_paid_week[got] = week


def _employers(desk: Desk) -> None:
    contract, employer = desk.contract, desk.employer
    block = (desk.week // 4) % 13
    if desk.week % 4 == 0:
        employer.spend_52w[:, block] = 0
    closing = contract.settled & (contract.due_week == desk.week)
    spent = np.zeros(len(employer), dtype=np.int64)
    np.add.at(spent, contract.employer[closing], contract.cost[closing])
    employer.spend_52w[:, block] += spent


def _funnel(desk: Desk, earned_before: Money, jobs_before: Rows) -> None:
    """Count who worked for the first time, and who has by now worked substantively."""
    worker, pool, cohort = desk.worker, desk.pool, desk.cohort
    first = rows_where(worker.first_paid_week == desk.week)
    cells = worker.region[first].astype(np.int64) * desk.world.occupations
    pool.ever_worked[:] += groups.counts(cells + worker.occupation[first], len(pool))
    now = (worker.jobs_done >= _SUBSTANTIVE_JOBS) | (worker.earned >= _SUBSTANTIVE_PAY)
    then = (jobs_before >= _SUBSTANTIVE_JOBS) | (earned_before >= _SUBSTANTIVE_PAY)
    for column, rows in (("worked", first), ("substantive", rows_where(now & ~then))):
        free = rows[worker.occupation[rows] != MICROTASK]
        place = np.searchsorted(cohort.start_week, worker.entered_week[free], side="right") - 1
        known = place >= 0
        getattr(cohort, column)[:] += groups.counts(place[known], len(cohort))
