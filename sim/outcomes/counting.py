"""Counts of a week that hang on who the worker is, or that no level can claim."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels import tallying
from sim.outcomes.money import of_ledger
from sim.outcomes.own_time import flexibility_usd, time_usd
from sim.outcomes.yardstick import Yardstick
from sim.state.births import NEVER
from sim.state.codes import BY_AI, FRAUDULENT, HONEST, IN_HOUSE, SEARCHING, WORKING
from sim.state.ledger import Ledger, to_usd
from sim.state.schema import State
from sim.state.table import Table

Mask = NDArray[np.bool_]


def flows_of_week(
    state: State, ledger: Ledger, yardstick: Yardstick, week: int
) -> dict[str, float]:
    """Return what flowed in ``week``, beside what is counted by level."""
    return {
        **_posts(state.job, week),
        **_considered(state, week),
        **_contracts_worked(state),
        **_tasks(state.task),
        **_workers(state, yardstick, week),
        **_accounts(state, week),
        **of_ledger(ledger.week_flows),
    }


def _posts(job: Table, week: int) -> dict[str, float]:
    rows = np.flatnonzero((job.posted_week == week) & job.serious & ~job.scam & (job.value > 0.0))
    return {
        "priced": float(rows.size),
        "markdown": float(np.sum(1.0 - job.offer[rows] / job.value[rows])),
    }


def _considered(state: State, week: int) -> dict[str, float]:
    """Count whom employers could hire: applicants, and those whose listing they looked at."""
    worker, seen = state.worker, state.application
    # Who was first paid this very week had no paid job when applying.
    newcomer = (worker.first_paid_week >= week) | (worker.first_paid_week == NEVER)
    home = state.employer.region[state.job.employer]
    traits = newcomer, worker.group != 0
    number = tallying.consider(seen.worker, seen.job, seen.hired, traits, worker.region, home)
    names = ("considered", "newcomers", "minority", "foreign")
    found: dict[str, float] = {}
    for name, (all_, hired) in zip(names, number.tolist(), strict=True):
        found |= {name: float(all_), f"{name}_hired": float(hired)}
    return found


def _contracts_worked(state: State) -> dict[str, float]:
    contract, worker = state.contract, state.worker
    hours, who = contract.hours_week, contract.worker
    abroad = worker.region[who] != state.employer.region[contract.employer]
    primary = worker.occupation[who] == contract.occupation
    return {
        "abroad_usd": float((hours * contract.pay)[abroad].sum()),
        "primary_hours": float(hours[primary].sum()),
    }


def _tasks(task: Table) -> dict[str, float]:
    own = (task.choice == IN_HOUSE) | (task.choice == BY_AI)
    gain = (task.value_usd_per_hour[own] - task.cost_usd_per_hour[own]) * task.hours[own]
    return {"own_surplus_usd": float(gain.sum())}


def _workers(state: State, yardstick: Yardstick, week: int) -> dict[str, float]:
    """Weigh hours freely chosen against what the time is worth to the worker."""
    worker = state.worker
    slot = week % worker.income_4w.shape[1]
    gain = flexibility_usd(state, week) + time_usd(state, yardstick, week)
    income = to_usd((worker.income_4w + worker.top_up_4w)[:, slot])
    crooked = worker.type == FRAUDULENT
    return {
        "searched": _number(worker.search_hours > 0.0),
        "time_gain_usd": float(gain[~crooked].sum()),
        "crooked_usd": float((income - worker.fine_usd)[crooked].sum()),
    }


def _accounts(state: State, week: int) -> dict[str, float]:
    """Count bans of this week: who was banned before may wait for a decision yet."""
    account, worker = state.account, state.worker
    here = (worker.state == SEARCHING) | (worker.state == WORKING)
    here &= worker.type == HONEST
    fresh = account.banned_week == week
    honest = account.open & here[account.worker] & (fresh | ~account.banned)
    return {
        "bans": _number(fresh),
        "honest_bans": _number(fresh & honest),
        "honest_accounts": _number(honest),
    }


def _number(mask: Mask) -> float:
    return float(np.count_nonzero(mask))
