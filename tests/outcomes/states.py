"""Small markets made by hand, whose outcomes can be worked out on paper."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd

from sim.draws import Draws
from sim.outcomes.recorder import Recorder
from sim.policies.base import Policy
from sim.state.births import NEVER
from sim.state.codes import LISTED, OCCUPATIONS, REGIONS, SEARCHING
from sim.state.ledger import Ledger, to_money
from sim.state.schema import State
from sim.state.world import World

WEEK = 107
"""The last of four weeks and of a breakdown's period: all windows end here."""
PLATFORMS = ("micro", "bids", "catalogue")
FOUNDED = "founded_1"
"""The name of the platform that may be founded in these markets."""
SOFTWARE, WRITING = OCCUPATIONS.index("software"), OCCUPATIONS.index("writing")
AFRICA, EUROPE = REGIONS.index("africa"), REGIONS.index("europe")


def a_world() -> World:
    """Return a world with a minimum wage of 5 USD and employees at 20 USD an hour."""
    works, lands = np.ones(len(OCCUPATIONS)), np.ones(len(REGIONS))
    return World(
        platforms=(*PLATFORMS, FOUNDED),
        price_level=lands,
        statutory_minimum_usd_per_hour=5.0 * lands,
        connectivity_share=lands,
        wage_multiple=lands,
        pay=works,
        usual_pay=works,
        task_hours=works,
        task_spread=works,
        in_house_wage=20.0 * works,
        exposure_share=works,
        growth_per_year=works,
        spillover_share=works,
        learning_speed=works,
        ai_gain=works,
        skill_threshold=works,
    )


def a_document(
    observe_every: int = 4, policies: tuple[Policy, ...] = (), weeks: int = WEEK + 1
) -> Any:
    """Return the part of a document that the recorder reads.

    Employees bear no overhead, and an hour of time is worth half of what it could earn.
    """
    return SimpleNamespace(
        weeks=weeks,
        observe_every=observe_every,
        policies=policies,
        employers=SimpleNamespace(in_house_overhead_share=0.0),
        workers=SimpleNamespace(time_value_share=0.5),
    )


def a_recorder(observe_every: int = 4) -> Recorder:
    """Return a recorder of that world."""
    return Recorder(a_document(observe_every), a_world(), Draws(0))


def a_state() -> State:
    """Return a market with one micro-task and two freelance platforms, one employer, nobody."""
    state = State()
    state.platform.append(
        3,
        identity=[1, 2, 3],
        segment=[0, 1, 1],
        pricing=[0, 1, LISTED],
        open=[True, True, False],
        founded_week=-100,
    )
    add_employer(state)
    return state


def add_employer(state: State, /, **columns: Any) -> int:
    """Add a freelance employer in Europe and return its row."""
    usual = {"region": EUROPE, "segment": 1, "active": True, "identity": len(state.employer)}
    return int(state.employer.append(1, **{**usual, **columns})[0])


def add_worker(
    state: State,
    /,
    *,
    net_usd: float = 0.0,
    paid: float = 0.0,
    unpaid: float = 0.0,
    week: int = WEEK,
    **columns: Any,
) -> int:
    """Add a worker whose money and hours of the last 4 weeks all fall into ``week``.

    With pay, the worker is active and has been paid before. Return the row.
    """
    paid_week = week if net_usd > 0.0 else NEVER
    usual = {
        "identity": 1_000 + len(state.worker),
        "region": EUROPE,
        "state": SEARCHING,
        "accounts": -1,
        "entered_week": week - 300,
        "first_paid_week": min(paid_week, week - 50),
        "last_paid_week": paid_week,
        "base_wage_usd_per_hour": 10.0,
        "outside_wage": 10.0,
        "trust": 1.0,
    }
    row = int(state.worker.append(1, **{**usual, **columns})[0])
    worker, slot = state.worker, week % 4
    worker.income_4w[row, slot] = to_money(net_usd)
    worker.paid_hours_4w[row, slot] = paid
    worker.unpaid_hours_4w[row, slot] = unpaid
    worker.income_52w[row, (week // 4) % 13] = to_money(net_usd)
    return row


def add_job(state: State, /, **columns: Any) -> int:
    """Add a serious job for freelance software work, posted this week, and return its row."""
    usual = {
        "identity": 10_000 + len(state.job),
        "platform": 1,
        "occupation": SOFTWARE,
        "posted_week": WEEK,
        "deadline": WEEK + 2,
        "offer": 15.0,
        "value": 20.0,
        "serious": True,
        "hired_week": NEVER,
    }
    told = {**usual, **columns}
    pricing = state.platform.pricing[told["platform"]]
    return int(state.job.append(1, **{"pricing": pricing, **told})[0])


def add_application(state: State, worker: int, job: int, /, **columns: Any) -> int:
    """Add an application of ``worker`` to ``job`` and return its row."""
    return int(state.application.append(1, worker=worker, job=job, **columns)[0])


def add_task(state: State, /, **columns: Any) -> int:
    """Add a task of 10 hours of freelance software work, and return its row."""
    usual = {
        "identity": 30_000 + len(state.task),
        "occupation": SOFTWARE,
        "platform": -1,
        "hours": 10.0,
        "value_usd_per_hour": 30.0,
    }
    return int(state.task.append(1, **{**usual, **columns})[0])


def found_platform(state: State, week: int) -> int:
    """Found one more platform and return its row."""
    row = state.platform.append(1, identity=9, segment=1, pricing=1, open=True, founded_week=week)
    state.submarket.append(len(OCCUPATIONS), platform=row[0])
    return int(row[0])


def add_contract(state: State, worker: int, /, **columns: Any) -> int:
    """Add a freelance software contract of ``worker``, begun last week, and return its row."""
    usual = {
        "identity": 20_000 + len(state.contract),
        "worker": worker,
        "platform": 1,
        "occupation": SOFTWARE,
        "started_week": WEEK - 1,
        "pay": 10.0,
        "value": 30.0,
        "usual_hours": 8.0,
    }
    return int(state.contract.append(1, **{**usual, **columns})[0])


def add_delivery(state: State, worker: int, /, **columns: Any) -> int:
    """Add a contract delivered and settled this week: 8 usual hours, 88 USD paid with fees."""
    usual = {
        "finished": True,
        "delivered": True,
        "settled": True,
        "hours_done": 8.0,
        "gross": to_money(80.0),
        "cost": to_money(88.0),
    }
    return add_contract(state, worker, **{**usual, **columns})


def measured(
    state: State,
    moved: dict[tuple[str, str, str], float] | None = None,
    week: int = WEEK,
    policies: tuple[Policy, ...] = (),
) -> "pd.Series[float]":
    """Return the outcomes of ``state`` at the end of ``week``; ``moved`` is USD by flow."""
    recorder = Recorder(a_document(observe_every=52, policies=policies), a_world(), Draws(0))
    books = ledger_of(state, moved)
    recorder.follow(state, books, week)
    recorder.observe(state, books, week)
    return recorder.weekly().loc[week]


def ledger_of(state: State, moved: dict[tuple[str, str, str], float] | None = None) -> Ledger:
    """Return a ledger in which this much USD moved this week."""
    books = Ledger(state)
    books.week_flows = {flow: int(to_money(usd)) for flow, usd in (moved or {}).items()}
    return books
