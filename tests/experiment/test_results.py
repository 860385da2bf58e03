"""The results of one run: one number an outcome, and weekly effects draw for draw."""

import math

import pandas as pd
import pytest

from sim.errors import PairingError
from sim.experiment.simulate import simulate
from sim.outcomes.results import Results, summarise
from sim.scenario.document import Document


def weeks(**columns: list[float]) -> pd.DataFrame:
    """Return weekly outcomes."""
    frame = pd.DataFrame(columns)
    return frame.set_index(pd.Index(range(len(frame)), name="week"))


def results(weekly: pd.DataFrame, seed: int = 0) -> Results:
    """Return a run that measured ``weekly``."""
    return Results("a" * 64, seed, "d", weekly, *([pd.DataFrame()] * 3))


def test_summary_is_the_mean_of_the_last_half_year() -> None:
    """Weeks before the last 26 do not count in means."""
    summary = results(weeks(income_gini=[9.0] * 10 + [0.4] * 13 + [0.6] * 13)).summary()

    assert summary["income_gini"] == pytest.approx(0.5)


def test_summary_leaves_out_weeks_where_an_outcome_is_undefined() -> None:
    """Means go by the weeks that have a number; without any there is none."""
    summary = summarise(weeks(income_gini=[math.nan, 0.4, 0.6], fill_rate=[math.nan] * 3))

    assert summary["income_gini"] == pytest.approx(0.5)
    assert math.isnan(summary["fill_rate"])


def test_summary_adds_up_sums_over_all_weeks() -> None:
    """What the catalogue marks as a weekly sum has its total, and nothing else has."""
    summary = summarise(weeks(platform_revenue_usd=[10.0] * 40, income_gini=[0.5] * 40))

    assert summary["platform_revenue_usd"] == pytest.approx(10.0)
    assert summary["platform_revenue_usd_total"] == pytest.approx(400.0)
    assert "income_gini_total" not in summary


def test_minus_is_the_weekly_effect() -> None:
    """Two runs of a seed are subtracted week by week."""
    effect = results(weeks(income_gini=[0.5, 0.6])).minus(results(weeks(income_gini=[0.4, 0.4])))

    assert effect["income_gini"].tolist() == pytest.approx([0.1, 0.2])


@pytest.mark.parametrize(
    "other", [results(weeks(income_gini=[0.1, 0.2]), 1), results(weeks(income_gini=[0.1]))]
)
def test_minus_refuses_what_is_no_pair(other: Results) -> None:
    """Another seed, or other weeks, make no pair."""
    with pytest.raises(PairingError):
        results(weeks(income_gini=[0.1, 0.2])).minus(other)


def test_simulate_says_what_it_ran(fake: list[int], document: Document) -> None:
    """The results know scenario, seed and final state, and weeks from 0 on."""
    told: list[int] = []

    first = simulate(document, 3, on_week=told.append)
    second = simulate(document, 3)

    assert (first.scenario_id, first.seed) == (document.content_hash(), 3)
    assert told == list(range(-4, 8))
    assert list(first.weekly.index) == list(range(8))
    assert first.digest == second.digest != simulate(document, 4).digest
