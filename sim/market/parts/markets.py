"""What submarkets and platforms make of the week; used by ``adapt``."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups, maths
from sim.market.parts.compliance import jobs_posted
from sim.market.parts.contributions import added
from sim.market.parts.fees import HIGHEST_FEE_SHARE, highest_fee
from sim.market.parts.scopes import of_contracts
from sim.state.codes import MICROTASK
from sim.state.desk import Desk
from sim.state.room import rows_where

Floats = NDArray[np.float64]
_QUARTER = 13
_FILL_WEIGHT = 0.1


def adapt_submarkets(desk: Desk) -> None:
    """Move going rates, and what is known of fill, bad work and unpaid time."""
    _going_rates(desk)
    market, job, contract = desk.submarket, desk.job, desk.contract
    size = len(market)
    seen = rows_where(~job.micro & ~job.scam)
    filled = groups.means(job.submarket[seen], job.hired[seen] > 0, size)
    _smooth(market.fill_share, filled)
    taken = groups.means(
        job.submarket[job.micro], (job.hours_taken / np.maximum(job.hours, 1e-9))[job.micro], size
    )
    _smooth(market.fill_share, taken)
    done = rows_where(contract.finished)
    bad = (contract.quality[done] < -1.0) | contract.rejected[done]
    _smooth(market.bad_share, groups.means(contract.submarket[done], bad, size))
    _smooth(market.unpaid_per_paid_hour, _unpaid(desk))
    _smooth(market.duty_share, _duties(desk))


def _smooth(column: Floats, seen: Floats) -> None:
    heard = ~np.isnan(seen)
    column[heard] += _FILL_WEIGHT * (seen[heard] - column[heard])


def _unpaid(desk: Desk) -> Floats:
    """Return unpaid for paid hours of those with paid work, by occupation of the submarket."""
    worker, size = desk.worker, desk.world.occupations
    paid, unpaid = groups.row_sums(worker.paid_hours_4w), groups.row_sums(worker.unpaid_hours_4w)
    some = paid > 0.0
    work = worker.occupation[some]
    total = groups.sums(work, paid[some], size)
    ratio = np.where(
        total > 0.0, groups.sums(work, unpaid[some], size) / np.maximum(total, 1e-9), np.nan
    )
    return np.minimum(ratio, 3.0)[desk.submarket.occupation]


def _duties(desk: Desk) -> Floats:
    """Return employers' contributions on the pay of contracts begun this week, as a share."""
    contract = desk.contract
    if not (desk.acts_on("settle.employer_contribution_share") or desk.submarket.duty_share.any()):
        return np.full(len(desk.submarket), np.nan)
    rows = rows_where((contract.started_week == desk.week) & ~contract.leaked)
    none = np.zeros(rows.size)
    due = added(desk, none, lambda: of_contracts(desk, rows))
    return groups.means(contract.submarket[rows], due, len(desk.submarket))


def _going_rates(desk: Desk) -> None:
    """Move each going rate by its hires, and back toward what the work is worth.

    A micro-task rate follows how far requesters have moved off their own norms; a
    freelance rate follows hired bids against the usual pay of the job.
    """
    market, contract, rules, employer = desk.submarket, desk.contract, desk.employers, desk.employer
    # What partners agree is no news of the market: they are the best, and priced so.
    new = rows_where((contract.started_week == desk.week) & ~contract.repeat)
    owner = contract.employer[new]
    paid = maths.log(contract.pay[new] / market.going_rate[contract.submarket[new]])
    moved = np.where(
        contract.micro[new], employer.pay_multiplier[owner] - employer.pay_norm[owner], paid
    )
    size = len(market)
    number = groups.counts(contract.submarket[new], size)
    mean = groups.means(contract.submarket[new], moved, size, empty=0.0)
    micro = market.occupation == MICROTASK
    weight = np.where(micro, rules.going_rate_weight, rules.going_rate_weight * number)
    anchor = maths.log(desk.world.usual_pay[market.occupation])
    log_rate = maths.log(market.going_rate)
    log_rate = log_rate + np.minimum(weight, 0.3) * mean
    log_rate = log_rate + rules.going_rate_reversion * (anchor - log_rate)
    market.going_rate[:] = maths.exp(log_rate)


def adapt_platforms(desk: Desk) -> None:
    """Add up profit; each quarter keep the last change or take it back, and try the next.

    The change goes round: a fee, moderation, newcomers' place in the ranking. The fee is the
    employer's; where the law lets that rise no further, it is the worker's.
    """
    platform = desk.platform
    platform.profit_quarter[:] += desk.ledger.platform_gain()
    _smooth(platform.jobs_per_week, jobs_posted(desk))
    if desk.week % _QUARTER != 0:
        return
    quarter = (desk.week // _QUARTER) % len(_STEPS)
    worse = platform.profit_quarter <= platform.last_profit
    _change(desk, (quarter - 1) % len(_STEPS), np.where(worse, -platform.trial, 0.0))
    if quarter == 0:
        capped = highest_fee(desk, "employer")
        stuck = (capped < HIGHEST_FEE_SHARE) & (platform.employer_fee_share >= capped)
        platform.trial_on_worker[:] = stuck
    coin = np.where(desk.uniform("adapt.trial", platform.identity) < 0.5, -1.0, 1.0)
    platform.trial[:] = _change(desk, quarter, np.where(platform.open, coin, 0.0))
    platform.last_profit[:] = platform.profit_quarter
    platform.profit_quarter[:] = 0


_STEPS = ("fee", "moderation", "newcomer_boost")
_MODERATION_STEP, _BOOST_STEP = 0.02, 0.1


def _change(desk: Desk, quarter: int, direction: Floats) -> Floats:
    """Move one rule of each platform; return how far, in steps: bounds may stop it short."""
    match _STEPS[quarter]:
        case "moderation":
            return _move(desk.platform.moderation, direction, _MODERATION_STEP, 0.01, 0.9)
        case "newcomer_boost":
            return _move(desk.platform.newcomer_boost, direction, _BOOST_STEP, -1.0, 2.0)
    platform, step = desk.platform, desk.employers.fee_step_share
    moved = np.zeros(len(platform))
    for side, fee, mine in (
        ("employer", platform.employer_fee_share, ~platform.trial_on_worker),
        ("worker", platform.worker_fee_share, platform.trial_on_worker),
    ):
        high = highest_fee(desk, side)
        moved += _move(fee, np.where(mine, direction, 0.0), step, 0.0, high)
    return moved


def _move(
    column: Floats, direction: Floats, step: float, low: float, high: float | Floats
) -> Floats:
    wanted = column + step * direction
    moved = np.where(direction != 0.0, np.clip(wanted, low, high), column)
    short = (moved - column) / max(step, 1e-12)
    column[:] = moved
    return np.where(moved == wanted, direction, short)
