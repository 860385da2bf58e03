"""Skill, tools, training and ratings move as people work, idle and grow used to each other."""

from typing import Any

import numpy as np
import pytest

from sim.engine import Engine
from sim.market.enter import enter
from sim.market.learn import learn
from sim.market.parts.deals import hours_for, skill_for, tool_gain
from sim.state.codes import MICROTASK, SEARCHING
from sim.state.desk import Desk
from tests.market.mechanisms import Fork, lived
from tests.market.signs import market

IDLE = {"workers.retrain_per_week": 0.2, "workers.training_weeks": 2}
IDLE |= {"workers.exit_per_week": 0.002, "workers.return_per_week": 0.0}


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Fork:
    """Return a market some weeks old; no test changes it."""
    return Fork(tmp_path_factory.mktemp("learning"), weeks=8)


def taught(engine: Engine, hours: float) -> np.ndarray[Any, Any]:
    """Return the change of skill of searchers after a week of so many hours for everybody."""
    worker = engine.state.worker
    worker.contract_hours[:] = hours
    worker.stint_hours[:] = 0.0
    before = worker.skill.copy()
    learn(engine.desk)
    return (worker.skill - before)[worker.state == SEARCHING]


def test_doing_raises_skill_and_idling_lowers_it() -> None:
    """Forty hours teach everybody and raise what they could earn outside; none do the reverse."""
    work = taught(market(), 40.0)
    idle = taught(market(), 0.0)
    engine = market()
    before = engine.state.worker.outside_wage.copy()
    taught(engine, 40.0)

    assert (work > 0.0).all()
    assert (idle < 0.0).all()
    assert (engine.state.worker.outside_wage > before).all()


@pytest.mark.parametrize(
    ("setting", "hours"),
    [("workers.learning_ceiling", 40.0), ("workers.idle_decay_per_week", 0.0)],
)
def test_learning_and_forgetting_can_be_switched_off(setting: str, hours: float) -> None:
    """Nobody learns over a ceiling of nothing, and nobody forgets at a decay of nothing."""
    assert not taught(market({setting: 0.0}), hours).any()


def test_skill_shortens_the_hours_of_a_task() -> None:
    """The more productive need fewer hours for the same task, to the elasticity set."""
    engine = market()
    rows, work = np.arange(200), engine.state.worker.occupation[:200].astype(np.int64)
    skill = skill_for(engine.desk, rows, work)
    hours = hours_for(engine.desk, rows, work, np.full(200, 40.0), skill)
    told = engine.document.employers.hours_productivity

    assert np.log(hours / 40.0) == pytest.approx(-told * skill)


def equipped(ceiling: float) -> Desk:
    """Return a desk in the week in which so many have AI as a tool."""
    able = {"tool_ceiling_share": ceiling, "tool_midpoint_week": -200.0, "tool_speed": 0.5}
    engine = market({f"technology.{name}": value for name, value in able.items()})
    learn(engine.desk)
    return engine.desk


def test_tool_spreads_to_its_ceiling() -> None:
    """Nobody uses it at 0, all do at 1, and users at half stay users at 1."""
    users = [equipped(ceiling).state.worker.ai_tool for ceiling in (0.0, 0.5, 1.0)]

    assert not users[0].any()
    assert users[1].mean() == pytest.approx(0.5, abs=0.05)
    assert users[2].mean() > 0.99
    assert (users[2] | ~users[1]).all()


def test_tool_shortens_work_for_novices_more_than_for_experts() -> None:
    """Hours fall with the tool, less the more skilled its user is, and not without it."""
    hours = []
    for ceiling in (0.0, 1.0):
        desk = equipped(ceiling)
        worker = desk.state.worker
        rows = np.flatnonzero(worker.occupation == 0)
        worker.skill[rows] = np.linspace(-1.0, 1.0, rows.size)
        work = worker.occupation[rows].astype(np.int64)
        hours.append(hours_for(desk, rows, work, np.full(rows.size, 30.0), worker.skill[rows]))
    saved = np.log(hours[0] / hours[1])

    assert saved.size > 50
    assert (saved > 0.0).all()
    assert (np.diff(saved) <= 1e-12).all()
    assert saved[0] > 3.0 * saved[-1]


