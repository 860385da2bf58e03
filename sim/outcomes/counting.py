"""Counts of a week that hang on who the worker is, or on what the work was worth."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels import maths
from sim.outcomes import cells
from sim.outcomes.flows import Flows
from sim.outcomes.money import of_ledger
from sim.outcomes.numbers import Floats
from sim.outcomes.yardstick import Yardstick
from sim.state.births import NEVER
from sim.state.codes import (
    BY_AI,
    FRAUDULENT,
    HONEST,
    IN_HOUSE,
    SEARCHING,
    TO_PLATFORM,
    WORKING,
)
from sim.state.ledger import Ledger, to_usd
from sim.state.schema import State
from sim.state.table import Table

Mask = NDArray[np.bool_]


def flows_of_week(
    state: State, ledger: Ledger, yardstick: Yardstick, week: int, counted: Floats
) -> Flows:
    """Return what flowed in ``week``; ``counted`` are its counts by cell."""
    return Flows(
        **cells.as_flows(counted.sum(axis=(1, 2, 3))),
        **_posts(state.job, week),
        **_applications(state, week),
        **_contracts_begun(state, week),
        **_contracts_worked(state),
        **_contracts_delivered(state.contract, week),
        **_contracts_over(state, yardstick),
        **_accounts(state),
        **_tasks(state.task),
        **_workers(state.worker, yardstick, week),
        **of_ledger(ledger.week_flows),
    )


def _posts(job: Table, week: int) -> dict[str, float]:
    rows = np.flatnonzero((job.posted_week == week) & job.serious & ~job.scam & (job.value > 0.0))
    return {
        "priced": float(rows.size),
        "markdown": float(np.sum(1.0 - job.offer[rows] / job.value[rows])),
    }


def _applications(state: State, week: int) -> dict[str, float]:
    worker, applied = state.worker, state.application
    first_paid = worker.first_paid_week[applied.worker]
    # Who was first paid this very week had no paid job when applying.
    newcomer = (first_paid >= week) | (first_paid == NEVER)
    minority = worker.group[applied.worker] != 0
    employer = state.job.employer[applied.job]
    foreign = worker.region[applied.worker] != state.employer.region[employer]
    hired = applied.hired
    return {
        "newcomer_applications": _number(newcomer),
        "newcomer_hired": _number(newcomer & hired),
        "veteran_hired": _number(~newcomer & hired),
        "minority_applications": _number(minority),
        "minority_hired": _number(minority & hired),
        "foreign_applications": _number(foreign),
        "foreign_hired": _number(foreign & hired),
    }


def _contracts_begun(state: State, week: int) -> dict[str, float]:
    contract, worker = state.contract, state.worker
    rows = np.flatnonzero((contract.started_week == week) & ~contract.micro)
    who = contract.worker[rows]
    own = contract.occupation[rows] == worker.occupation[who]
    return {
        "newcomer_hires": _number(contract.newcomer[rows]),
        "repeat_hires": _number(contract.repeat[rows]),
        "hired_skill": float(np.where(own, worker.skill[who], worker.secondary_skill[who]).sum()),
    }


def _contracts_worked(state: State) -> dict[str, float]:
    contract, worker = state.contract, state.worker
    hours, who = contract.hours_week, contract.worker
    abroad = worker.region[who] != state.employer.region[contract.employer]
    primary = worker.occupation[who] == contract.occupation
    return {
        "abroad_usd": float((hours * contract.pay)[abroad].sum()),
        "primary_hours": float(hours[primary].sum()),
    }


def _contracts_delivered(contract: Table, week: int) -> dict[str, float]:
    rows = np.flatnonzero(contract.finished)
    stars = contract.stars[rows]
    weeks = week - contract.started_week[rows].astype(np.float64)
    return {
        "quality": float(contract.quality[rows].sum()),
        "rated": _number(stars > 0.0),
        "stars": float(stars.sum()),
        "done_weeks_freelance": float(weeks[~contract.micro[rows]].sum()),
    }


def _contracts_over(state: State, yardstick: Yardstick) -> dict[str, float]:
    """Value what is over and settled: accepted work by its quality, all else at nothing.

    Settled, not delivered: only then is it known what a contract cost.
    """
    contract = state.contract
    rows = np.flatnonzero(contract.settled | contract.cancelled)
    junk, freelance = contract.junk[rows], ~contract.micro[rows]
    accepted = ~contract.rejected[rows] & ~junk & ~contract.cancelled[rows]
    cost = to_usd(contract.cost[rows])
    hours = contract.usual_hours[rows]
    value = contract.value[rows] * hours * maths.exp(contract.quality[rows])
    in_house = hours * yardstick.in_house_usd_per_hour(
        state.employer, contract.employer[rows], contract.occupation[rows]
    )
    agreed = contract.pay[rows] * contract.hours_done[rows]
    withheld = np.maximum(agreed - to_usd(contract.gross[rows]), 0.0)
    return {
        "accepted_value_usd": float(value[accepted].sum()),
        "accepted_cost_usd": float(cost[accepted].sum()),
        "accepted_in_house_usd": float(in_house[accepted].sum()),
        "projects": _number(accepted & freelance),
        "project_value_usd": float(value[accepted & freelance].sum()),
        "bad_cost_usd": float(cost[~accepted].sum()),
        "junk_cost_usd": float(cost[junk].sum()),
        "withheld_usd": float(withheld[contract.stolen[rows]].sum()),
    }


def _tasks(task: Table) -> dict[str, float]:
    in_house, by_ai = task.choice == IN_HOUSE, task.choice == BY_AI
    own = in_house | by_ai
    gain = (task.value_usd_per_hour[own] - task.cost_usd_per_hour[own]) * task.hours[own]
    return {
        "hours_in_house": float(task.hours[in_house].sum()),
        "hours_by_ai": float(task.hours[by_ai].sum()),
        "hours_to_platforms": float(task.hours[task.choice == TO_PLATFORM].sum()),
        "own_surplus_usd": float(gain.sum()),
    }


def _workers(worker: Table, yardstick: Yardstick, week: int) -> dict[str, float]:
    """Weigh hours freely chosen against what the time is worth to the worker."""
    slot = week % worker.income_4w.shape[1]
    hours = worker.paid_hours_4w[:, slot] + worker.unpaid_hours_4w[:, slot]
    time_value = yardstick.time_value_share * worker.outside_wage
    gain = (worker.flexibility_usd_per_hour - time_value) * hours
    crooked = worker.type == FRAUDULENT
    return {
        "searched": _number(worker.search_hours > 0.0),
        "time_gain_usd": float(gain[~crooked].sum()),
        "crooked_usd": float(to_usd(worker.income_4w[crooked, slot]).sum()),
    }


def _accounts(state: State) -> dict[str, float]:
    """Count bans of this week: those banned earlier are closed by now."""
    account, worker = state.account, state.worker
    here = np.isin(worker.state, (SEARCHING, WORKING)) & (worker.type == HONEST)
    honest = account.open & here[account.worker]
    fresh = account.open & account.banned
    return {
        "bans": _number(fresh),
        "honest_bans": _number(fresh & honest),
        "honest_accounts": _number(honest),
    }


def _number(mask: Mask) -> float:
    return float(np.count_nonzero(mask))
