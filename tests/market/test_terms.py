"""When a worker is free is the worker's own, and hangs on the part of the week alone."""

import numpy as np
import pytest

from sim.engine import Engine
from sim.market.parts.terms import can_work
from sim.state.codes import COMMITMENTS
from tests.strategies import small

SHARES = {"full_time": 1.0, "part_time": 0.6, "caring": 0.25, "studying": 0.35}
"""Part of all set hours that workers of each commitment can make."""


@pytest.fixture(scope="module")
def free() -> tuple[Engine, np.ndarray]:
    """Return a market, and which of its workers can do which of 200 tasks."""
    engine = Engine(small(population=2_000, burn_in_weeks=0), 1)
    people, tasks = len(engine.state.worker), np.arange(200)
    pairs = np.repeat(np.arange(people), tasks.size), np.tile(tasks, people)
    return engine, can_work(engine.desk, *pairs).reshape(people, tasks.size)


@pytest.mark.parametrize("name", COMMITMENTS)
def test_commitments_leave_their_share_of_the_week(
    free: tuple[Engine, np.ndarray], name: str
) -> None:
    """Full-timers can always come, carers to a quarter of set hours."""
    engine, can = free
    mine = engine.state.worker.commitment == COMMITMENTS.index(name)

    assert can[mine].mean() == pytest.approx(SHARES[name], abs=0.05)


def test_tasks_fall_into_four_parts_of_the_week(free: tuple[Engine, np.ndarray]) -> None:
    """Who can do one task of a part can do all of them: no more than four kinds of task."""
    _, can = free

    assert len({tuple(column) for column in can.T.tolist()}) == 4


def test_carers_come_by_day_and_the_employed_by_night(free: tuple[Engine, np.ndarray]) -> None:
    """There are tasks that part-timers can do and carers can not, and the other way round."""
    engine, can = free
    commitment = engine.state.worker.commitment
    carers, others = (
        can[commitment == COMMITMENTS.index(name)].mean(axis=0) for name in ("caring", "part_time")
    )

    assert carers[others < 0.6].mean() > carers[others > 0.9].mean()
