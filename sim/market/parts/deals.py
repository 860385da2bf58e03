"""Contracts: how many hours, at what pay, under which rules; used by ``match``."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.draws import identity_of
from sim.kernels import groups, maths
from sim.market.parts.ways import ask_rate
from sim.policies.scope import Scope
from sim.state.births import NEVER
from sim.state.codes import MICROTASK, TO_PARTNER
from sim.state.desk import Desk, named_groups, named_occupations, named_regions
from sim.state.room import rows_where
from sim.state.table import Rows

Floats = NDArray[np.float64]
_USUAL_FEES = 0.15


class Deal(NamedTuple):
    """What employers and workers have agreed, column by column."""

    job: Rows
    employer: Rows
    platform: Rows
    occupation: Rows
    worker: Rows
    account: Rows
    pay: Floats
    value: Floats
    usual_hours: Floats
    hours_needed: Floats
    task_hours: Floats
    clarity: Floats
    escrow: Floats


def skill_for(desk: Desk, worker: Rows, occupation: NDArray[np.integer]) -> Floats:
    """Return log productivity of workers in an occupation."""
    people = desk.worker
    own = people.occupation[worker] == occupation
    return np.where(own, people.skill[worker], people.secondary_skill[worker])


def tool_gain(desk: Desk, worker: Rows, occupation: NDArray[np.integer]) -> Floats:
    """Return the fall of log time per task that AI as a tool brings.

    Novices gain most, experts little or nothing (Brynjolfsson et al. 2025; METR 2025).
    """
    skill = skill_for(desk, worker, occupation)
    part = np.clip(1.0 - 0.8 * skill, 0.0, 1.6)
    return np.asarray(desk.worker.ai_tool[worker] * desk.world.ai_gain[occupation] * part)


def hours_for(
    desk: Desk, worker: Rows, occupation: NDArray[np.integer], usual: Floats, skill: Floats
) -> Floats:
    """Return the hours a worker needs for a task of ``usual`` hours."""
    productivity = desk.employers.hours_productivity * skill + tool_gain(desk, worker, occupation)
    return np.clip(usual * maths.exp(-productivity), 0.25, 2_000.0)


def partner_tasks(desk: Desk) -> Rows:
    """Return the tasks that partners take on: one a worker and week, the first by identity."""
    task = desk.task
    rows = rows_where(task.choice == TO_PARTNER)
    rows = rows[np.argsort(task.identity[rows], kind="stable")]
    _, first = np.unique(desk.employer.partner[task.employer[rows]], return_index=True)
    return rows[first]


def make_partner_contracts(desk: Desk, rows: Rows) -> None:
    """Turn tasks for partners into contracts, some of them off the platform."""
    task, employer = desk.task, desk.employer
    owner, occupation = task.employer[rows], task.occupation[rows]
    worker, venue = employer.partner[owner], task.platform[rows].astype(np.int64)
    skill = skill_for(desk, worker, occupation)
    leaked = _leaks(desk, task.identity[rows], venue)
    ask = ask_rate(desk, worker, occupation)
    fee = desk.platform.worker_fee_share[venue]
    # Off the platform the two share what the fees would have been.
    saved = 0.5 * (fee + desk.platform.employer_fee_share[venue])
    deal = Deal(
        job=task.identity[rows],
        employer=owner,
        platform=venue,
        occupation=occupation,
        worker=worker,
        account=desk.worker.accounts[worker, venue].astype(np.int64),
        pay=np.where(leaked, ask * (1.0 + saved), ask / (1.0 - fee)),
        value=task.value_usd_per_hour[rows],
        usual_hours=task.hours[rows],
        hours_needed=hours_for(desk, worker, occupation, task.hours[rows], skill),
        task_hours=task.hours[rows],
        clarity=np.minimum(employer.clarity[owner] + 0.1, 1.0),
        escrow=np.where(leaked, 0.0, desk.platform.escrow_share[venue]),
    )
    lawful, wanted = _under_rules(desk, deal, leaked)
    append_contracts(
        desk,
        Deal(**{name: column[wanted] for name, column in lawful._asdict().items()}),
        leaked=leaked[wanted],
        repeat=np.ones(np.count_nonzero(wanted), dtype=np.bool_),
    )


def _under_rules(
    desk: Desk, deal: Deal, leaked: NDArray[np.bool_]
) -> tuple[Deal, NDArray[np.bool_]]:
    """Return deals with the pay and escrow that policies ask for, and which still suit.

    Off a platform no policy reaches. Who must pay more than the work is worth hires nobody.
    """
    none = np.zeros(deal.job.size)
    floor = desk.change("search.floor_usd_per_hour", none, lambda: _scope(desk, deal))
    escrow = desk.change("post.escrow_share", deal.escrow, lambda: _scope(desk, deal))
    lifted = ~leaked & (floor > deal.pay)
    pay = np.where(lifted, floor, deal.pay)
    bill = pay * (1.0 + desk.platform.employer_fee_share[deal.platform]) * deal.hours_needed
    wanted = ~lifted | (bill <= deal.value * deal.usual_hours)
    return deal._replace(pay=pay, escrow=np.where(leaked, 0.0, escrow)), wanted


def _leaks(desk: Desk, task: Rows, venue: Rows) -> NDArray[np.bool_]:
    platform = desk.platform
    fees = platform.worker_fee_share[venue] + platform.employer_fee_share[venue]
    chance = desk.employers.leak_share * fees / _USUAL_FEES
    return np.asarray(desk.uniform("match.leak", task) < np.minimum(chance, 1.0))


def append_contracts(
    desk: Desk,
    deal: Deal,
    leaked: NDArray[np.bool_] | None = None,
    repeat: NDArray[np.bool_] | None = None,
) -> None:
    """Write deals down as contracts of this week."""
    worker, employer = desk.worker, desk.employer
    known = employer.partner[deal.employer] == deal.worker
    off = np.zeros(deal.job.size, dtype=np.bool_) if leaked is None else leaked
    desk.contract.append(
        deal.job.size,
        identity=identity_of(deal.job, desk.account.identity[deal.account]),
        submarket=desk.world.submarket(deal.platform, deal.occupation),
        started_week=desk.week,
        micro=deal.occupation == MICROTASK,
        leaked=off,
        covered=_covered(desk, deal) & ~off,
        repeat=known if repeat is None else repeat,
        newcomer=worker.jobs_done[deal.worker] == 0,
        due_week=NEVER,
        **deal._asdict(),
    )
    desk.account.hired[:] += groups.counts(deal.account, len(desk.account))
    desk.employer.hires[:] += groups.counts(deal.employer, len(employer))


def _covered(desk: Desk, deal: Deal) -> NDArray[np.bool_]:
    """Return which deals some policy in force covers."""
    covered = np.zeros(deal.job.size, dtype=np.bool_)
    rules = [policy for policy in desk.in_force if policy.is_rule]
    if not rules:
        return covered
    scope = _scope(desk, deal)
    for policy in rules:
        covered |= policy.covered(scope, desk.week, desk.draws)
    return covered


def _scope(desk: Desk, deal: Deal) -> Scope:
    worker, employer, platform = desk.worker, desk.employer, desk.platform
    market = desk.world.submarket(deal.platform, deal.occupation)
    return Scope(
        worker=worker.identity[deal.worker],
        employer=employer.identity[deal.employer],
        job=deal.job,
        platform_identity=platform.identity[deal.platform],
        worker_region=named_regions(worker.region[deal.worker]),
        employer_region=named_regions(employer.region[deal.employer]),
        platform_region=named_regions(platform.seat[deal.platform]),
        occupation=named_occupations(deal.occupation),
        platform=desk.named_platforms(deal.platform),
        group=named_groups(worker.group[deal.worker]),
        newcomer=worker.jobs_done[deal.worker] == 0,
        facts={
            "price_level": desk.world.price_level,
            "unpaid_per_paid_hour": desk.submarket.unpaid_per_paid_hour[market],
        },
    )
