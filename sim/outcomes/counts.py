"""Counts of a week that can be split by level: of jobs, applications, contracts and tasks."""

from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.kernels import maths
from sim.kernels.threads import side_by_side
from sim.outcomes.cells import Cells, by_level
from sim.outcomes.numbers import Floats
from sim.outcomes.yardstick import Yardstick
from sim.state.codes import BY_AI, IN_HOUSE, LISTED, TO_PARTNER, TO_PLATFORM
from sim.state.ledger import to_usd
from sim.state.schema import State
from sim.state.table import Table

Mask = NDArray[np.bool_]
Weights = dict[str, NDArray[np.generic]]

COUNTED: Final = (
    "posted", "posted_to_apply", "scams", "scams_over", "scams_seen", "filled",
    "filled_freelance", "closed_freelance", "wait_weeks_freelance", "applications", "hires",
    "newcomer_hires", "repeat_hires", "hired_skill", "agreed_usd", "uncovered_usd", "delivered",
    "delivered_freelance", "done_weeks_freelance", "junk", "junk_seen", "stolen", "recovered",
    "cheated", "late", "rejected", "unfair", "quality", "rated", "stars", "worked_hours",
    "worked_usd", "hosted_usd", "accepted_value_usd", "accepted_cost_usd",
    "accepted_in_house_usd", "projects", "project_value_usd", "bad_cost_usd", "junk_cost_usd",
    "withheld_usd", "hours_in_house", "hours_by_ai", "hours_to_platforms", "hours_leaked",
    "displaced", "created",
)  # fmt: skip
"""Fields of ``Flows``, in the order in which they are kept."""
_AT_ONCE: Final = 12
"""Weights that are added up together, by one thread."""


def count(state: State, yardstick: Yardstick, week: int) -> Floats:
    """Return this week's counts by level, (counted, places)."""
    cells, weights = Cells(state, week), weigh(state, yardstick, week)
    tables, rows = list(weights), len(state.contract)
    places = side_by_side([partial(cells.of, getattr(state, table)) for table in tables], rows)
    works = [
        partial(by_level, where, dict(list(weights[table].items())[begin : begin + _AT_ONCE]))
        for table, where in zip(tables, places, strict=True)
        for begin in range(0, len(weights[table]), _AT_ONCE)
    ]
    found = {name: sums for each in side_by_side(works, rows) for name, sums in each.items()}
    return np.stack([found[name] for name in COUNTED])


def weigh(state: State, yardstick: Yardstick, week: int) -> dict[str, Weights]:
    """Return what each row of jobs, contracts and tasks adds to this week's counts."""
    contract = state.contract
    contracts = (
        _begun(state, week)
        | _worked(contract)
        | _delivered(contract, week)
        | _over(state, yardstick)
    )
    return {"job": _jobs(state, week), "contract": contracts, "task": _tasks(state, week)}


def _jobs(state: State, week: int) -> Weights:
    """Count posts of this week, and jobs that somebody or nobody took.

    A job closes when it finds its first worker, or when its time runs out or the platform
    removes it before; a batch of micro-tasks lasts a week, and is filled once anybody works
    on it. Whoever falls for a scam has not filled a job.
    """
    job = state.job
    posted, freelance = job.posted_week == week, ~job.micro
    taken = np.where(job.micro, posted & (job.hours_taken > 0.0), job.hired_week == week)
    filled = taken & ~job.scam
    over = (job.deadline == week) | job.taken_down
    unfilled = over & ((job.hired == 0) | job.scam)
    sent = state.application.job[~state.application.browsed]
    return {
        "posted": posted,
        "posted_to_apply": posted & freelance & (job.pricing != LISTED),
        "scams": posted & job.scam,
        "scams_over": over & job.scam,
        "scams_seen": job.taken_down & job.scam,
        "filled": filled,
        "filled_freelance": filled & freelance,
        "closed_freelance": (filled | unfilled) & freelance,
        "wait_weeks_freelance": (filled & freelance) * (week - job.posted_week.astype(np.float64)),
        "applications": np.bincount(sent, minlength=len(job)),
    }


