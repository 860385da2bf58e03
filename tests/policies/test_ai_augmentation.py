"""A tool that saves time saves novices most, spreads where it pays, and costs what it costs."""

from typing import Any

import numpy as np
import pytest

from sim.engine import Engine
from sim.market.parts.deals import tool_gain
from sim.policies.ai_augmentation import AiAugmentation
from sim.policies.scope import Scope
from sim.state.codes import SEARCHING, WORKING
from tests.market.mechanisms import Fork, lived

EVERYBODY = {"technology.tool_ceiling_share": 1.0, "technology.tool_midpoint_week": -200.0}


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Fork:
    """Return a market some weeks old in which most work with AI; no test changes it."""
    return Fork(tmp_path_factory.mktemp("tools"), EVERYBODY, weeks=6, population=2_500)


def rule(**settings: Any) -> list[dict[str, Any]]:
    """Return a list of one lever."""
    return [{"type": "ai_augmentation"} | settings]


def test_tool_spreads_and_saves_as_it_is_phased_in() -> None:
    """Half of the way, half of the effect; the price holds at once."""
    policy = AiAugmentation(
        gain_share=0.5, adoption_share=0.4, price_usd_per_week=3.0, phase_in_weeks=2
    )
    names = ("learn.tool_share", "match.tool_gain", "settle.tool_price_usd")
    first, full = (
        [policy.change(name, np.array([0.5]), Scope(), week)[0] for name in names]
        for week in (0, 1)
    )

    assert first == pytest.approx([0.6, 0.5 + 0.5 * np.log(2.0), 3.5])
    assert full == pytest.approx([0.7, 0.5 + np.log(2.0), 3.5])


def hours(engine: Engine) -> dict[int, tuple[float, int]]:
    """Return, by task and worker, hours needed over usual hours, and the worker, of new hires."""
    contract = engine.state.contract
    new = np.flatnonzero((contract.started_week == engine.desk.week) & ~contract.micro)
    need = contract.hours_needed[new] / contract.usual_hours[new]
    return {
        int(one): (float(ratio), int(who))
        for one, ratio, who in zip(contract.identity[new], need, contract.worker[new], strict=True)
    }


def test_same_tasks_take_less_time_novices_least_of_all(fork: Fork) -> None:
    """Contract by contract the hours fall for those with the tool, most for the unskilled."""
    usual, aided = fork.week("match"), fork.week("match", policies=rule(gain_share=0.4))
    before, after = hours(usual), hours(aided)
    same = sorted(set(before) & set(after))
    who = np.array([before[one][1] for one in same])
    fall = np.log([before[one][0] / after[one][0] for one in same])
    worker = aided.state.worker
    has, skill = worker.ai_tool[who], worker.skill[who]

    assert len(same) > 20
    assert (fall[~has] == 0.0).all()
    assert (fall[has] >= 0.0).all()
    assert fall[has & (skill < 0.3)].mean() > fall[has & (skill > 0.6)].mean() + 0.1


def test_experts_gain_nothing(fork: Fork) -> None:
    """At a log productivity over 1.25 the tool is no help."""
    engine = fork.week("learn", policies=rule(gain_share=0.4))
    worker = engine.state.worker
    rows = np.flatnonzero(worker.ai_tool)[:2]
    worker.skill[rows] = [1.3, -0.5]
    gain = tool_gain(engine.desk, rows, worker.occupation[rows])

    assert gain[0] == 0.0
    assert gain[1] > 1.4 * -np.log(0.6)


def micro_pay(engine: Engine) -> float:
    """Return what an hour of micro-tasks pays on average this week."""
    take = engine.state.take
    return float(np.average(take.pay, weights=take.hours))


def test_pieces_done_faster_pay_more_an_hour(fork: Fork) -> None:
    """Micro-tasks are paid by the piece: saved time is the worker's."""
    usual, aided = fork.week("search"), fork.week("search", policies=rule(gain_share=0.4))

    assert micro_pay(aided) > 1.2 * micro_pay(usual)


def users(fork: Fork, weeks: int = 1, **settings: Any) -> tuple[np.ndarray, Engine]:
    """Return who works with the tool after some weeks in a world that had none."""
    engine = fork.again(
        {"technology.tool_ceiling_share": 0.0}, policies=rule(**settings) if settings else []
    )
    for _ in range(weeks):
        lived(engine)
    return engine.state.worker.ai_tool.copy(), engine


def test_adoption_is_the_share_who_take_it_up(fork: Fork) -> None:
    """Nobody has it, then a third, then two thirds, and the third are among these."""
    third, _ = users(fork, adoption_share=1 / 3)
    more, _ = users(fork, adoption_share=2 / 3)

    assert not users(fork)[0].any()
    assert third.mean() == pytest.approx(1 / 3, abs=0.05)
    assert more.mean() == pytest.approx(2 / 3, abs=0.05)
    assert more[third].all()


def test_who_earns_little_does_not_pay_for_a_tool(fork: Fork) -> None:
    """A price keeps the tool to those whom it saves more, and goes from them to the vendors."""
    free, _ = users(fork, 2, adoption_share=1.0, gain_share=0.3)
    dear, engine = users(fork, 2, adoption_share=1.0, gain_share=0.3, price_usd_per_week=20.0)
    worker = engine.state.worker
    paid = engine.ledger.week_flows[("ai_bill", "worker", "ai_vendor")] / 10_000
    income = worker.weekly_income

    assert 0 < np.count_nonzero(dear) < 0.7 * np.count_nonzero(free)
    assert income[dear].min() > 20.0
    assert income[dear].mean() > income[free & ~dear].mean()
    assert paid % 20.0 == pytest.approx(0.0)
    assert 0.0 < paid <= 20.0 * np.count_nonzero(np.isin(worker.state, (SEARCHING, WORKING)))
