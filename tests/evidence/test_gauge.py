"""The gauge keeps what happened, in markets made by hand and in a real one."""

import numpy as np
import pytest

from sim.engine import Engine
from sim.evidence.gauge import Gauge
from sim.evidence.rows import measured
from sim.evidence.spells import Spells
from sim.evidence.stays import Stays
from sim.state.births import NEVER
from sim.state.codes import DORMANT, MICROTASK, SEARCHING
from sim.state.ledger import to_money
from sim.state.schema import State
from tests.outcomes.states import WEEK, a_state, add_contract, add_delivery, add_worker
from tests.strategies import small, steps


def test_spells_without_paid_work_do_not_count() -> None:
    """Two workers search for 2 hours in each of eight weeks; one has work in one of them."""
    spells = Spells()
    for week in range(WEEK - 7, WEEK + 1):
        state = a_state()
        add_worker(state, unpaid=2.0, week=week, identity=7, occupation=MICROTASK)
        add_worker(state, unpaid=2.0, week=week, identity=8)
        if week == WEEK - 1:
            state.worker.paid_hours_4w[0, week % 4] = 5.0
            state.worker.income_4w[0, week % 4] = to_money(20.0)
        spells.add(state, week)
    found = spells.workers()

    assert found["identity"].tolist() == [7]
    assert found["micro"].tolist() == [True]
    assert found[["net_usd", "paid_hours", "unpaid_hours"]].iloc[0].tolist() == [20.0, 5.0, 8.0]


def test_hours_of_rejected_work_are_unpaid() -> None:
    """Ten hours done, of which a rejected contract had 8 and one broken off had 1."""
    state = a_state()
    worker = add_worker(state, net_usd=10.0, paid=10.0, unpaid=1.0)
    add_delivery(state, worker, rejected=True, gross=0)
    add_contract(state, worker, cancelled=True, hours_done=1.0)
    add_delivery(state, worker, hours_done=1.0, gross=to_money(10.0))
    spells = Spells()
    spells.add(state, WEEK)
    found = spells.workers()

    assert found["paid_hours"].tolist() == pytest.approx([1.0])
    assert found["unpaid_hours"].tolist() == pytest.approx([10.0])


def test_tasks_are_usual_hours_over_the_length_of_one() -> None:
    """8 usual hours of tasks of a quarter of an hour are 32 tasks; freelance work has none."""
    state = a_state()
    worker = add_worker(state, net_usd=10.0, paid=10.0, occupation=MICROTASK)
    add_delivery(state, worker, micro=True, task_hours=0.25)
    add_delivery(state, worker, task_hours=8.0)
    spells = Spells()
    spells.add(state, WEEK)

    assert spells.workers()["tasks"].tolist() == pytest.approx([32.0])


def stayed(state: State, identity: int, first_paid: int, *, here: bool = True) -> None:
    """Add a worker who has been paid since ``first_paid``, here or asleep."""
    add_worker(
        state,
        identity=identity,
        first_paid_week=first_paid,
        state=SEARCHING if here else DORMANT,
    )


def test_stays_end_with_the_last_week_here() -> None:
    """A sleeps and wakes, B falls asleep for good, C comes late, D was never paid."""
    stays = Stays()
    for week in range(4):
        state = a_state()
        stayed(state, 1, -10, here=week != 1)
        stayed(state, 2, -20, here=week == 0)
        if week >= 2:
            stayed(state, 3, 2)
        stayed(state, 4, NEVER)
        stays.add(state, week)
    found = stays.tenures().sort_values("entry", ignore_index=True)

    assert found["entry"].tolist() == [0, 10, 20]
    assert found["end"].tolist() == [2, 14, 21]
    assert found["gone"].tolist() == [False, False, True]


@pytest.fixture(scope="module")
def run() -> tuple[Engine, Gauge]:
    """Return a small market at its end and the gauge that followed it."""
    engine = Engine(small(population=600, weeks=60, burn_in_weeks=4), 3)
    gauge = Gauge(60)
    for _ in steps(engine):
        gauge.follow(engine)
    return engine, gauge


def test_gauge_leaves_no_trace(run: tuple[Engine, Gauge]) -> None:
    """A market that was followed ends like one that was not."""
    alone = Engine(small(population=600, weeks=60, burn_in_weeks=4), 3)
    alone.run()

    assert run[0].digest() == alone.digest()


def test_gauge_agrees_with_the_recorded_outcomes(run: tuple[Engine, Gauge]) -> None:
    """Posts and scams of the last 52 weeks are those that the market reports."""
    engine, gauge = run
    tally = gauge.records(engine).tally
    weekly = engine.weekly().tail(52)

    assert tally.posts == weekly["jobs_posted"].sum()
    assert 0 < tally.scams < tally.posts
    assert 0 < tally.filled <= tally.closed


def test_gauge_measures_every_part_of_a_long_run(run: tuple[Engine, Gauge]) -> None:
    """All but the funnel, whose cohorts need more weeks, is a number."""
    engine, gauge = run
    values = measured(gauge.records(engine))
    missing = {part for part, value in values.items() if np.isnan(value)}

    assert missing <= {"ever_worked", "substantive", "half_life_micro", "half_life_freelance"}
