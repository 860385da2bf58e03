"""Both sides rate each other, kindly."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups
from sim.kernels.threads import ROWS_WORTH_A_THREAD, by_rows
from sim.market.parts.first_jobs import reviewed
from sim.state.codes import FRAUDULENT, SEARCHING
from sim.state.desk import Desk
from sim.state.room import room, rows_where
from sim.state.table import Rows

Floats = NDArray[np.float64]
_GOOD = 0.0
_BOUGHT_SIGNAL = 0.5


@room(
    reads="worker.* account.* employer.* contract.*",
    writes="account.rating_sum account.signal_sum account.ratings employer.partner "
    "employer.met_on contract.stars",
)
def rate(desk: Desk) -> None:
    """Let employers rate delivered work, and remember whom they would hire again.

    1. A satisfied employer gives four or five stars; standards fall as the years go by, and
       some of the dissatisfied give four stars all the same.
    2. What a rating tells of productivity is what was delivered, with noise.
    3. A first job from a programme is reviewed in public, without that kindness.
    4. Operators of junk accounts buy ratings.
    5. An employer keeps the last freelance worker who did well as a partner.

    Workers' record of an employer is its paid and unpaid contracts, kept by ``settle``.
    """
    contract, account = desk.contract, desk.account
    done = rows_where(contract.finished & ~contract.cancelled & ~contract.leaked)
    stars = by_rows(lambda rows: _stars(desk, done[rows]), done.size, ROWS_WORTH_A_THREAD)  # 1
    signal = by_rows(lambda rows: _signal(desk, done[rows]), done.size, ROWS_WORTH_A_THREAD)  # 2
    contract.stars[done] = stars
    held = contract.account[done]
    size = len(account)
    account.ratings[:] += groups.counts(held, size)
    account.rating_sum[:] += groups.sums(held, stars, size)
    account.signal_sum[:] += groups.sums(held, signal, size)
    _review_first_jobs(desk)  # 3
    _buy_ratings(desk)  # 4
    _remember(desk)  # 5


def _stars(desk: Desk, done: Rows) -> Floats:
    contract, rules = desk.contract, desk.employers
    identity = contract.identity[done]
    quality = contract.quality[done]
    pleased = (quality > -0.6) & ~contract.rejected[done]
    kind = desk.uniform("rate.kind", identity) < rules.kind_rating_share
    drift = rules.rating_drift_per_year * (desk.week + desk.document.burn_in_weeks) / 52.0
    noise = desk.draws.normal("rate.stars", desk.week, identity)
    good = np.clip(4.5 + 0.4 * quality + drift + 0.3 * noise, 4.0, 5.0)
    bad = np.clip(2.0 + drift + 0.6 * noise, 1.0, 3.9)
    return np.where(pleased | kind, good, bad)


def _signal(desk: Desk, done: Rows) -> Floats:
    """Return what each delivery tells of log productivity: quality is half of it."""
    contract = desk.contract
    noise = desk.draws.normal("rate.signal", desk.week, contract.identity[done])
    told = 2.0 * (contract.quality[done] + 0.5 * (1.0 - contract.clarity[done]))
    return np.clip(told, -2.0, 2.0) + desk.employers.rating_noise * noise * 0.5


def _review_first_jobs(desk: Desk) -> None:
    account, (rows, quality) = desk.account, reviewed(desk)
    if rows.size == 0:
        return
    noise = desk.draws.normal("rate.review", desk.week, account.identity[rows])
    account.ratings[rows] += 1
    account.rating_sum[rows] += np.clip(4.5 + 0.4 * quality, 1.0, 5.0)
    told = np.clip(2.0 * quality, -2.0, 2.0)
    account.signal_sum[rows] += told + desk.employers.rating_noise * noise * 0.5


def _buy_ratings(desk: Desk) -> None:
    account, worker = desk.account, desk.worker
    kind = worker.type[account.worker] == FRAUDULENT
    here = (worker.state == SEARCHING)[account.worker]
    # An account held back buys nothing until it takes over from one that was shut.
    used = worker.accounts[account.worker, account.platform] == np.arange(len(account))
    rows = rows_where(kind & here & account.open & ~account.banned & used)
    bought = desk.draws.poisson(
        "rate.bought", desk.week, account.identity[rows], desk.workers.fake_ratings_per_week
    )
    account.ratings[rows] += bought
    account.rating_sum[rows] += 5.0 * bought
    account.signal_sum[rows] += _BOUGHT_SIGNAL * bought


def _remember(desk: Desk) -> None:
    contract = desk.contract
    done = rows_where(contract.finished & ~contract.cancelled)
    good = (contract.quality[done] > _GOOD) & ~contract.rejected[done] & ~contract.micro[done]
    rows = done[good]
    # Of several good ones in a week, the one with the largest identity: any fixed rule will do.
    rows = rows[groups.order_of(contract.identity[rows])]
    desk.employer.partner[contract.employer[rows]] = contract.worker[rows]
    desk.employer.met_on[contract.employer[rows]] = contract.platform[rows]
