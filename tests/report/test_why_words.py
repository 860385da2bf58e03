"""Why a scenario differs, in words that a reader who knows no statistics can follow."""

import math

import pandas as pd
import pytest

from sim.report.why_words import WORDS, could_be_chance, finding, sentence, why_table
from sim.state.channels import PARTS

Effects = dict[str, tuple[float, float, float]]
FRAUD: Effects = {
    "direct": (-0.02, -0.03, -0.01),
    "prices": (0.0, 0.0, 0.0),
    "entry_and_exit": (0.004, -0.001, 0.009),
    "matching": (0.0, 0.0, 0.0),
    "fraud": (-0.01, -0.02, -0.005),
    "automation": (0.0, 0.0, 0.0),
    "together": (0.001, 0.0005, 0.002),
    "total": (-0.025, -0.03, -0.02),
}


def why_of(effects: Effects, outcome: str = "fraud_share") -> pd.DataFrame:
    """Return the lines of one outcome."""
    rows = [("checks", outcome, part, *effects[part]) for part in PARTS]
    columns = ["scenario", "outcome", "channel", "effect", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def test_every_part_has_words() -> None:
    """No part is told by its column name."""
    assert list(WORDS) == list(PARTS)
    assert not any("_" in word for word in WORDS.values())


def test_sentence_tells_the_whole_and_its_parts() -> None:
    """Parts stand in their order, those that are nothing are left out, doubt is in brackets."""
    assert sentence(why_of(FRAUD), "fraud_share") == (
        "Fraud -2.5 points: rule itself -2, entry and exit (+0.4), fraud -1, together +0.1."
    )


@pytest.mark.parametrize(
    ("size", "said"),
    [(0.0, "Fraud 0 points: nothing moves it."), (math.nan, "Fraud: n/a (too few cases).")],
)
def test_sentence_of_nothing_says_so(size: float, said: str) -> None:
    """An outcome that does not move, or is undefined, gets no list of zeros."""
    nothing = dict.fromkeys(PARTS, (size, size, size))

    assert sentence(why_of(nothing), "fraud_share") == said


def test_finding_names_the_largest_part() -> None:
    """A title says where most of the difference comes from."""
    assert finding(why_of(FRAUD), "fraud_share", "Checks") == (
        "Fraud -2.5 points with Checks; largest part: rule itself -2"
    )


@pytest.mark.parametrize(
    ("low", "high", "doubt"),
    [(-1.0, 1.0, True), (0.0, 1.0, True), (0.1, 1.0, False), (math.nan, math.nan, True)],
)
def test_part_could_be_chance_unless_its_interval_leaves_out_zero(
    low: float, high: float, doubt: bool
) -> None:
    """An interval that holds 0, or none at all, decides nothing."""
    assert could_be_chance(low, high) is doubt


def test_table_has_a_block_for_each_scenario_and_says_how_to_read_it() -> None:
    """Lines fit the width, and the words used are explained below."""
    other = why_of(FRAUD, "income_gini").assign(scenario="floor")
    text = why_table(pd.concat([why_of(FRAUD), other]), "baseline", width=70)

    assert "Why checks differs from baseline" in text
    assert "Why floor differs from baseline" in text
    assert "In brackets: could be chance" in text.replace("\n", " ")
    assert max(map(len, text.splitlines())) <= 72
