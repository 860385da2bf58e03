"""Scenario discovery: a planted box is found, noise makes none."""

import numpy as np
import pandas as pd
import pytest

from sim.experiment.analysis.discovery import Wanted, best_fifth, discover, rules
from tests.experiment.analysis.sweeps import NAMES, Array, made

OUTCOME = "hourly_earnings_median"


def planted(unit: Array) -> Array:
    """Return 1 where the first parameter is high and the second low, else 0."""
    value: Array = ((unit[:, 0] > 0.6) & (unit[:, 1] < 0.5)).astype(float)
    return value


def test_planted_box_is_found() -> None:
    """Both limits come back, nothing else is limited, and the rule is nearly pure."""
    swept = made(planted, "lhs", 400)
    table = rules(swept, [OUTCOME], [Wanted(OUTCOME, at_least=0.5)])

    first = table[table["rule"] == 1].set_index("parameter")
    assert sorted(first.index) == sorted(NAMES[:2])
    assert first.at[NAMES[0], "low"] == pytest.approx(0.6, abs=0.04)
    assert first.at[NAMES[1], "high"] == pytest.approx(0.5, abs=0.04)
    assert first["coverage"].iloc[0] > 0.85
    assert first["density"].iloc[0] > 0.95
    assert first["anywhere"].iloc[0] == pytest.approx(swept.results[OUTCOME].mean())


def test_noise_makes_no_rule() -> None:
    """Where nothing tells the wanted points from others there is no rule worth a card."""
    draws = np.random.default_rng(4)

    found = discover(pd.DataFrame(draws.random((200, 3))), draws.random(200) < 0.2)

    assert all(rule.density < 0.6 for rule in found)
    assert discover(pd.DataFrame(draws.random((20, 3))), np.ones(20, dtype=bool)) == []


def test_best_fifth_follows_the_direction_of_the_outcome() -> None:
    """High earnings are good, high inequality is not."""
    values = pd.Series(np.arange(11.0))

    assert best_fifth("hourly_earnings_median", values).at_least == pytest.approx(8.0)
    assert best_fifth("income_gini", values).at_most == pytest.approx(2.0)
