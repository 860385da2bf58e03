"""AI takes tasks it can do, along a curve; a cheaper and abler one takes more."""

import numpy as np
import pytest

from sim.engine import Engine
from sim.policies.ai_automation import AiAutomation
from sim.policies.scope import Scope
from sim.state.codes import BY_AI
from tests.strategies import small, steps

CAPABILITY, PRICE = "demand.ai_capability_share", "demand.ai_price_usd_per_hour"


def test_capability_follows_the_curve() -> None:
    """Half of the ceiling at the midpoint, nearly all later, and never less than before."""
    policy = AiAutomation(ceiling_share=0.8, midpoint_week=50.0, speed=0.2)
    values = [policy.change(CAPABILITY, np.zeros(1), Scope(), week)[0] for week in range(101)]

    assert values[50] == pytest.approx(0.4)
    assert values[100] == pytest.approx(0.8, abs=0.001)
    assert values == sorted(values)
    assert policy.change(CAPABILITY, np.array([0.9]), Scope(), 50)[0] == 0.9


def test_price_is_the_levers_own() -> None:
    """AI may become dearer or cheaper than it was."""
    policy = AiAutomation(ceiling_share=0.5, price_usd_per_hour=0.5)

    assert policy.change(PRICE, np.array([1.0, 0.2]), Scope(), 0).tolist() == [0.5, 0.5]


def automated(ceiling: float, price: float) -> tuple[int, int]:
    """Return tasks done by AI and jobs posted over some weeks."""
    rule = {
        "type": "ai_automation", "ceiling_share": ceiling, "price_usd_per_hour": price,
        "midpoint_week": 0.0, "speed": 0.5,
    }  # fmt: skip
    engine = Engine(small(population=800, weeks=12, burn_in_weeks=0, policies=[rule]), 1)
    by_ai = posted = 0
    for week in steps(engine):
        by_ai += int(np.count_nonzero(engine.state.task.choice == BY_AI))
        job = engine.state.job
        posted += int(np.count_nonzero((job.posted_week == week) & ~job.scam))
    return by_ai, posted


def test_abler_and_cheaper_ai_takes_more_tasks() -> None:
    """More capability and a lower price each move tasks from platforms to AI."""
    none, little, much, dear = (
        automated(0.0, 1.0), automated(0.3, 1.0), automated(1.0, 1.0), automated(1.0, 40.0),
    )  # fmt: skip

    assert none[0] == 0
    assert 0 < little[0] < much[0]
    assert dear[0] < much[0]
    assert much[1] < none[1]
