"""Who comes to the market, and who leaves it."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups, maths
from sim.market.parts.doors import admit, admit_again, close_accounts, recheck
from sim.market.parts.founding import turn_over_platforms
from sim.market.parts.policing import deterred
from sim.market.parts.scopes import of_cells, of_workers
from sim.state.accounts import open_accounts
from sim.state.births import FIRST_WEEK, NEVER, bear_workers, places, worker_identity
from sim.state.births_employers import bear_employers, employers_of
from sim.state.codes import (
    DORMANT,
    FRAUDULENT,
    LEFT,
    MICROTASK,
    OCCUPATIONS,
    SCAMMER,
    SEARCHING,
    SEGMENTS,
    WORKING,
)
from sim.state.desk import Desk
from sim.state.room import room, rows_where
from sim.state.table import Rows

Floats = NDArray[np.float64]


@room(
    reads="worker.* account.* employer.* platform.* pool.* cohort.*",
    writes="worker.state worker.hours worker.accounts worker.checked_week account.open "
    "account.trained_week employer.active platform.open pool.dormant pool.registered pool.opened "
    "pool.closed cohort.registered",
    creates="worker account employer cohort platform submarket",
)
def enter(desk: Desk) -> None:
    """Let people and employers come, wake, fall asleep and leave.

    1. Accounts that a platform shut are closed; who has none left leaves, but operators of
       junk accounts come back under a new one where checks let them, and where that is worth
       the fine they risk.
    2. Searchers who were never hired give up; others go dormant the sooner, the less they
       expect to earn against what they could earn outside, and the less they trust.
    3. Dormant people wake, or delete their account. Those who never worked are kept as
       counts, and who wakes among them is drawn afresh.
    4. People register, more of them where recent entrants did well; some are wrongly
       refused at the door, some never search. Shocks to entry move both those who register
       and those who wake without history.
    5. A platform with a training offer takes in some of the workers it has not trained yet.
    6. Each worker has hours at hand this week, for search and work together, no more than a
       rule on working time allows.
    7. Employers leave the sooner, the less satisfied, and the smaller they are; vacant
       places are taken again.
    8. A platform whose losses have used up its capital closes; a new one is founded when the
       profit it could expect, after compliance, is worth the capital.
    """
    recheck(desk)
    _shut_accounts(desk)  # 1
    _fall_asleep(desk)  # 2
    _stir(desk)  # 3
    _register(desk)  # 3, 4
    _offer_training(desk)  # 5
    _give_hours(desk)  # 6
    _turn_over_employers(desk)  # 7
    turn_over_platforms(desk)  # 8


_HOURS_IN_TRAINING = 0.7
_MOST_HOURS = 80.0  # that anybody gives to the market in a week
_DECISION_WEEKS = 3  # an appeal is decided before an account is closed for good


def _cells(desk: Desk, rows: Rows) -> Rows:
    worker = desk.worker
    return worker.region[rows].astype(np.int64) * len(OCCUPATIONS) + worker.occupation[rows]


def _close_accounts(desk: Desk, workers: Rows) -> None:
    """Close every account of ``workers``, spare ones too."""
    close_accounts(desk, workers)


def _shut_accounts(desk: Desk) -> None:
    worker, account = desk.worker, desk.account
    final = account.banned_week <= desk.week - _DECISION_WEEKS
    shut = rows_where(account.banned & account.open & final)
    if shut.size == 0:
        return
    owner, platform = account.worker[shut], account.platform[shut]
    account.open[shut] = False
    used = worker.accounts[owner, platform] == shut
    worker.accounts[owner[used], platform[used]] = -1
    desk.pool.closed[:] += groups.counts(_cells(desk, owner), len(desk.pool))
    _use_spares(desk)
    owner = groups.distinct(owner)
    homeless = owner[(worker.accounts[owner] < 0).all(axis=1) & (worker.state[owner] != LEFT)]
    crooks = homeless[worker.type[homeless] == FRAUDULENT]
    pays = desk.uniform("enter.buy", worker.identity[crooks]) < desk.workers.return_after_ban_share
    pays &= ~deterred(desk, crooks)
    back = crooks[pays & admit_again(desk, crooks, "enter.return")]
    worker.state[homeless] = LEFT
    worker.state[back] = SEARCHING
    _count_opened(desk, open_accounts(desk, back, number=desk.week - FIRST_WEEK))


def _use_spares(desk: Desk) -> None:
    """Let operators go on with an account they held back."""
    worker, account = desk.worker, desk.account
    spare = rows_where(account.spare & account.open & ~account.banned)
    owner, platform = account.worker[spare], account.platform[spare]
    needed = (worker.accounts[owner, platform] < 0) & (worker.state[owner] != LEFT)
    worker.accounts[owner[needed], platform[needed]] = spare[needed]


def _count_opened(desk: Desk, owners: Rows) -> None:
    desk.pool.opened[:] += groups.counts(_cells(desk, owners), len(desk.pool))


def _fall_asleep(desk: Desk) -> None:
    worker, rules = desk.worker, desk.workers
    present = rows_where((worker.state == SEARCHING) & (worker.backlog_hours <= 0.0))
    known = worker.jobs_done[present] > 0
    pull = rules.exit_per_week * worker.exit_pull[present]
    hazard = np.where(known, pull, rules.give_up_per_week)
    hazard = hazard * (2.0 - worker.trust[present])
    going = desk.uniform("enter.asleep", worker.identity[present]) < hazard
    worker.state[present[going & known]] = DORMANT
    _forget(desk, present[going & ~known])


def _forget(desk: Desk, rows: Rows) -> None:
    """Turn people who never worked into a count, or let them go if they are crooks."""
    _close_accounts(desk, rows)
    desk.worker.state[rows] = LEFT
    desk.pool.dormant[:] += groups.counts(_cells(desk, rows), len(desk.pool))


def _stir(desk: Desk) -> None:
    worker, rules, pool = desk.worker, desk.workers, desk.pool
    asleep = rows_where(worker.state == DORMANT)
    draw = desk.uniform("enter.stir", worker.identity[asleep])
    wakes = asleep[draw < rules.return_per_week]
    deletes = asleep[draw > 1.0 - rules.delete_per_week]
    worker.state[wakes] = SEARCHING
    _close_accounts(desk, deletes)
    worker.state[deletes] = LEFT
    cell = np.arange(len(pool))
    deleted = desk.draws.poisson(
        "enter.delete", desk.week, cell, pool.dormant * rules.delete_per_week
    )
    pool.dormant[:] -= np.minimum(deleted, pool.dormant)


def _register(desk: Desk) -> None:
    """Bear those who wake without history and those who register anew."""
    pool, rules = desk.pool, desk.workers
    cell = np.arange(len(pool))
    come = desk.change("enter.entry_ratio", np.ones(cell.size), lambda: of_cells(desk))
    waking = desk.draws.poisson(
        "enter.wake", desk.week, cell, pool.dormant * rules.return_never_worked_per_week * come
    )
    waking = np.minimum(waking, pool.dormant)
    answer = np.clip(maths.power(pool.word_of_mouth, rules.entry_elasticity), 0.2, 4.0)
    mean = pool.base * rules.entry_share_per_week * answer * come
    new = desk.draws.poisson("enter.register", desk.week, cell, mean)
    pool.dormant[:] -= waking
    never_search = _bear(desk, new, first_index=0, fresh=True)
    _bear(desk, waking, first_index=1 << 25, fresh=False)
    pool.dormant[:] += never_search


def _bear(desk: Desk, counts: NDArray[np.int64], first_index: int, *, fresh: bool) -> Rows:
    """Bear people by cell; return how many of each cell registered and will never search."""
    cell, index = places(counts)
    identity = worker_identity(desk.week, cell, index + first_index)
    size = len(desk.pool)
    never = np.zeros(size, dtype=np.int64)
    searches = np.ones(cell.size, dtype=np.bool_)
    if fresh:
        admitted = admit(desk, identity, cell, "enter.admit")
        searches = desk.uniform("enter.search", identity) >= desk.workers.never_search_share
        desk.pool.registered[:] += groups.counts(cell[admitted], size)
        never = groups.counts(cell[admitted & ~searches], size)
        searches &= admitted
        _follow_cohort(desk, cell[admitted])
    entry = desk.week if fresh else FIRST_WEEK
    rows = bear_workers(desk, desk.state.worker, identity[searches], cell[searches], entry)
    _count_opened(desk, open_accounts(desk, rows))
    return never


def _follow_cohort(desk: Desk, cell: Rows) -> None:
    cohort = desk.cohort
    start = desk.week - desk.week % 4
    if len(cohort) == 0 or cohort.start_week[-1] != start:
        cohort.append(1, start_week=start)
    desk.cohort.registered[-1] += np.count_nonzero(cell % len(OCCUPATIONS) != MICROTASK)


def _offer_training(desk: Desk) -> None:
    """Take workers into their platform's training: a week's course, paid by ``settle``."""
    account, platform = desk.account, desk.platform
    if not platform.training_share.any():
        return
    state = desk.worker.state[account.worker]
    here = (state == SEARCHING) | (state == WORKING)
    can = account.open & ~account.banned & ~account.spare & platform.open[account.platform]
    rows = rows_where(here & can & (account.trained_week == NEVER))
    draw = desk.uniform("enter.training", account.identity[rows])
    taken = rows[draw < platform.training_share[account.platform[rows]]]
    account.trained_week[taken] = desk.week


def _give_hours(desk: Desk) -> None:
    worker, world = desk.worker, desk.world
    here = (worker.state == SEARCHING) | (worker.state == WORKING)
    worker.state[:] = np.where(
        here, np.where(worker.backlog_hours > 0.0, WORKING, SEARCHING), worker.state
    )
    rows = rows_where(here)
    spread = worker.hours_spread[rows]
    noise = desk.draws.normal("enter.hours", desk.week, worker.identity[rows])
    hours = worker.desired_hours[rows] * maths.exp(spread * noise - spread**2 / 2)
    worker.hours[:] = 0.0
    learns = worker.training_weeks > 0
    learns[desk.account.worker[desk.account.trained_week == desk.week]] = True
    hours = np.where(learns[rows], hours * _HOURS_IN_TRAINING, hours)
    most = np.full(rows.size, _MOST_HOURS)
    most = desk.change("enter.most_hours", most, lambda: of_workers(desk, rows))
    worker.hours[rows] = np.minimum(hours * world.connectivity_share[worker.region[rows]], most)


def _turn_over_employers(desk: Desk) -> None:
    employer, rules = desk.employer, desk.employers
    real = employer.active & (employer.type != SCAMMER)
    hazard = rules.exit_per_week * (2.0 - employer.satisfaction) ** 2 * _attachment(desk)
    leaves = real & (desk.uniform("enter.leave", employer.identity) < hazard)
    employer.active[leaves] = False
    for segment in range(len(SEGMENTS)):
        size = employers_of(desk, segment)
        taken = np.zeros(size, dtype=np.bool_)
        mine = (desk.employer.segment == segment) & desk.employer.active
        mine &= desk.employer.type != SCAMMER
        taken[desk.employer.stratum[mine]] = True
        vacant = rows_where(~taken)
        draw = desk.uniform(f"enter.employer.{segment}", vacant)
        comes = vacant[draw < rules.entry_share_per_week]
        bear_employers(desk, desk.state.employer, segment, comes, desk.week)


def _attachment(desk: Desk) -> Floats:
    """Return how much rarer an employer leaves than a small one: large buyers stay."""
    employer = desk.employer
    volume = employer.tasks_per_week * employer.size_factor
    mean = groups.means(employer.segment, volume, len(SEGMENTS), empty=1.0)
    relative = volume / np.maximum(mean[employer.segment], 1e-12)
    return maths.power(1.0 + relative, -desk.employers.exit_size_elasticity)
