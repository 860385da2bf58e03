"""Courses paid by the state: as many as the budget buys; who took one can do more."""

from typing import Any

import numpy as np
import pytest

from sim.engine import Engine
from sim.market.parts.training import displaced
from sim.policies.automation_levy import AutomationLevy
from sim.policies.training_subsidy import TrainingSubsidy
from sim.state.births import NEVER
from sim.state.desk import Desk
from tests.market.mechanisms import Fork, doubt, lived, weeks_of
from tests.policies.test_automation_levy import ABLE

FLOW = ("training_cost", "public", "outside")
RULE: dict[str, Any] = {
    "type": "training_subsidy", "budget_usd_per_week": 16_000.0, "weeks": 2, "gain": 0.2,
}  # fmt: skip


def enrolled(engine: Engine) -> np.ndarray[Any, Any]:
    """Return the rows of those who ever took a course."""
    return np.flatnonzero(engine.state.worker.course_end_week != NEVER)


def test_purse_is_the_budget_of_the_real_market_and_a_part_of_the_levy() -> None:
    """Each worker who stands for a hundred has a hundredth of the budget; the levy is here."""
    policy = TrainingSubsidy(budget_usd_per_week=1_000.0, from_levy_share=0.5, phase_in_weeks=4)

    assert policy.purse_usd(1, 100.0, 40.0) == pytest.approx(0.5 * (10.0 + 20.0))
    assert policy.purse_usd(9, 1.0, 0.0) == 1_000.0
    assert not TrainingSubsidy().bites()
    assert TrainingSubsidy(from_levy_share=0.1).bites()


def test_a_levy_can_be_spent_once() -> None:
    """Shares above 1 in all are refused; a share of no levy is said to be idle."""
    whole = TrainingSubsidy(from_levy_share=0.7)
    alone, twice = ([*whole.against(rest)] for rest in ([], [TrainingSubsidy(from_levy_share=0.4)]))
    levied = [*whole.against([AutomationLevy(rate_share=0.2)])]

    assert [clash.void for clash in alone] == [True]
    assert [clash.void for clash in twice] == [False, True]
    assert "1.1" in twice[0].wrong
    assert levied == []


@pytest.mark.parametrize(("budget", "least", "most"), [(4_000.0, 10, 10), (4_100.0, 10, 11)])
def test_budget_buys_as_many_courses(fork: Fork, budget: float, least: int, most: int) -> None:
    """Ten a week for 4,000 USD, one more now and then for a little more; the purse pays each."""
    engine = fork.week(policies=[RULE | {"budget_usd_per_week": budget}])
    pupils = enrolled(engine)

    assert least <= pupils.size <= most
    assert engine.ledger.week_flows[FLOW] == pupils.size * 400 * 10_000
    engine.ledger.check()


def test_each_takes_one_course_while_looking_for_work(fork: Fork) -> None:
    """Pupils of a week were searching and in no training, and are not taken in again."""
    engine = fork.week(policies=[RULE])
    first = engine.state.worker.identity[enrolled(engine)]
    weeks_of(engine, 4)
    worker = engine.state.worker
    again = np.isin(worker.identity, first) & (worker.course_end_week > 14)

    assert first.size == 40
    assert not again.any()
    assert enrolled(engine).size > 150


def test_newcomers_alone_are_trained_where_it_is_for_them(fork: Fork) -> None:
    """Nobody with a paid job takes part; without that target many do."""
    experienced, before = [], []
    hooks = {"defraud": lambda desk: before.append(desk.worker.jobs_done.copy())}
    for target in ("newcomers", "all"):
        engine = fork.week("settle", hooks=hooks, policies=[RULE | {"target": target}])
        experienced.append(int(np.count_nonzero(before[-1][enrolled(engine)] > 0)))

    assert experienced[0] == 0
    assert experienced[1] > 5


def finished(fork: Fork, gain: float, hook: Any = None) -> Engine:
    """Return the market after everybody's first courses: as many as there are takers."""
    rule = RULE | {"budget_usd_per_week": 1e8, "gain": gain}
    engine = lived(fork.again(policies=[rule]), hooks={"adapt": hook} if hook else None)
    return weeks_of(engine, 2)


