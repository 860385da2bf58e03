"""Trials are told arm by arm: who is in which, what the arms come to, and from when on."""

from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.draws import Draws
from sim.outcomes.arms import ARM, Arms
from sim.outcomes.drawn import CONTROL, NEITHER, TREATED, arm_of, of_jobs, of_workers
from sim.outcomes.recorder import Recorder
from sim.policies.base import Policy
from sim.policies.minimum_pay import MinimumPay
from sim.state.births import NEVER
from sim.state.codes import BY_AI, IN_HOUSE
from sim.state.schema import State
from tests.outcomes.states import (
    AFRICA,
    EUROPE,
    WEEK,
    a_document,
    a_state,
    a_world,
    add_contract,
    add_delivery,
    add_employer,
    add_job,
    add_task,
    add_worker,
    ledger_of,
)

DRAWS = Draws(0)
MANY = 60


def trial(**settings: Any) -> Policy:
    """Return a pay floor for half of the workers; ``settings`` may say otherwise."""
    target = {"random_share": 0.5, "unit": "worker"} | settings.pop("applies_to", {})
    return MinimumPay.model_validate({"rate": 5.0, "applies_to": target} | settings)


def recorder_of(*policies: Policy, draws: Draws = DRAWS) -> Recorder:
    """Return a recorder of a market under ``policies``, broken down every week."""
    return Recorder(a_document(1, policies), a_world(), draws)


def arms_of(state: State, *policies: Policy, weeks: range = range(WEEK, WEEK + 1)) -> pd.DataFrame:
    """Return the rows of arms after ``weeks`` of the same ``state``."""
    recorder = recorder_of(*policies)
    for week in weeks:
        recorder.follow(state, ledger_of(state), week)
        recorder.observe(state, ledger_of(state), week)
    frame = recorder.breakdown()
    return frame[frame["dimension"] == ARM]


def value_of(frame: pd.DataFrame, level: str, outcome: str) -> float:
    """Return the one number of a level."""
    return float(frame[(frame.level == level) & (frame.outcome == outcome)].value.item())


def treated(policy: Policy, identity: np.ndarray, share: float = 0.5) -> np.ndarray:
    """Return which units the rooms of the market treat."""
    return policy.drawn(identity, DRAWS) < share


def test_effect_on_workers_is_recovered() -> None:
    """Who is treated earns 30, who is not 10, and that is what the two arms show."""
    policy, state = trial(), a_state()
    for row in range(MANY):
        add_worker(state, net_usd=10.0, paid=1.0)
        if treated(policy, state.worker.identity[[row]])[0]:
            state.worker.income_4w[row] *= 3
    number = int(treated(policy, state.worker.identity).sum())
    frame = arms_of(state, policy)

    assert 0 < number < MANY
    assert value_of(frame, "treated", "hourly_earnings_mean") == pytest.approx(30.0)
    assert value_of(frame, "control", "hourly_earnings_median") == pytest.approx(10.0)
    assert value_of(frame, "treated", "workers_active") == number
    assert value_of(frame, "control", "workers_active") == MANY - number


def test_work_counts_for_the_arm_of_who_does_it() -> None:
    """Where workers are drawn, their contracts and applications are in their arm."""
    policy, state = trial(), a_state()
    for row in range(MANY):
        add_worker(state)
        junk = bool(treated(policy, state.worker.identity[[row]])[0])
        add_delivery(state, row, junk=junk)
        state.application.append(1, worker=row, job=0)
    add_job(state)
    frame = arms_of(state, policy)
    sent = [value_of(frame, level, "applications") for level in ("treated", "control")]

    assert value_of(frame, "treated", "worker_fraud_share") == 1.0
    assert value_of(frame, "control", "worker_fraud_share") == 0.0
    assert sum(sent) == MANY
    assert sent[0] == treated(policy, state.worker.identity).sum()


