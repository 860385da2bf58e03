"""Breakdowns put every worker and every job where it belongs, once."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.outcomes.breakdowns import TASK_OUTCOMES, WORKER_LEVELS, parts
from sim.outcomes.cells import EXPERIENCE
from sim.outcomes.recorder import Recorder
from sim.state.codes import BY_AI, IN_HOUSE, MICROTASK
from sim.state.schema import State
from tests.outcomes.states import (
    AFRICA,
    EUROPE,
    FOUNDED,
    PLATFORMS,
    WEEK,
    WRITING,
    a_recorder,
    a_state,
    add_contract,
    add_delivery,
    add_employer,
    add_job,
    add_task,
    add_worker,
    found_platform,
    ledger_of,
)


@pytest.fixture
def state() -> State:
    """Return two workers in Africa and one in Europe, jobs and tasks of two regions."""
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
    add_task(state, choice=BY_AI)
    add_task(state, choice=IN_HOUSE, hours=30.0)
    add_task(state, choice=BY_AI, employer=abroad, occupation=WRITING)
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
        ("region", "europe", "automated_share", 0.25),
        ("region", "africa", "automated_share", 1.0),
        ("occupation", "writing", "jobs_displaced", 1.0),
        ("occupation", "software", "jobs_displaced", 1.0),
        ("segment", "freelance", "inhouse_share", 0.6),
    ],
)
def test_number_of_a_level(
    state: State, dimension: str, level: str, outcome: str, known: float
) -> None:
    """Workers are split by what they are, jobs by where they are."""
    found = value_of(broken_down(state), dimension, level, outcome)

    assert found == pytest.approx(known)


@pytest.mark.parametrize("dimension", WORKER_LEVELS)
def test_levels_hold_every_worker_once(state: State, dimension: str) -> None:
    """The levels of a dimension together are all active workers."""
    frame = broken_down(state)
    counts = frame[(frame.dimension == dimension) & (frame.outcome == "workers_active")]

    assert counts.value.sum() == 3.0


def value_of(frame: pd.DataFrame, dimension: str, level: str, outcome: str) -> float:
    """Return the one number of a place."""
    there = (frame.dimension == dimension) & (frame.level == level) & (frame.outcome == outcome)
    return float(frame[there].value.item())


def test_employers_are_split_by_hires_before_the_week() -> None:
    """Hires of this week do not count yet: who hires twice at first is at its first hire."""
    state = a_state()
    worker = add_worker(state)
    levels = {0: 2, 1: 1, 4: 0, 5: 0, 19: 1, 20: 3}
    for before, now in levels.items():
        owner = add_employer(state, hires=before + now)
        add_job(state, employer=owner)
        for _ in range(now):
            add_contract(state, worker, employer=owner, started_week=WEEK)
    frame = broken_down(state)

    hires = {one: value_of(frame, "employer_experience", one, "hires") for one in EXPERIENCE}
    jobs = {one: value_of(frame, "employer_experience", one, "jobs_posted") for one in EXPERIENCE}

    assert list(hires.values()) == [2.0, 1.0, 1.0, 3.0]
    assert list(jobs.values()) == [1.0, 2.0, 2.0, 1.0]


def test_workers_of_a_platform_are_those_who_worked_there() -> None:
    """Who was on two counts on both, with all pay; who was paid late for old work on none."""
    state = a_state()
    both = add_worker(state, net_usd=40.0, paid=2.0, week=WEEK)
    one = add_worker(state, net_usd=10.0, paid=1.0)
    add_worker(state, net_usd=99.0, paid=1.0)
    add_contract(state, both, hours_week=1.0)
    add_contract(state, both, hours_week=1.0, platform=2)
    add_contract(state, one, hours_week=1.0)
    add_contract(state, one, hours_week=1.0, platform=2, leaked=True)
    frame = broken_down(state)

    active = {name: value_of(frame, "platform", name, "workers_active") for name in PLATFORMS}

    assert active == {"micro": 0.0, "bids": 2.0, "catalogue": 1.0}
    assert value_of(frame, "platform", "bids", "hourly_earnings_mean") == pytest.approx(15.0)
    assert value_of(frame, "platform", "catalogue", "hourly_earnings_mean") == pytest.approx(20.0)


def test_platform_has_rows_from_when_it_was_founded(state: State) -> None:
    """What does not exist yet has no level; once founded it has the outcomes of all others."""
    recorder = a_recorder()
    for week in range(8):
        if week == 5:
            found_platform(state, week)
        recorder.follow(state, ledger_of(state), week)
        recorder.observe(state, ledger_of(state), week)
    frame = recorder.breakdown()
    rows = frame[frame.dimension == "platform"].groupby(["week", "level"]).size()

    assert set(rows[3].index) == set(PLATFORMS)
    assert set(rows[7].index) == {*PLATFORMS, FOUNDED}
    assert rows[7].nunique() == 1


@pytest.mark.parametrize("outcome", TASK_OUTCOMES)
def test_tasks_are_not_split_by_platform(state: State, outcome: str) -> None:
    """Work that never came to a platform belongs to none."""
    frame = broken_down(state)

    dimensions = set(frame[frame.outcome == outcome].dimension)

    assert dimensions == {"region", "occupation", "employer_experience", "segment"}


@pytest.mark.parametrize(
    "dimension", ["region", "occupation", "platform", "employer_experience", "segment"]
)
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

    found = value_of(broken_down(state), "region", "europe", "jobs_posted")

    assert found == 3.0
