"""Employers get done what is worth it, in the way that costs them least."""

import numpy as np
import pytest

from sim.engine import Engine
from sim.state.codes import BY_AI, DROPPED, IN_HOUSE, MICROTASK, TO_PLATFORM
from tests.market.signs import market, total
from tests.strategies import rooms, small, steps


def chosen(engine: Engine, choice: int) -> float:
    """Return how many tasks of a run ended in ``choice``."""
    return total(engine, lambda one: float(np.count_nonzero(one.state.task.choice == choice)))


def test_dear_gig_work_loses_tasks() -> None:
    """With higher fees fewer tasks go to platforms, and more are dropped or kept in house."""
    names = ("micro", "bids", "catalogue", "newcomer")
    dear = {f"platforms.{name}.employer_fee_share": 0.5 for name in names}
    free = {f"platforms.{name}.employer_fee_share": 0.0 for name in names}

    assert chosen(market(dear), TO_PLATFORM) < 0.95 * chosen(market(free), TO_PLATFORM)
    assert chosen(market(dear), DROPPED) > chosen(market(free), DROPPED)


def test_cheap_staff_keeps_tasks_in_house() -> None:
    """A lower fixed cost of giving a task to staff moves tasks there."""
    cheap, dear = {"employers.in_house_fixed_usd": 0.0}, {"employers.in_house_fixed_usd": 5_000.0}

    assert chosen(market(cheap), IN_HOUSE) > 2.0 * chosen(market(dear), IN_HOUSE)


@pytest.mark.parametrize("ceiling", [0.0, 1.0])
def test_ai_does_tasks_only_where_it_can(ceiling: float) -> None:
    """No task is automated without a capability, and only exposed occupations with one."""
    able = {"technology.ai_ceiling_share": ceiling, "technology.ai_midpoint_week": -100.0}
    able |= {"occupations.software.exposure_share": 0.0}
    engine, automated = market(able, weeks=8), 0
    for _ in steps(engine):
        task = engine.state.task
        by_ai = task.occupation[task.choice == BY_AI]
        automated += by_ai.size

        assert not (by_ai == 0).any()
    assert (automated > 0) == (ceiling > 0)


def test_work_that_automation_creates_adds_tasks() -> None:
    """Each automated hour brings checking, data and security work."""
    able = {"technology.ai_ceiling_share": 1.0, "technology.ai_midpoint_week": -100.0}
    able |= {"technology.ai_speed": 0.5}
    work = ("software", "ai_data", "cybersecurity", "microtask")
    numbers = []
    for spill in (0.0, 0.3):
        created = {f"occupations.{name}.ai_spillover_share": spill for name in work}
        numbers.append(total(market(able | created, weeks=10), lambda one: len(one.state.task)))

    assert numbers[1] > 1.05 * numbers[0]


def test_demand_grows_by_the_year() -> None:
    """An occupation that grows by half a year has more tasks after one than one that shrinks."""
    numbers = []
    for rate in (-0.2, 0.5):
        engine = Engine(
            small({"occupations.software.demand_growth_per_year": rate}, population=2_000, weeks=60,
                  burn_in_weeks=0)
        )  # fmt: skip
        engine.desk.week = 52
        list(rooms(engine, "demand"))
        numbers.append(np.count_nonzero(engine.state.task.occupation == 0))

    assert numbers[1] > 1.4 * numbers[0]


def test_large_requests_are_spread_over_batches() -> None:
    """No batch is longer than the longest there is; large requesters post several in a week."""
    engine, most = market({"employers.batch_hours": 6.0}, weeks=6), 0
    for _ in steps(engine):
        task = engine.state.task
        micro = task.occupation == MICROTASK
        most = max(most, int(np.bincount(task.employer[micro]).max()))

        assert task.hours[micro].max() <= 6.0 + 1e-9
        assert np.unique(task.identity).size == len(task)
    assert most > 5
