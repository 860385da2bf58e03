"""What the twin and GigSim have in common: the core of a week, and what it comes to."""

import numpy as np
from numpy.typing import NDArray

import sim.engine
from benchmarks.twin.market import Twin
from sim.engine import Engine
from sim.market.demand import demand
from sim.market.enact import enact
from sim.market.enter import _give_hours
from sim.market.match import match
from sim.market.post import post
from sim.market.rate import rate
from sim.market.search import search
from sim.market.settle import settle
from sim.market.work import work
from sim.outcomes.numbers import gini
from sim.state.codes import MICROTASK, SEARCHING, WORKING
from sim.state.desk import Desk
from sim.state.room import room

NEUTRAL = {
    "employers.scam_share": 0.0,
    "employers.leak_share": 0.0,
    "workers.fake_ratings_per_week": 0.0,
    "workers.retrain_per_week": 0.0,
}
"""Settings under which the rooms of ``CORE`` do what the twin does."""


@room(reads="worker.*", writes="worker.hours worker.state")
def enter(desk: Desk) -> None:
    """Give everybody the hours of the week; nobody comes or goes."""
    _give_hours(desk)


@room(reads="contract.*", writes="contract.due_week")
def defraud(desk: Desk) -> None:
    """Let all who have something delivered settle at once: nobody cheats."""
    desk.contract.due_week[desk.contract.finished] = desk.week


CORE = (enact, enter, demand, post, search, match, work, defraud, settle, rate)
"""GigSim's week without the rooms that the twin leaves out."""


def core_of_engine(engine: Engine, weeks: int) -> dict[str, float]:
    """Run ``weeks`` of GigSim's core week; return what they came to for freelance work."""
    whole = sim.engine.WEEK
    sim.engine.WEEK = CORE
    try:
        rows = [_week_of(engine) for _ in range(weeks)]
    finally:
        sim.engine.WEEK = whole
    worker = engine.state.worker
    here = (worker.state == SEARCHING) | (worker.state == WORKING)
    people = here & (worker.occupation != MICROTASK)
    total = {name: sum(row[name] for row, _, _ in rows) for name in rows[0][0]}
    income = sum(paid[people] for _, paid, _ in rows)
    hours = float(sum(given[people].sum() for _, _, given in rows))
    return _summed_up(total, income / 10_000.0, hours)


Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def _week_of(engine: Engine) -> tuple[dict[str, float], Ints, Floats]:
    week = engine.week
    engine.step()
    state = engine.state
    job, sent, contract = state.job, state.application, state.contract
    hired = np.flatnonzero(sent.hired)
    begun = (contract.started_week == week) & ~contract.micro
    counts = {
        "posted": float(np.count_nonzero((job.posted_week == week) & ~job.micro)),
        "applications": float(np.count_nonzero(~sent.browsed)),
        "browsed": float(np.count_nonzero(sent.browsed)),
        "hires": float(hired.size),
        "partners": float(np.count_nonzero(begun)) - hired.size,
        "log_bids": float(np.log(sent.bid[hired]).sum()),
    }
    slot = week % 4
    worker = state.worker
    return counts, worker.income_4w[:, slot].copy(), worker.contract_hours.copy()


def core_of_twin(twin: Twin, weeks: int) -> dict[str, float]:
    """Run ``weeks`` of the twin; return what they came to, as ``core_of_engine`` does."""
    for _ in range(weeks):
        twin.step()
    ran = twin.weeks[-weeks:]
    names = ("posted", "applications", "browsed", "hires", "partners", "log_bids")
    total = {name: float(sum(getattr(week, name) for week in ran)) for name in names}
    income = np.sum([week.paid for week in ran], axis=0) / 10_000.0
    return _summed_up(total, income, float(sum(week.paid_hours for week in ran)))


def _summed_up(total: dict[str, float], income: Floats, hours: float) -> dict[str, float]:
    seen = total["applications"] + total["browsed"]
    return {
        "jobs a worker": total["posted"] / income.size,
        "applications a worker": total["applications"] / income.size,
        "applicants a job": seen / total["posted"],
        "fill rate": total["hires"] / total["posted"],
        "contracts with partners a worker": total["partners"] / income.size,
        "mean log pay hired at": total["log_bids"] / total["hires"],
        "paid hours a worker": hours / income.size,
        "mean income": float(income.mean()),
        "share without income": float(np.mean(income == 0.0)),
        "income Gini": float(gini(income)),
        "income top 10 % share": float(np.sort(income)[-income.size // 10 :].sum() / income.sum()),
    }
