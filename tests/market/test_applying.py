"""Workers answer jobs alike quickly and with all numbers."""

import pytest

from sim.engine import Engine
from sim.market.parts import applying
from sim.scenario.load import Scenario


def market(scenario: str) -> Engine:
    """Return a market some weeks after its start."""
    document = Scenario.load(scenario, population=1_500, weeks=20, set={"burn_in_weeks": 6})
    engine = Engine(document, seed=4)
    engine.burn_in()
    for _ in range(10):
        engine.step()
    return engine


@pytest.mark.parametrize("scenario", ["baseline", "crowded", "fee_cap", "income_floor"])
def test_a_market_with_quick_answers_is_the_same(
    scenario: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Week after week, to the last bit."""
    quick, plain = market(scenario), market(scenario)
    assert not applying._ruled(quick.desk)
    for _ in range(3):
        quick.step()
        with monkeypatch.context() as patched:
            patched.setattr(applying, "_ruled", lambda desk: True)
            plain.step()

    assert len(quick.state.application) > 300
    assert quick.digest() == plain.digest()


@pytest.mark.parametrize("scenario", ["fair_pay", "social_contribution"])
def test_rules_on_pay_are_heeded(scenario: str) -> None:
    """Where pay hangs on who works for whom, all numbers are worked out."""
    assert applying._ruled(market(scenario).desk)
