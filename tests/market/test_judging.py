"""Employers score applicants alike in one pass and column by column."""

import numpy as np
import pytest

from sim.engine import Engine
from sim.market.parts.judging import fitness, under_rules, without_rules
from sim.scenario.load import Scenario
from sim.state.desk import Desk


def after_some_weeks(scenario: str, **more: float) -> Desk:
    """Return a market in which applications have just been judged."""
    document = Scenario.load(scenario, population=1_500, weeks=20, set={"burn_in_weeks": 6, **more})
    engine = Engine(document, seed=4)
    engine.burn_in()
    for _ in range(14):
        engine.step()
    assert len(engine.state.application) > 500
    return engine.desk


@pytest.mark.parametrize(
    ("scenario", "more"),
    [
        ("baseline", {}),
        ("crowded", {}),
        ("fee_cap", {}),  # changes what employers pay, and no score beside
        ("baseline", {"technology.matching_accuracy_share": 0.4}),
    ],
)
def test_scores_in_one_pass_are_those_column_by_column(
    scenario: str, more: dict[str, float]
) -> None:
    """To the last bit, for those too whom nobody would hire."""
    desk = after_some_weeks(scenario, **more)
    every = slice(0, len(desk.application))
    quick, plain = without_rules(desk)(every), under_rules(desk)(every)

    assert np.array_equal(quick, plain)
    assert np.isinf(quick).any()
    assert np.array_equal(fitness(desk), plain)


@pytest.mark.parametrize(
    "scenario",
    ["reputation_portability", "non_discrimination", "ai_matching", "social_contribution"],
)
def test_rules_on_judging_are_heeded(scenario: str) -> None:
    """Where a rule has a say, scores are not those without rules."""
    desk = after_some_weeks(scenario)
    every = slice(0, len(desk.application))

    assert np.array_equal(fitness(desk), under_rules(desk)(every))
    assert not np.array_equal(fitness(desk), without_rules(desk)(every))
