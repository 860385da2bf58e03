"""A gauge follows a market from week 0 and keeps what the rows need; it changes nothing."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.evidence.probe import responses
from sim.evidence.records import Records, Tally
from sim.evidence.spells import SPELL, Spells, tasks_of
from sim.evidence.stays import Stays
from sim.kernels import groups
from sim.state.births import NEVER
from sim.state.codes import LEFT, PRICINGS
from sim.state.ledger import to_usd
from sim.state.schema import State

if TYPE_CHECKING:
    from sim.engine import Engine

MEASURED_WEEKS = 52
"""Flows are measured over this many final weeks."""
_BIDS = PRICINGS.index("bids")


class Gauge:
    """Follows one run; ``weeks`` is how many it will have.

    Weeks of burn-in are passed over, so that a run measures alike whether or not its
    burn-in came from the cache.
    """

    def __init__(self, weeks: int) -> None:
        self._first = max(weeks - MEASURED_WEEKS, 0)
        self._tally = Tally()
        self._spells = Spells()
        self._stays = Stays()
        self._spend: list[pd.DataFrame] = []
        self._hires: list[pd.DataFrame] = []
        self._responses: list[NDArray[np.float64]] = []

    def follow(self, engine: "Engine") -> None:
        """Take in the week that has just ended."""
        state, week = engine.state, engine.week - 1
        if week < 0:
            return
        self._stays.add(state, week)
        if week < self._first:
            return
        self._spells.add(state, week)
        self._tally += _tally(state, week)
        self._spend.append(_spend(state, week))
        self._hires.append(_hires(state, week))
        if (week - self._first) % SPELL == SPELL - 1:
            self._responses.append(responses(engine.desk, week))

    def records(self, engine: "Engine") -> Records:
        """Return all that was kept, at the end of the run."""
        state, week = engine.state, engine.week - 1
        spend = pd.concat([_spend(State(), 0), *self._spend])
        return Records(
            tally=self._tally,
            workers=self._spells.workers(),
            cohorts=_cohorts(state, week),
            employers=spend.groupby("identity", as_index=False).agg({"spend_usd": "sum"}),
            tenures=self._stays.tenures(),
            hires=pd.concat([_hires(State(), 0), *self._hires], ignore_index=True),
            histories=_histories(state, week),
            responses=np.concatenate([np.zeros(0), *self._responses]),
        )


def _tally(state: State, week: int) -> Tally:
    job, contract = state.job, state.contract
    bidding = ~job.micro & ~job.scam & (job.pricing == _BIDS)
    filled = bidding & (job.hired_week == week)
    closed = filled | (bidding & (job.deadline == week) & (job.hired == 0))
    new = job.posted_week == week
    delivered = contract.finished & contract.micro
    tasks = tasks_of(state)
    return Tally(
        closed=float(np.count_nonzero(closed)),
        filled=float(np.count_nonzero(filled)),
        bids=float(job.applications[closed].sum()),
        posts=float(np.count_nonzero(new)),
        scams=float(np.count_nonzero(new & job.scam)),
        tasks=float(tasks[delivered].sum()),
        bad_tasks=float(tasks[delivered & contract.junk].sum()),
    )


def _spend(state: State, week: int) -> pd.DataFrame:
    """Return what each employer paid for micro-tasks, of those who posted or paid any."""
    job, contract, size = state.job, state.contract, len(state.employer)
    posted = job.micro & ~job.scam & (job.posted_week == week)
    over = contract.settled & contract.micro
    paid = groups.sums(contract.employer[over], contract.cost[over], size)
    there = (groups.counts(job.employer[posted], size) > 0) | (paid > 0.0)
    return pd.DataFrame(
        {"identity": state.employer.identity[there], "spend_usd": to_usd(paid[there])}
    )


def _hires(state: State, week: int) -> pd.DataFrame:
    contract = state.contract
    rows = np.flatnonzero((contract.started_week == week) & ~contract.micro)
    return pd.DataFrame(
        {
            "log_rate": np.log(contract.pay[rows]),
            "region": state.worker.region[contract.worker[rows]],
            "occupation": contract.occupation[rows],
        }
    )


def _cohorts(state: State, week: int) -> pd.DataFrame:
    """Return the cohorts; one is followed as long as the last who entered in it."""
    cohort = state.cohort
    columns = {name: cohort.arrays()[name] for name in ("registered", "worked", "substantive")}
    return pd.DataFrame({"followed": week - cohort.start_week - 3} | columns)


def _histories(state: State, week: int) -> pd.DataFrame:
    worker = state.worker
    recent = (worker.last_paid_week > week - MEASURED_WEEKS) & (worker.last_paid_week != NEVER)
    rows = np.flatnonzero(recent & (worker.state != LEFT))
    unpaid = worker.jobs_unpaid[rows]
    return pd.DataFrame({"jobs": worker.jobs_done[rows] + unpaid, "unpaid": unpaid})