def test_jobs_count_with_their_contracts() -> None:
    """Where jobs are drawn, posts and deliveries are in the arm of the job."""
    policy, state = trial(applies_to={"unit": "job"}), a_state()
    worker = add_worker(state)
    for _ in range(MANY):
        row = add_job(state)
        mine = bool(treated(policy, state.job.identity[[row]])[0])
        add_delivery(state, worker, job=state.job.identity[row], rejected=not mine)
    frame = arms_of(state, policy)

    assert value_of(frame, "treated", "rejected_share") == 0.0
    assert value_of(frame, "control", "rejected_share") == 1.0
    assert value_of(frame, "treated", "jobs_posted") == treated(policy, state.job.identity).sum()
    assert "hourly_earnings_median" not in set(frame.outcome)


def test_tasks_count_where_employers_are_drawn() -> None:
    """Treated employers give all to AI, the others do it in-house."""
    policy, state = trial(applies_to={"unit": "employer"}), a_state()
    for _ in range(MANY):
        owner = add_employer(state)
        mine = bool(treated(policy, state.employer.identity[[owner]])[0])
        add_task(state, employer=owner, choice=BY_AI if mine else IN_HOUSE)
    frame = arms_of(state, policy)

    assert value_of(frame, "treated", "automated_share") == 1.0
    assert value_of(frame, "control", "automated_share") == 0.0


def test_platforms_are_drawn_whole_and_work_off_them_is_in_no_arm() -> None:
    """Jobs of one platform are all in one arm; what came to none is not counted."""
    policy, state = trial(applies_to={"unit": "platform"}), a_state()
    worker = add_worker(state)
    for platform in (0, 1, 2):
        add_job(state, platform=platform)
    add_contract(state, worker, platform=-1, started_week=WEEK)
    frame = arms_of(state, policy)
    jobs = [value_of(frame, level, "jobs_posted") for level in ("treated", "control")]
    hires = [value_of(frame, level, "hires") for level in ("treated", "control")]

    assert jobs == [treated(policy, state.platform.identity).sum(), 3 - jobs[0]]
    assert hires == [0.0, 0.0]


