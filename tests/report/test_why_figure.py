"""Bars of why a scenario differs: they end where the next begins, with units and doubt shown."""

import pandas as pd
import pytest

from sim.report.theme import LIGHT
from sim.report.why_figure import why_bars
from sim.state.channels import PARTS
from tests.report.test_why_words import FRAUD, why_of


@pytest.fixture
def why() -> pd.DataFrame:
    """Return what ``why.csv`` holds of two scenarios."""
    return pd.concat([why_of(FRAUD), why_of(FRAUD).assign(scenario="other", effect=0.0)])


def test_bars_run_from_the_rule_itself_to_the_whole(why: pd.DataFrame) -> None:
    """Each bar begins where the one before ends; the whole begins at 0 and ends with the last."""
    (bars,) = why_bars(why, "fraud_share").data

    ends = bars.base + bars.x
    assert len(bars.x) == len(PARTS)
    assert bars.base[:-1] == pytest.approx([0.0, *ends[:-2]])
    assert (bars.base[-1], ends[-1]) == pytest.approx((0.0, ends[-2]))


def test_bars_carry_unit_finding_and_size(why: pd.DataFrame) -> None:
    """Shares are in percentage points, and each bar's label tells its size."""
    figure = why_bars(why, "fraud_share", names={"checks": "<b>Checks</b>"})

    assert figure.layout.xaxis.title.text == "change of Fraud (percentage points)"
    assert figure.data[0].y[0] == "rule itself  -2"
    title = figure.layout.title.text.replace("<br>", " ")
    assert title.startswith("Fraud -2.5 points with &lt;b&gt;Checks")


def test_bars_tell_sign_and_doubt_without_relying_on_red_and_green(why: pd.DataFrame) -> None:
    """Up is blue, down is orange, the whole grey; what could be chance is hatched."""
    (bars,) = why_bars(why, "fraud_share").data

    grey, blue, orange = LIGHT[:3]
    colours = dict(zip(PARTS, bars.marker.color, strict=True))
    hatched = dict(zip(PARTS, bars.marker.pattern.shape, strict=True))
    assert (colours["direct"], colours["entry_and_exit"], colours["total"]) == (orange, blue, grey)
    assert (hatched["direct"], hatched["entry_and_exit"]) == ("", "/")


def test_bars_show_intervals_around_their_ends(why: pd.DataFrame) -> None:
    """The thin line of a bar is its 95 % interval."""
    (bars,) = why_bars(why, "fraud_share").data

    assert bars.error_x.array[0] == pytest.approx(1.0)
    assert bars.error_x.arrayminus[0] == pytest.approx(1.0)


def test_bars_of_a_scenario_are_its_own(why: pd.DataFrame) -> None:
    """Without a scenario the first is shown, else the one asked for."""
    assert max(abs(why_bars(why, "fraud_share", "other").data[0].x)) == 0.0
    assert max(abs(why_bars(why, "fraud_share").data[0].x)) > 0.0
