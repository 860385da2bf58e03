"""Who does the work, for tasks whose way is known."""

import pytest

from sim.state.codes import BY_AI, DROPPED, IN_HOUSE, TO_PARTNER, TO_PLATFORM
from sim.state.schema import State
from tests.outcomes.states import WEEK, a_state, add_contract, add_task, add_worker, measured


@pytest.fixture
def tasks() -> State:
    """Return 100 hours of work done: 20 by AI, 30 in-house, 30 on platforms, 20 off them.

    Of four tasks for partners two went through a platform, one did not, and for one the
    partner had no room.
    """
    state = a_state()
    worker = add_worker(state)
    add_task(state, choice=BY_AI)
    add_task(state, choice=BY_AI, created=True)
    add_task(state, choice=IN_HOUSE, hours=30.0)
    posted = add_task(state, choice=TO_PLATFORM, platform=1, created=True)
    add_task(state, choice=DROPPED, hours=500.0, created=True)
    known = [add_task(state, choice=TO_PARTNER, platform=1) for _ in range(4)]
    state.task.hours[known] = [5.0, 15.0, 20.0, 70.0]
    identity = state.task.identity
    for row, leaked in ((known[0], False), (known[1], False), (known[2], True)):
        add_contract(
            state, worker, job=identity[row], started_week=WEEK, leaked=leaked, repeat=True
        )
    add_contract(state, worker, job=identity[posted], started_week=WEEK)
    return state


@pytest.mark.parametrize(
    ("outcome", "known"),
    [
        ("automated_share", 0.2),
        ("inhouse_share", 0.3),
        ("gig_share", 0.3),
        ("jobs_displaced", 2.0),
        ("jobs_created_by_technology", 3.0),
    ],
)
def test_work_of_all_ways(tasks: State, outcome: str, known: float) -> None:
    """Partners count on the platform, or off it, where they had room at all."""
    assert measured(tasks)[outcome] == pytest.approx(known)


def test_contract_of_an_earlier_week_says_nothing_of_a_task(tasks: State) -> None:
    """Only contracts begun this week tell which partners took their task."""
    tasks.contract.started_week[:] = WEEK - 1

    assert measured(tasks)["gig_share"] == pytest.approx(10.0 / 60.0)
