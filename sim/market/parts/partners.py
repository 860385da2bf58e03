"""Work for people one knows, on the platform or off it; used by ``match``."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups
from sim.market.parts.contributions import added, taken
from sim.market.parts.deals import Deal, append_contracts, hours_for, scope_of, skill_for
from sim.market.parts.fees import employer_fee, worker_fee
from sim.market.parts.scopes import of_pairs
from sim.market.parts.terms import set_hours
from sim.market.parts.ways import ask_rate
from sim.state.codes import TO_PARTNER
from sim.state.desk import Desk
from sim.state.room import rows_where
from sim.state.table import Rows

Floats = NDArray[np.float64]
_USUAL_FEES = 0.15


def partner_tasks(desk: Desk) -> Rows:
    """Return the tasks that partners take on: one a worker and week, the first by identity."""
    task = desk.task
    rows = rows_where(task.choice == TO_PARTNER)
    rows = rows[groups.order_of(task.identity[rows])]
    _, first = np.unique(desk.employer.partner[task.employer[rows]], return_index=True)
    return rows[first]


def make_partner_contracts(desk: Desk, rows: Rows) -> None:
    """Turn tasks for partners into contracts, some of them off the platform."""
    free = _on_the_platform(desk, rows)
    none = np.zeros(rows.size)
    floor = desk.change("search.floor_usd_per_hour", none, lambda: scope_of(desk, free))
    saved = _escaped(desk, free, floor)
    leaked = _leaks(desk, free.job, saved)
    ask = ask_rate(desk, free.worker, free.occupation)
    # Off the platform the two share what fees, duties and the floor would have cost.
    pay = np.where(leaked, ask * (1.0 + 0.5 * saved), free.pay)
    lawful, wanted = _under_rules(desk, free._replace(pay=pay), floor, leaked)
    append_contracts(
        desk,
        Deal(**{name: column[wanted] for name, column in lawful._asdict().items()}),
        leaked=leaked[wanted],
        repeat=np.ones(np.count_nonzero(wanted), dtype=np.bool_),
    )


def _on_the_platform(desk: Desk, rows: Rows) -> Deal:
    """Return what partners would agree on the platform if no rule bound them."""
    task, employer = desk.task, desk.employer
    owner, occupation = task.employer[rows], task.occupation[rows]
    worker, venue = employer.partner[owner], task.platform[rows].astype(np.int64)
    fee = taken(
        desk,
        worker_fee(desk, venue, occupation),
        lambda: of_pairs(desk, worker, task.identity[rows], owner, venue, occupation),
    )
    skill = skill_for(desk, worker, occupation)
    return Deal(
        job=task.identity[rows],
        employer=owner,
        platform=venue,
        occupation=occupation,
        worker=worker,
        account=desk.worker.accounts[worker, venue].astype(np.int64),
        pay=ask_rate(desk, worker, occupation) / (1.0 - fee),
        value=task.value_usd_per_hour[rows],
        usual_hours=task.hours[rows],
        hours_needed=hours_for(desk, worker, occupation, task.hours[rows], skill),
        task_hours=task.hours[rows],
        clarity=np.minimum(employer.clarity[owner] + 0.1, 1.0),
        escrow=desk.platform.escrow_share[venue],
        fixed_schedule=_set_by_rule(desk, rows),
    )


def _set_by_rule(desk: Desk, rows: Rows) -> NDArray[np.bool_]:
    """Return which partners work set hours: by rule alone, for they know each other."""
    if not desk.acts_on("post.fixed_schedule_share"):
        return np.zeros(rows.size, dtype=np.bool_)
    task = desk.task
    return set_hours(
        desk, task.identity[rows], task.employer[rows], task.occupation[rows], usual=0.0
    )


def _escaped(desk: Desk, deal: Deal, floor: Floats) -> Floats:
    """Return what two partners save by leaving the platform, as a share of pay.

    They save both fees, the duties that rules put on work there, and what a pay floor adds,
    as far as the work is worth that: beyond, there would be no deal on the platform.
    """
    place = deal.platform, deal.occupation
    fees = worker_fee(desk, *place) + employer_fee(desk, *place)
    none = np.zeros(deal.job.size)
    duties = desk.change("match.duty_share", none, lambda: scope_of(desk, deal))
    bearable = np.minimum(floor, _worth(desk, deal))
    return np.asarray(fees + duties + np.maximum(bearable / deal.pay - 1.0, 0.0))


def _worth(desk: Desk, deal: Deal) -> Floats:
    """Return the most an employer would pay for an hour of this worker on the platform."""
    fee = employer_fee(desk, deal.platform, deal.occupation)
    beside = added(desk, fee, lambda: scope_of(desk, deal))
    return np.asarray(deal.value * deal.usual_hours / (deal.hours_needed * (1.0 + beside)))


def _leaks(desk: Desk, task: Rows, saved: Floats) -> NDArray[np.bool_]:
    chance = desk.employers.leak_share * saved / _USUAL_FEES
    return np.asarray(desk.uniform("match.leak", task) < np.minimum(chance, 1.0))


def _under_rules(
    desk: Desk, deal: Deal, floor: Floats, leaked: NDArray[np.bool_]
) -> tuple[Deal, NDArray[np.bool_]]:
    """Return deals with the pay, escrow and clarity that rules bring, and which still suit.

    Off a platform no policy reaches. Who must pay more than the work is worth hires nobody.
    """
    whom = scope_of(desk, deal)
    escrow = desk.change("post.escrow_share", deal.escrow, lambda: whom)
    told = desk.change("post.clarity_share", deal.clarity, lambda: whom)
    lifted = ~leaked & (floor > deal.pay)
    wanted = ~lifted | (floor <= _worth(desk, deal))
    pay = np.where(lifted, floor, deal.pay)
    lawful = deal._replace(
        pay=pay,
        escrow=np.where(leaked, 0.0, escrow),
        clarity=np.where(leaked, deal.clarity, told),
        fixed_schedule=deal.fixed_schedule & ~leaked,
    )
    return lawful, wanted
