"""What workers and employers conclude from the week; used by ``adapt``."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups, maths
from sim.kernels.gathering import add_up
from sim.state.codes import MICROTASK, SEARCHING, WORKING
from sim.state.desk import Desk
from sim.state.ledger import to_usd
from sim.state.room import rows_where

Floats = NDArray[np.float64]
_RECENT_WEEKS = 26
_BOOKED = 0.8
_EASY = 3


def adapt_workers(desk: Desk) -> None:
    """Move expectations, reservation wages, the pull to stay away, and trust."""
    worker, rules = desk.worker, desk.workers
    here = (worker.state == SEARCHING) | (worker.state == WORKING)
    paid, unpaid = groups.row_sums(worker.paid_hours_4w), groups.row_sums(worker.unpaid_hours_4w)
    income = np.maximum(to_usd(groups.row_sums(worker.income_4w)), 0.0)
    tried = here & (paid + unpaid > 0.5)
    seen = income / np.maximum(paid + unpaid, 0.5)
    expected = worker.expected + rules.expectation_weight * (seen - worker.expected)
    least = 0.05 * worker.outside_wage
    worker.expected[:] = np.where(tried, np.maximum(expected, least), worker.expected)

    done = worker.contract_hours + worker.stint_hours
    booked = done > _BOOKED * rules.usable_hours_share * np.maximum(worker.hours, 1e-9)
    idle = (done == 0.0) & (worker.search_hours > 0.0)
    step = rules.drift_up * booked - rules.drift_down * idle
    drift = worker.drift * (1.0 - rules.drift_decay) + step
    worker.drift[:] = np.where(here, np.clip(drift, -0.5, 1.0), worker.drift)

    reservation = worker.outside_wage * maths.exp(worker.drift)
    top_up = to_usd(groups.row_sums(worker.top_up_4w)) / 4.0 / worker.desired_hours
    ratio = np.maximum(worker.expected + top_up, 1e-3) / reservation
    worker.exit_pull[:] = np.clip(maths.power(ratio, -rules.exit_elasticity), 0.5, 2.5)

    cheated = _times_cheated(desk)
    back = rules.trust_recovery_per_week * (1.0 - worker.trust)
    lost = worker.trust * (1.0 - maths.power(1.0 - rules.trust_loss, cheated))
    worker.trust[:] = np.clip(worker.trust + back - lost, 0.0, 1.0)


def _times_cheated(desk: Desk) -> Floats:
    contract, application, take = desk.contract, desk.application, desk.take
    size = len(desk.worker)
    bad = contract.finished & (contract.stolen | contract.unfair)
    times = groups.counts(contract.worker[bad], size)
    # Part of the scam jobs are seen through at once: they cost time, not trust.
    for table in (application, take):
        times = times + groups.counts(table.worker[desk.job.scam[table.job]], size) // 2
    return times.astype(np.float64)


def adapt_employers(desk: Desk) -> None:
    """Move pay multipliers, satisfaction, and trust in platforms."""
    employer, job, rules = desk.employer, desk.job, desk.employers
    size = len(employer)
    ends = ~job.scam & job.serious & ((job.deadline == desk.week) | (job.hired_week == desk.week))
    acceptable = _acceptable(desk)
    share = job.hours_taken / np.maximum(job.hours, 1e-9)
    filled = np.where(job.micro, share > 0.95, job.hired > 0)
    easy = ends & filled & (job.micro | (acceptable >= _EASY))
    dry = ends & np.where(job.micro, share < 0.5, acceptable == 0)
    owner = job.employer
    step = rules.pay_step_up * (groups.counts(owner[dry], size) > 0)
    step = step - rules.pay_step_down * (groups.counts(owner[easy], size) > 0)
    off = employer.pay_multiplier - employer.pay_norm
    employer.pay_multiplier[:] = employer.pay_norm + off * (1.0 - rules.pay_reversion) + step
    _satisfy(desk, ends, filled.astype(np.float64))


def _acceptable(desk: Desk) -> Floats:
    """Return how many applicants of each job beat the bar at its usual height."""
    application = desk.application
    good = application.score > desk.employers.hire_threshold
    return groups.counts(application.job[good], len(desk.job)).astype(np.float64)


def _satisfy(desk: Desk, ends: NDArray[np.bool_], filled: Floats) -> None:
    employer, job, contract = desk.employer, desk.job, desk.contract
    size, weight = len(employer), desk.employers.satisfaction_weight
    done = rows_where(contract.finished)
    served = (contract.quality[done] > -1.0).astype(np.float64)
    owner = np.concatenate([job.employer[ends], contract.employer[done]])
    result = np.concatenate([filled[ends], served])
    mean = groups.means(owner, result, size)
    heard = ~np.isnan(mean)
    employer.satisfaction[heard] += weight * (mean[heard] - employer.satisfaction[heard])
    # Few employers hear of a platform in a week: the trust of the others stays.
    who, where = contract.employer[done], contract.platform[done].astype(np.int64)
    one, number, total = add_up(who, where, served, size)
    who, where, mean = who[one], where[one], total / number
    trust = employer.trust[who, where] * (1 - weight) + weight * mean
    employer.trust[who, where] = np.maximum(trust, 0.05)


def spread_word(desk: Desk) -> None:
    """Let those outside hear what recent entrants earn, occupation by occupation."""
    worker, pool, rules = desk.worker, desk.pool, desk.workers
    hours = groups.row_sums(worker.paid_hours_4w + worker.unpaid_hours_4w)
    recent = (worker.entered_week > desk.week - _RECENT_WEEKS) & (hours > 1.0)
    recent &= worker.last_paid_week > desk.week - 4
    rows = rows_where(recent)
    income = groups.row_sums(worker.income_4w[rows] + worker.top_up_4w[rows])
    earned = to_usd(income) / hours[rows]
    ratio = np.clip(earned / worker.outside_wage[rows], 0.0, 3.0) / rules.usual_earnings_ratio
    segment = worker.occupation[rows] == MICROTASK
    mean = groups.means(segment.astype(np.int64), ratio, 2, empty=1.0)
    heard = mean[(pool.occupation == MICROTASK).astype(np.int64)]
    pool.word_of_mouth[:] += 0.1 * (heard - pool.word_of_mouth)