def test_tool_speeds_up_micro_tasks_too() -> None:
    """With the tool the same batches take fewer hours."""
    desk = equipped(1.0)
    rows = np.flatnonzero(desk.state.worker.occupation == MICROTASK)
    work = desk.state.worker.occupation[rows].astype(np.int64)

    assert tool_gain(desk, rows, work).mean() > 0.05


def _long_idle(desk: Desk) -> None:
    """Leave everybody long without work, and every second one without any history."""
    worker = desk.state.worker
    worker.idle_weeks[:] = 30
    worker.contract_hours[:] = 0.0
    worker.stint_hours[:] = 0.0
    worker.jobs_done[:] = np.arange(len(worker)) % 2


def trained(settings: dict[str, Any]) -> Engine:
    """Return a market after a week in which all were long idle."""
    return lived(market(IDLE | settings, population=2_000), hooks={"rate": _long_idle})


def test_displaced_workers_retrain_and_newcomers_go_on_looking() -> None:
    """Of those long idle some start training, if they ever worked and are no micro-taskers."""
    worker = trained({}).state.worker
    starts = worker.training_weeks > 0

    assert np.count_nonzero(starts) > 30
    assert (worker.jobs_done[starts] > 0).all()
    assert (worker.occupation[starts] != MICROTASK).all()
    assert (worker.training_for[starts] != worker.occupation[starts]).all()
    assert (worker.training_for[starts] != MICROTASK).all()

    assert not trained({"workers.retrain_per_week": 0.0}).state.worker.training_weeks.any()


def test_training_costs_hours_and_gives_a_secondary_occupation() -> None:
    """Trainees have fewer hours at hand meanwhile, and a new secondary occupation after."""
    engine = trained({})
    worker = engine.state.worker
    pupils = np.flatnonzero((worker.training_weeks > 0) & (worker.state == SEARCHING))
    target = worker.training_for[pupils].copy()
    freed = trained({})
    freed.state.worker.training_weeks[:] = 0
    for one in (engine, freed):
        enter(one.desk)
    hours, free = worker.hours[pupils], freed.state.worker.hours[pupils]
    here = (hours > 0.0) & (hours < 50.0)

    assert hours[here] / free[here] == pytest.approx(0.7)

    for _ in range(2):
        worker.contract_hours[:] = worker.stint_hours[:] = 0.0
        learn(engine.desk)

    assert not worker.training_weeks[pupils].any()
    assert np.array_equal(worker.secondary[pupils], target)
    assert worker.secondary_skill[pupils] == pytest.approx(
        worker.productivity[pupils] - 0.2, abs=0.01
    )


def test_remote_dwellers_could_earn_less_elsewhere() -> None:
    """The same people would earn 15 % less outside if they lived far from local offers."""
    names = ("south_asia", "south_east_asia", "africa", "europe", "north_america", "latin_america")
    near, far = (
        market({f"regions.{name}.remote_dweller_share": share for name in names}).state.worker
        for share in (0.0, 1.0)
    )

    assert not near.remote.any()
    assert far.remote.all()
    assert far.outside_wage == pytest.approx(0.85 * near.outside_wage)


def test_outside_wage_rises_with_skill_as_set() -> None:
    """With a weight on skill the productive could earn more outside; without, nobody does."""
    flat, steep = (
        market({"workers.ask_skill_weight": weight}).state.worker for weight in (0.0, 1.0)
    )
    free = flat.occupation != MICROTASK
    gain = np.log(steep.outside_wage / flat.outside_wage)

    assert gain[free] == pytest.approx(flat.productivity[free])
    assert gain[~free] == pytest.approx(0.0)


def stars(fork: Fork, drift: float, years: int) -> float:
    """Return the mean rating of one week's work, so many years after the start."""
    rule = {"employers.rating_drift_per_year": drift, "employers.kind_rating_share": 0.15}
    contract = fork.week("rate", rule, burn_in_weeks=52 * years).state.contract
    return float(contract.stars[contract.finished & (contract.stars > 0.0)].mean())


def test_standards_behind_ratings_fall_over_the_years(fork: Fork) -> None:
    """The same work gets more stars years later, and as many where standards do not drift."""
    assert stars(fork, 0.1, 5) > stars(fork, 0.1, 0) + 0.1
    assert stars(fork, 0.0, 5) == stars(fork, 0.0, 0)