def _begun(state: State, week: int) -> Weights:
    contract, worker = state.contract, state.worker
    begun = contract.started_week == week
    hired = begun & ~contract.micro
    who = contract.worker
    own = contract.occupation == worker.occupation[who]
    agreed = begun * contract.pay * contract.hours_needed
    return {
        "hires": hired,
        "newcomer_hires": hired & contract.newcomer,
        "repeat_hires": hired & contract.repeat,
        "hired_skill": hired * np.where(own, worker.skill[who], worker.secondary_skill[who]),
        "agreed_usd": agreed,
        "uncovered_usd": agreed * ~contract.covered,
    }


def _worked(contract: Table) -> Weights:
    worth = contract.hours_week * contract.pay
    return {
        "worked_hours": contract.hours_week,
        "worked_usd": worth,
        "hosted_usd": worth * ~contract.leaked,
    }


def _delivered(contract: Table, week: int) -> Weights:
    done, junk, stolen = contract.finished, contract.junk, contract.stolen
    freelance = done & ~contract.micro
    return {
        "delivered": done,
        "delivered_freelance": freelance,
        "done_weeks_freelance": freelance * (week - contract.started_week.astype(np.float64)),
        "junk": done & junk,
        "junk_seen": done & junk & contract.rejected,
        "stolen": done & stolen,
        "recovered": done & stolen & contract.won,
        "cheated": done & (junk | stolen),
        "late": done & contract.late,
        "rejected": done & contract.rejected,
        "unfair": done & contract.unfair,
        "quality": done * contract.quality,
        "rated": done & (contract.stars > 0.0),
        "stars": done * contract.stars,
    }


def _over(state: State, yardstick: Yardstick) -> Weights:
    """Value what is over and settled: accepted work by its quality, all else at nothing.

    Settled, not delivered: only then is it known what a contract cost. Rejected work that a
    decision found to be good, and that is paid, counts as accepted.
    """
    contract = state.contract
    over = contract.settled | contract.cancelled
    junk, freelance = contract.junk, ~contract.micro
    accepted = over & (~contract.rejected | contract.won) & ~junk & ~contract.cancelled
    cost, hours = to_usd(contract.cost), contract.usual_hours
    value = accepted * contract.value * hours * maths.exp(contract.quality)
    in_house = yardstick.in_house_usd_per_hour(
        state.employer, contract.employer, contract.occupation
    )
    agreed = contract.pay * contract.hours_done
    withheld = np.maximum(agreed - to_usd(contract.gross), 0.0)
    return {
        "accepted_value_usd": value,
        "accepted_cost_usd": accepted * cost,
        "accepted_in_house_usd": accepted * hours * in_house,
        "projects": accepted & freelance,
        "project_value_usd": value * freelance,
        "bad_cost_usd": (over & ~accepted) * cost,
        "junk_cost_usd": (over & junk) * cost,
        "withheld_usd": (over & contract.stolen) * withheld,
    }


def _tasks(state: State, week: int) -> Weights:
    """Count hours by who does them; a partner does those for which it had room."""
    task, contract = state.task, state.contract
    choice, hours = task.choice, task.hours
    on, off = _with_partners(task, contract, week)
    return {
        "hours_in_house": hours * (choice == IN_HOUSE),
        "hours_by_ai": hours * (choice == BY_AI),
        "hours_to_platforms": hours * ((choice == TO_PLATFORM) | on),
        "hours_leaked": hours * off,
        "displaced": choice == BY_AI,
        "created": task.created,
    }


def _with_partners(task: Table, contract: Table, week: int) -> tuple[Mask, Mask]:
    """Return which tasks for partners were begun this week, on a platform and off."""
    begun = np.flatnonzero((contract.started_week == week) & ~contract.micro)
    begun = begun[np.argsort(contract.job[begun])]
    meant = np.flatnonzero(task.choice == TO_PARTNER)
    on, off = np.zeros((2, len(task)), dtype=np.bool_)
    if begun.size:
        place = np.searchsorted(contract.job[begun], task.identity[meant])
        found = begun[np.minimum(place, begun.size - 1)]
        became = contract.job[found] == task.identity[meant]
        on[meant] = became & ~contract.leaked[found]
        off[meant] = became & contract.leaked[found]
    return on, off