def test_course_raises_skill_by_its_gain_and_takes_hours(fork: Fork) -> None:
    """Pupils are more productive in the end, by the gain, and have less time until then."""
    taught, plain = (finished(fork, gain) for gain in (0.2, 0.0))
    worker = taught.state.worker
    own = worker.course_end_week == taught.week - 1
    own &= worker.training_for == worker.occupation
    gained = (worker.skill - plain.state.worker.skill)[own]
    busy, free = (fork.again(policies=rules) for rules in ([RULE], []))
    hours = [lived(lived(engine), "enter").state.worker for engine in (busy, free)]
    pupils = hours[0].training_weeks > 0
    pupils &= (hours[0].hours > 0.0) & (hours[1].hours < 80.0)

    assert own.sum() > 300
    assert np.median(gained) == pytest.approx(0.2, abs=0.01)
    assert pupils.sum() > 20
    assert hours[0].hours[pupils] == pytest.approx(0.7 * hours[1].hours[pupils])


def test_employers_are_surer_of_those_who_took_a_course(fork: Fork) -> None:
    """A course passed clears noise of the profile; one under way does not."""
    engine = finished(fork, 0.2)
    held = engine.state.account
    end = engine.state.worker.course_end_week[held.worker]
    account = np.flatnonzero((end == engine.week - 1) & (held.ratings == 0) & held.open)[:50]
    occupation = engine.state.worker.occupation[held.worker[account]]
    sure = doubt(engine, account, occupation)
    engine.state.worker.course_end_week[:] = engine.desk.week + 1
    unsure = doubt(engine, account, occupation)

    assert account.size == 50
    assert (sure < unsure).all()


def test_trained_workers_need_fewer_hours(fork: Fork) -> None:
    """The same jobs take those hired for them after a course less time than without it."""
    rule = RULE | {"budget_usd_per_week": 1e8, "gain": 0.5}
    needed = []
    for rules in ([rule], []):
        engine = weeks_of(fork.again(policies=rules), 12)
        contract = engine.state.contract
        new = (contract.started_week > 12) & ~contract.micro
        ratio = contract.hours_needed[new] / contract.usual_hours[new]
        needed.append(float(np.median(ratio)))

    assert needed[0] < 0.95 * needed[1]


def _long_idle(desk: Desk) -> None:
    """Leave everybody who searches and has worked before long without work."""
    desk.state.worker.idle_weeks[:] = 30
    desk.state.worker.backlog_hours[:] = 0.0


def test_displaced_learn_a_new_trade(fork: Fork) -> None:
    """Their course ends with a secondary occupation in which they can do more than alone."""
    rule = RULE | {"budget_usd_per_week": 1e8, "target": "displaced"}
    settings = {"workers.retrain_per_week": 0.0}
    engine = fork.again(settings, policies=[rule])
    lived(engine, hooks={"match": _long_idle})
    pupils = enrolled(engine).size
    weeks_of(engine, 2)
    worker = engine.state.worker
    rows = np.flatnonzero(worker.course_end_week == 12)

    assert pupils >= rows.size > 30
    assert (worker.training_for[rows] != worker.occupation[rows]).all()
    assert np.array_equal(worker.secondary[rows], worker.training_for[rows])
    assert worker.secondary_skill[rows] == pytest.approx(worker.productivity[rows], abs=0.02)


def test_programme_for_the_displaced_takes_no_others(fork: Fork) -> None:
    """In a young market nobody is long without work, and nothing is spent."""
    engine = fork.week(policies=[RULE | {"target": "displaced"}])

    assert not displaced(fork.again().desk).any()
    assert enrolled(engine).size == 0
    assert FLOW not in engine.ledger.week_flows


def test_levy_pays_for_courses(fork: Fork) -> None:
    """What a levy on AI's work brings is spent on courses, as near as whole courses come."""
    levy = {"type": "automation_levy", "rate_share": 1.0}
    rule = {"type": "training_subsidy", "from_levy_share": 1.0, "course_usd": 20.0}
    flows = fork.week(settings=ABLE, policies=[levy, rule]).ledger.week_flows
    brought = flows["automation_levy", "employer", "public"] / 10_000

    assert brought > 100.0
    assert abs(flows[FLOW] / 10_000 - brought) < 20.0