def test_those_outside_the_filters_are_in_neither_arm() -> None:
    """A trial among minority workers of Africa says nothing of anybody else."""
    policy, state = trial(applies_to={"regions": ["africa"], "groups": ["minority"]}), a_state()
    for row in range(MANY):
        add_worker(state, region=AFRICA if row % 2 else EUROPE, group=row // 2 % 2)
    arm = arm_of(policy, of_workers(state, np.arange(MANY), policy), DRAWS)
    aimed = (state.worker.region == AFRICA) & (state.worker.group == 1)

    assert np.array_equal(arm != NEITHER, aimed)
    assert {TREATED, CONTROL} <= set(arm[aimed].tolist())


@pytest.mark.parametrize(
    ("target", "kept"),
    [
        ({"groups": ["minority"]}, {AFRICA, EUROPE}),
        ({"tenure": "newcomer"}, {AFRICA, EUROPE}),
        ({"regions": ["africa"]}, {AFRICA, EUROPE}),
        ({"regions": ["africa"], "jurisdiction": "either"}, {AFRICA, EUROPE}),
        ({"regions": ["africa"], "jurisdiction": "both"}, {AFRICA}),
        ({"regions": ["africa"], "jurisdiction": "employer"}, {AFRICA}),
        ({"platforms": ["micro"]}, set()),
    ],
)
def test_filter_on_what_a_job_does_not_have_leaves_it_in(
    target: dict[str, Any], kept: set[int]
) -> None:
    """Of a job it is known where the employer and the platform are, not who will do it."""
    policy, state = trial(applies_to={"unit": "job"} | target), a_state()
    for row in range(MANY):
        add_job(state, employer=add_employer(state, region=AFRICA if row % 2 else EUROPE))
    arm = arm_of(policy, of_jobs(state, a_world().platforms), DRAWS)
    inside = state.employer.region[state.job.employer[arm != NEITHER]]

    assert set(inside.tolist()) == kept


@pytest.mark.parametrize("tenure", ["newcomer", "veteran"])
def test_people_stay_in_their_arm(tenure: str) -> None:
    """Once in an arm, nobody leaves it or changes sides, in whatever week the first pay comes."""
    policy, state = trial(start_week=10, applies_to={"tenure": tenure}), a_state()
    for _ in range(MANY):
        add_worker(state)
    first = 8 + np.arange(MANY) % 20
    seen = []
    for week in range(10, 40):
        state.worker.first_paid_week[:] = np.where(first <= week, first, NEVER)
        seen.append(arm_of(policy, of_workers(state, np.arange(MANY), policy), DRAWS))

    for before, after in pairwise(seen):
        inside = before != NEITHER
        assert np.array_equal(after[inside], before[inside])
    assert {TREATED, CONTROL} <= set(seen[-1].tolist())


def test_arms_hang_on_seed_name_and_identity_alone() -> None:
    """Other people, other strength and other policies change nobody's arm; a seed does."""
    policy, state = trial(), a_state()
    for _ in range(MANY):
        add_worker(state)
    arm = arm_of(policy, of_workers(state, np.arange(MANY), policy), DRAWS)
    later = np.arange(MANY)[::-2]
    stronger = trial(rate=50.0)
    some = arm_of(stronger, of_workers(state, later, stronger), DRAWS)

    assert np.array_equal(some, arm[later])
    assert not np.array_equal(
        arm_of(policy, of_workers(state, np.arange(MANY), policy), Draws(1)), arm
    )


def test_several_trials_are_told_apart_by_name() -> None:
    """One trial has the levels treated and control, several put their names before them."""
    state = a_state()
    one, two = trial(name="one"), trial(name="two", applies_to={"unit": "job"})

    assert set(arms_of(state, one).level) == {"treated", "control"}
    assert set(arms_of(state, one, two).level) == {
        "one.treated", "one.control", "two.treated", "two.control",
    }  # fmt: skip


def test_trial_is_told_from_its_start_on() -> None:
    """Before the start week there are no arms, and what happened then is in none."""
    policy, state = trial(start_week=3, applies_to={"unit": "job"}), a_state()
    for week in range(6):
        add_job(state, posted_week=week, deadline=week, employer=0, hired_week=NEVER)
    frame = arms_of(state, policy, weeks=range(6))
    closed = [frame[(frame.week == week) & (frame.outcome == "fill_rate")] for week in (3, 5)]

    assert frame.week.unique().tolist() == [3, 4, 5]
    assert closed[0].value.notna().sum() == 1


@pytest.mark.parametrize(
    "policy",
    [
        trial(applies_to={"random_share": 1.0}),
        trial(applies_to={"random_share": 0.0}),
        trial(applies_to={"regions": []}),
        trial(rate=0.0),
    ],
)
def test_policy_that_treats_all_or_nobody_is_no_trial(policy: Policy) -> None:
    """Without two arms there is nothing to compare, and nothing is added to the tables."""
    assert arms_of(a_state(), policy).empty


def test_recorder_goes_on_with_the_same_trials() -> None:
    """Stored and loaded in the middle, the arms come out as without; other trials begin anew."""
    policy, state = trial(applies_to={"unit": "job"}), a_state()
    for week in range(8):
        add_job(state, posted_week=week)
    whole, half = recorder_of(policy), recorder_of(policy)
    for week in range(8):
        if week == 4:
            kept, half = half.export(), recorder_of(policy)
            half.load(kept)
        for recorder in (whole, half):
            recorder.follow(state, ledger_of(state), week)
            recorder.observe(state, ledger_of(state), week)
    other = recorder_of(trial(name="other", start_week=8))
    other.load(whole.export())

    pd.testing.assert_frame_equal(half.breakdown(), whole.breakdown(), check_exact=True)
    assert (other.breakdown().dimension != ARM).all()


def test_arms_without_trials_hold_nothing() -> None:
    """A run without a trial pays nothing for them."""
    arms = Arms((), a_world(), DRAWS)

    assert arms.places == ()
    assert all(held.size == 0 for held in arms.export().values())
