"""Breakdowns put every worker and every job where it belongs, once."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.outcomes.breakdowns import WORKER_LEVELS, parts
from sim.outcomes.recorder import Recorder
from sim.state.codes import MICROTASK
from sim.state.schema import State
from tests.outcomes.states import (
    AFRICA,
    EUROPE,
    WEEK,
    a_recorder,
    a_state,
    add_delivery,
    add_employer,
    add_job,
    add_worker,
    ledger_of,
)


@pytest.fixture
def state() -> State:
    """Return two workers in Africa and one in Europe, jobs of two regions and segments."""
    state = a_state()
    add_worker(state, net_usd=10.0, paid=1.0, region=AFRICA, entered_week=WEEK - 12)
    add_worker(state, net_usd=30.0, paid=1.0, region=AFRICA, group=1, skill=1.0)
    add_worker(state, net_usd=50.0, paid=1.0, occupation=MICROTASK, primary_income=True)
    abroad = add_employer(state, region=AFRICA)
    add_job(state, hired=1, hired_week=WEEK)
    add_job(state, employer=abroad, deadline=WEEK)
    add_job(state, micro=True, platform=0, occupation=MICROTASK)
    add_delivery(state, 0, junk=True)
    add_delivery(state, 0, employer=abroad, platform=2)
    return state


def broken_down(state: State, weeks: range = range(WEEK, WEEK + 1)) -> pd.DataFrame:
    """Return the breakdowns of the market over ``weeks``."""
    return recorded(state, weeks).breakdown()


def recorded(state: State, weeks: range) -> Recorder:
    """Return a recorder that observed ``weeks``."""
    recorder = a_recorder()
    for week in weeks:
        recorder.follow(state, ledger_of(state), week)
        recorder.observe(state, ledger_of(state), week)
    return recorder


@pytest.mark.parametrize(
    ("dimension", "level", "outcome", "known"),
    [
        ("region", "africa", "hourly_earnings_median", 20.0),
        ("region", "europe", "hourly_earnings_median", 50.0),
        ("region", "africa", "workers_active", 2.0),
        ("group", "minority", "hourly_earnings_mean", 30.0),
        ("occupation", "microtask", "weekly_income_median", 12.5),
        ("segment", "freelance", "workers_active", 2.0),
        ("income_role", "primary", "workers_active", 1.0),
        ("tenure", "13_to_52_weeks", "workers_active", 1.0),
        ("income_decile", "7", "hourly_earnings_median", 50.0),
        ("skill_quintile", "4", "skill_mean", 1.0),
        ("commitment", "full_time", "paid_hours", 0.25),
        ("region", "europe", "jobs_posted", 2.0),
        ("region", "europe", "fill_rate", 1.0),
        ("region", "africa", "fill_rate", 0.0),
        ("occupation", "microtask", "jobs_posted", 1.0),
        ("platform", "bids", "fraud_share", 1.0),
        ("platform", "catalogue", "fraud_share", 0.0),
        ("segment", "microtask", "jobs_posted", 1.0),
        ("segment", "freelance", "jobs_filled", 1.0),
        ("segment", "freelance", "fraud_share", 0.5),
    ],
)
def test_number_of_a_level(
    state: State, dimension: str, level: str, outcome: str, known: float
) -> None:
    """Workers are split by what they are, jobs by where they are."""
    frame = broken_down(state)
    row = frame[
        (frame.dimension == dimension) & (frame.level == level) & (frame.outcome == outcome)
    ]

    assert row.value.tolist() == pytest.approx([known])


@pytest.mark.parametrize("dimension", WORKER_LEVELS)
def test_levels_hold_every_worker_once(state: State, dimension: str) -> None:
    """The levels of a dimension together are all active workers."""
    frame = broken_down(state)
    counts = frame[(frame.dimension == dimension) & (frame.outcome == "workers_active")]

    assert counts.value.sum() == 3.0


@pytest.mark.parametrize("dimension", ["region", "occupation", "platform", "segment"])
def test_levels_hold_every_job_once(state: State, dimension: str) -> None:
    """The levels of a dimension together are all jobs posted."""
    frame = broken_down(state)
    counts = frame[(frame.dimension == dimension) & (frame.outcome == "jobs_posted")]

    assert counts.value.sum() == 3.0


def test_breakdowns_come_at_the_end_of_every_period(state: State) -> None:
    """With a period of 4 weeks, weeks 3 and 7 of the first nine are broken down."""
    frame = broken_down(state, range(9))

    assert frame.week.unique().tolist() == [3, 7]
    assert list(frame.columns) == ["week", "dimension", "level", "outcome", "value"]
    assert not frame.duplicated(["week", "dimension", "level", "outcome"]).any()


def test_windows_are_those_of_the_outcomes(state: State) -> None:
    """A job that was filled a week ago is in the fill rate, and no longer among the filled."""
    recorder = a_recorder()
    for week in (WEEK - 1, WEEK):
        state.job.hired_week[0] = WEEK - 1
        recorder.follow(state, ledger_of(state), week)
        recorder.observe(state, ledger_of(state), week)
    frame = recorder.breakdown()
    row = frame[(frame.dimension == "region") & (frame.level == "europe")].set_index("outcome")

    assert row.value["jobs_filled"] == 0.0
    assert row.value["fill_rate"] == 1.0


def test_no_observation_makes_an_empty_breakdown() -> None:
    """Before the first period ends there are columns and no rows."""
    frame = a_recorder().breakdown()

    assert frame.empty
    assert list(frame.columns) == ["week", "dimension", "level", "outcome", "value"]


@given(
    values=st.lists(st.floats(-1e6, 1e6), max_size=40).map(np.array),
    number=st.integers(2, 10),
)
def test_parts_are_of_nearly_equal_size_and_in_order(values: np.ndarray, number: int) -> None:
    """No part has two more than another, and nobody in a lower part has more."""
    found = parts(values.astype(np.float64), number)
    sizes = np.bincount(found, minlength=number)
    by_value = found[np.argsort(values, kind="stable")]

    assert sizes.max() - sizes.min() <= 1
    assert (np.diff(by_value) >= 0).all()


def test_region_of_a_job_is_the_employers(state: State) -> None:
    """Two of three jobs are posted from Europe, though most workers live in Africa."""
    state.employer.region[:] = EUROPE
    frame = broken_down(state)
    row = frame[
        (frame.dimension == "region") & (frame.level == "europe") & (frame.outcome == "jobs_posted")
    ]

    assert row.value.tolist() == [3.0]
