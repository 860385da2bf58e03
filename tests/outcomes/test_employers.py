"""What employers get and pay, for deliveries whose worth is known."""

import math

import pytest

from sim.state.codes import BY_AI, DROPPED, IN_HOUSE, MICROTASK, TO_PLATFORM
from sim.state.ledger import to_money
from sim.state.schema import State
from tests.outcomes.states import (
    WEEK,
    WRITING,
    a_state,
    add_contract,
    add_delivery,
    add_task,
    add_worker,
    measured,
)


@pytest.fixture
def deliveries() -> State:
    """Return accepted work worth 240 and 480 USD and a batch's share, and work worth nothing."""
    state = a_state()
    worker = add_worker(state, secondary_skill=0.2, skill=0.6)
    add_delivery(state, worker)
    add_delivery(state, worker, quality=math.log(2.0), started_week=WEEK - 3)
    add_delivery(state, worker, rejected=True, cost=to_money(10.0))
    add_contract(state, worker, cancelled=True, cost=to_money(3.0))
    add_contract(state, worker, cost=to_money(1_000.0))
    add_delivery(state, worker, junk=True, cost=to_money(20.0), quality=-0.4)
    add_delivery(
        state, worker, micro=True, platform=0, occupation=MICROTASK, usual_hours=1.0,
        value=4.0, cost=to_money(2.0),
    )  # fmt: skip
    return state


@pytest.mark.parametrize(
    ("outcome", "known"),
    [
        ("employer_surplus_usd", (240 + 480 + 4) - (88 + 88 + 2) - 33 - 7),
        ("cost_saving_share", 1.0 - 178.0 / (20.0 * 17.0)),
        ("project_value_mean", 360.0),
        ("quality_mean", (math.log(2.0) - 0.4) / 5),
        ("weeks_to_done", (1 + 3 + 1 + 1) / 4),
    ],
)
def test_deliveries_are_worth_their_value(deliveries: State, outcome: str, known: float) -> None:
    """Accepted work counts at value times quality; all else is worth nothing and costs."""
    moved = {("check_cost", "employer", "outside"): 7.0}

    assert measured(deliveries, moved)[outcome] == pytest.approx(known)


def test_good_work_that_a_dispute_had_paid_is_worth_its_value() -> None:
    """Rejected without cause, then paid by decision: 240 USD of work for 88 USD and a fee."""
    state = a_state()
    add_delivery(state, add_worker(state), rejected=True, unfair=True, disputed=True, won=True)
    moved = {("arbitration_fee", "employer", "platform"): 5.0}

    found = measured(state, moved)

    assert found["employer_surplus_usd"] == pytest.approx(240.0 - 88.0 - 5.0)
    assert found["project_value_mean"] == pytest.approx(240.0)


def test_own_work_counts_at_value_less_cost() -> None:
    """In-house and AI count; what is dropped or put on a platform does not count yet."""
    state = a_state()
    for choice in (DROPPED, IN_HOUSE, BY_AI, TO_PLATFORM):
        add_task(state, choice=choice, cost_usd_per_hour=25.0 - choice)

    assert measured(state)["employer_surplus_usd"] == pytest.approx(10.0 * (6.0 + 7.0))


def test_skill_of_those_hired_is_that_of_the_job() -> None:
    """In the secondary occupation the secondary skill counts."""
    state = a_state()
    worker = add_worker(state, skill=0.6, secondary_skill=0.2)
    add_contract(state, worker, started_week=WEEK)
    add_contract(state, worker, started_week=WEEK, occupation=WRITING)
    add_contract(state, worker, started_week=WEEK, micro=True)

    assert measured(state)["hired_skill_mean"] == pytest.approx(0.4)
