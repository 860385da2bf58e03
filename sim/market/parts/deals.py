"""Contracts: how many hours, at what pay, under which rules; used by ``match``."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.draws import identity_of
from sim.kernels import groups, maths
from sim.market.parts.scopes import of_pairs, of_workers
from sim.policies.scope import Scope
from sim.state.births import NEVER
from sim.state.codes import MICROTASK
from sim.state.desk import Desk, named_occupations
from sim.state.table import Rows

Floats = NDArray[np.float64]


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
    fixed_schedule: NDArray[np.bool_]


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
    usual = desk.change(
        "match.tool_gain",
        desk.world.ai_gain[occupation],
        lambda: replace(of_workers(desk, worker), occupation=named_occupations(occupation)),
    )
    return np.asarray(desk.worker.ai_tool[worker] * usual * part)


def hours_for(
    desk: Desk, worker: Rows, occupation: NDArray[np.integer], usual: Floats, skill: Floats
) -> Floats:
    """Return the hours a worker needs for a task of ``usual`` hours."""
    productivity = desk.employers.hours_productivity * skill + tool_gain(desk, worker, occupation)
    return np.clip(usual * maths.exp(-productivity), 0.25, 2_000.0)


def append_contracts(
    desk: Desk,
    deal: Deal,
    leaked: NDArray[np.bool_] | None = None,
    repeat: NDArray[np.bool_] | None = None,
    guaranteed: NDArray[np.bool_] | None = None,
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
        guaranteed=False if guaranteed is None else guaranteed,
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
    scope = scope_of(desk, deal)
    for policy in rules:
        covered |= policy.covered(scope, desk.week, desk.draws)
    return covered


def scope_of(desk: Desk, deal: Deal) -> Scope:
    """Return whom each deal is about, and what a lever may need to know of it."""
    whom = of_pairs(desk, deal.worker, deal.job, deal.employer, deal.platform, deal.occupation)
    more = {
        "pay_usd": deal.pay * deal.hours_needed,
        "escrow_share": desk.platform.escrow_share[deal.platform],
        "usual_jobs": desk.platform.jobs_per_week[deal.platform],
        "people_per_worker": np.array(desk.document.population.people_per_worker),
    }
    return replace(whom, facts={**whom.facts, **more})
