"""The brief says in three sentences what the numbers say."""

import math

import pytest

from sim.report.page.blocks import Brief
from sim.report.page.material import Material
from sim.report.page.sections.brief import answer, brief, card
from sim.report.page.sections.facts import warnings


def row(
    outcome: str, verdict: str, difference: float, low: float, high: float
) -> dict[str, object]:
    """Return a row of ``differences`` on a baseline of 2."""
    return {
        "outcome": outcome, "verdict": verdict, "difference": difference, "low": low, "high": high,
        "baseline": 2.0, "value": 2.0 + difference, "relative": difference / 2.0,
        "replications": 6, "replications_needed": None,
    }  # fmt: skip


def test_answer_tells_better_worse_and_open() -> None:
    """Who is better off comes first, who is worse off second, what is open last."""
    rows = {
        "hourly_earnings_median": row("hourly_earnings_median", "better", 0.5, 0.4, 0.6),
        "employer_surplus_usd": row("employer_surplus_usd", "worse", -0.2, -0.3, -0.1),
        "fraud_share": row("fraud_share", "no difference that matters", 0.0, -0.001, 0.001),
        "platforms_open": row("platforms_open", "cannot tell", 0.5, -1.0, 2.0),
    }
    better, worse, still = answer("Fair pay", rows)

    assert better == (
        "Fair pay is better for workers: hourly earnings (the median) up by 0.50 USD an hour, "
        "or 25 % (95 % interval 0.4 to 0.6)."
    )
    assert worse == (
        "It is worse for employers: employers' gain down by 0.20 USD a week, or 10 % "
        "(95 % interval 0.1 to 0.3)."
    )
    assert still == (
        "There is no difference that matters in the share of fraud; and we cannot tell about "
        "the number of open platforms."
    )


def test_answer_of_one_run_promises_nothing() -> None:
    """Without an interval nothing is better or worse, and the reader is told why."""
    rows = {"fraud_share": row("fraud_share", "cannot tell", -0.1, math.nan, math.nan)}
    better, worse, still = answer("Checks", rows)

    assert "no headline outcome better" in better
    assert "no headline outcome worse" in worse
    assert still == "We cannot tell about the share of fraud (too few runs)."


def test_card_shows_change_interval_verdict_and_party() -> None:
    """A card can be read alone."""
    shown = card(row("fraud_share", "better", -0.03, -0.04, -0.02), "Baseline")

    assert (shown.change, shown.interval) == ("-3 points", "95 %: -4 to -2")
    assert (shown.mark, shown.verdict) == ("✓", "better for the public")
    assert shown.before == "Baseline: 200 %"


def test_brief_has_eight_cards_for_each_scenario(material: Material) -> None:
    """The headline is whole, and every scenario but the base has its page."""
    briefs = [block for block in brief(material).blocks if isinstance(block, Brief)]

    assert [each.name for each in briefs] == ["fair_pay", "identity_verification"]
    assert [len(each.cards) for each in briefs] == [8, 8]
    assert "better for workers" in briefs[0].answer[0]
    assert "worse for employers" in briefs[0].answer[1]


@pytest.mark.parametrize(("seeds", "words"), [(1, "One run"), (4, "A first look: 4 runs")])
def test_small_comparisons_are_warned_of(material: Material, seeds: int, words: str) -> None:
    """Few runs of few workers are for a first look only."""
    small = Material({**material.manifest, "seeds": list(range(seeds))}, material.tables)

    (said,) = warnings(small)
    assert said.startswith(words)


def test_brief_of_several_begins_with_all_of_them(material: Material) -> None:
    """The first page has every scenario side by side, before each has a page of its own."""
    kinds = [block.kind for block in brief(material).blocks]

    assert kinds.index("sheet") < kinds.index("brief")
