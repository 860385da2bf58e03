"""Figures say what is found, on axes with units, in lines that can be told apart."""

import numpy as np
import pandas as pd
import pytest

from sim.errors import PairingError
from sim.experiment.effects import effects
from sim.report.figures import effects_over_time, over_time, paired_difference_over_time

WEEKS = 30
NAMES = {"baseline": "Baseline", "checks": "Checks & <b>balances</b>"}


def weeks_of(scenario: str, seed: int, level: float) -> pd.DataFrame:
    """Return weeks in which fraud stays at ``level``, a little higher for each seed."""
    return pd.DataFrame(
        {
            "scenario": scenario,
            "seed": seed,
            "week": np.arange(WEEKS),
            "fraud_share": level + 0.01 * seed,
            "hourly_earnings_median": 4.0 + seed,
        }
    )


@pytest.fixture
def weekly() -> pd.DataFrame:
    """Return two scenarios on two seeds; the second halves fraud."""
    levels = {"baseline": 0.20, "checks": 0.10}
    frames = [weeks_of(name, seed, level) for name, level in levels.items() for seed in (0, 1)]
    return pd.concat(frames, ignore_index=True)


def test_over_time_draws_the_mean_within_the_range_of_seeds(weekly: pd.DataFrame) -> None:
    """Each scenario is a band from the lowest to the highest seed, and the mean line."""
    figure = over_time(weekly, "fraud_share", NAMES)

    low, high, mean = figure.data[:3]
    assert len(figure.data) == 6
    assert (low.y[0], high.y[0], mean.y[0]) == pytest.approx((20.0, 21.0, 20.5))


def test_over_time_of_one_seed_has_no_band(weekly: pd.DataFrame) -> None:
    """One seed has no range to show."""
    figure = over_time(weekly[weekly["seed"] == 0], "fraud_share")

    assert [trace.name for trace in figure.data] == ["baseline", "checks"]


def test_over_time_states_the_finding_and_the_unit(weekly: pd.DataFrame) -> None:
    """The title is a sentence, the axis carries what is measured and in what."""
    figure = over_time(weekly, "fraud_share")

    title = figure.layout.title.text.replace("<br>", " ")
    assert title.startswith("Fraud: 10 percentage points lower with checks (95 % interval")
    assert title.endswith("better for the public")
    assert figure.layout.yaxis.title.text == "Fraud (%)"
    assert figure.layout.xaxis.title.text == "week"


def test_over_time_names_both_lines_at_their_ends(weekly: pd.DataFrame) -> None:
    """Direct labels, in the colour of their line, spare the reader a legend."""
    figure = over_time(weekly, "fraud_share", NAMES)

    lines = {line.line.color for line in figure.data if line.name}
    assert {note.font.color for note in figure.layout.annotations} == lines
    assert not figure.layout.showlegend


def test_over_time_shows_names_as_text(weekly: pd.DataFrame) -> None:
    """Markup in the name of a scenario is not markup in the figure."""
    figure = over_time(weekly, "fraud_share", NAMES)

    assert figure.data[-1].name == "Checks &amp; &lt;b&gt;balances&lt;/b&gt;"
    assert "<b>balances" not in figure.layout.title.text


def test_over_time_tells_lines_apart_without_colour(weekly: pd.DataFrame) -> None:
    """Each line has a dash of its own."""
    figure = over_time(weekly, "fraud_share")
    dashes = [line.line.dash for line in figure.data if line.name]

    assert len(set(dashes)) == len(dashes) == 2


def test_over_time_of_many_scenarios_keeps_the_legend(weekly: pd.DataFrame) -> None:
    """Three names at the ends of three lines would cover each other."""
    third = weekly[weekly["scenario"] == "checks"].assign(scenario="third")
    figure = over_time(pd.concat([weekly, third]), "fraud_share")

    assert not figure.layout.annotations
    assert figure.layout.title.text.count("percentage") == 2


def test_over_time_has_another_look_in_the_dark(weekly: pd.DataFrame) -> None:
    """Lines and letters are lighter on a dark page."""
    light, dark = (over_time(weekly, "fraud_share", dark=dark) for dark in (False, True))

    assert light.data[-1].line.color != dark.data[-1].line.color
    assert light.layout.template.layout.font.color != dark.layout.template.layout.font.color


def test_over_time_leaves_out_weeks_without_a_value(weekly: pd.DataFrame) -> None:
    """A week in which nobody measured anything is a gap in the line."""
    weekly.loc[weekly["week"] == WEEKS - 1, "fraud_share"] = np.nan
    figure = over_time(weekly, "fraud_share")

    assert np.isnan(figure.data[-1].y[-1])
    assert not figure.layout.annotations


def test_paired_difference_removes_what_seeds_share(weekly: pd.DataFrame) -> None:
    """Seeds far apart that react alike give a difference without a band."""
    figure = paired_difference_over_time(weekly, "fraud_share")

    low, high, mean = figure.data
    assert low.y == pytest.approx(high.y)
    assert mean.y == pytest.approx([-10.0] * WEEKS)
    assert figure.layout.yaxis.title.text == "difference from baseline (%)"


def test_paired_difference_of_equal_worlds_is_zero(weekly: pd.DataFrame) -> None:
    """What a scenario does not touch is said to be the same."""
    figure = paired_difference_over_time(weekly, "hourly_earnings_median")

    assert figure.data[-1].y == pytest.approx([0.0] * WEEKS)
    assert "exactly the same" in figure.layout.title.text.replace("<br>", " ")


def test_paired_difference_needs_the_same_seeds(weekly: pd.DataFrame) -> None:
    """Runs on other seeds cannot be subtracted."""
    weekly.loc[(weekly["scenario"] == "checks") & (weekly["seed"] == 1), "seed"] = 7

    with pytest.raises(PairingError, match="same seeds"):
        paired_difference_over_time(weekly, "fraud_share")


def test_paired_difference_needs_two_scenarios(weekly: pd.DataFrame) -> None:
    """One scenario alone has no difference."""
    with pytest.raises(PairingError, match="nothing to be compared"):
        paired_difference_over_time(weekly[weekly["scenario"] == "baseline"], "fraud_share")


def test_effects_have_their_interval_as_a_band(weekly: pd.DataFrame) -> None:
    """The band is that of the table, shares are in per cent, and markup in names is text."""
    weekly.loc[(weekly["scenario"] == "checks") & (weekly["seed"] == 1), "fraud_share"] -= 0.02
    table = effects(weekly)
    figure = effects_over_time(table, "fraud_share", "Baseline", NAMES)

    low, high, mean = figure.data
    first = table[table["outcome"] == "fraud_share"].iloc[0]
    assert (low.y[0], high.y[0]) == pytest.approx((100 * first["low"], 100 * first["high"]))
    assert mean.y[0] == pytest.approx(-11.0)
    assert mean.name == "Checks &amp; &lt;b&gt;balances&lt;/b&gt;"


def test_effects_of_one_seed_have_no_band(weekly: pd.DataFrame) -> None:
    """One seed has no interval to show."""
    figure = effects_over_time(effects(weekly[weekly["seed"] == 0]), "fraud_share", "Baseline")

    assert [trace.name for trace in figure.data] == ["checks"]
