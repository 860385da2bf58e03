"""The scorecard and the table of a comparison, as text."""

import math
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.cli.explanations import explain
from sim.experiment.differences import differences
from sim.outcomes.catalogue import CATALOGUE, HEADLINE
from sim.report.comparison_table import comparison_table
from sim.report.scorecard import scorecard

MEANS = dict.fromkeys(CATALOGUE, 0.25)


@pytest.mark.parametrize("width", [60, 80, 100])
def test_scorecard_says_every_outcome_and_fits_the_page(width: int) -> None:
    """Each outcome stands once with its label, on a page as wide as the terminal."""
    lines = scorecard(MEANS, "A run", width).splitlines()

    labels = [outcome.label for outcome in CATALOGUE.values()]
    entries = [line for line in lines if line.startswith("  ") and line[2] != " "]
    assert lines[0] == "A run"
    assert len(entries) == len(labels)
    assert all(any(entry[2:].startswith(label) for entry in entries) for label in labels)
    assert all(len(line) <= width for line in lines if line not in entries)
    assert all(len(entry) <= 80 for entry in entries)


def test_scorecard_defines_the_headline_alone() -> None:
    """The eight have up to three lines of whole sentences each; the rest have one line."""
    head, _, rest = scorecard(MEANS, "A run", 80).partition("\nIncome\n")
    blocks = re.split(r"\n  (?=\S)", head)[1:]

    assert len(blocks) == len(HEADLINE)
    assert all(2 <= len(block.splitlines()) <= 5 and block.rstrip()[-1] == "." for block in blocks)
    assert all(not line.startswith("   ") for line in rest.splitlines())


def test_scorecard_ends_its_numbers_in_one_column() -> None:
    """Numbers are aligned at their end, units follow, sums say that they are weekly."""
    means = {"fill_rate": 0.3834, "jobs_posted": 319.4, "employer_spend_usd": 2.345e6}
    lines = scorecard(means, "A run", 100).splitlines()
    found = [re.search(r"(?<= )(38\.3|319|2\.35) (.*)", line) for line in lines]
    numbers = [match for match in found if match]

    assert [match[2] for match in numbers] == ["a week", "%", "million USD a week"]
    assert len({match.end(1) for match in numbers}) == 1


def test_scorecard_ends_with_the_way_to_definitions() -> None:
    """The last words name the command, with a name that it knows."""
    hint = " ".join(scorecard(MEANS, "A run", 100).rpartition("\n\n")[2].split())
    (name,) = re.findall(r"`explain (\w+)`\.$", hint)

    assert hint.startswith("`explain NAME` gives the definition")
    assert CATALOGUE[name].label in explain(name)
    assert explain(CATALOGUE[name].label) == explain(name)


@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), min_size=1))
def test_scorecard_has_no_puzzles(values: list[float]) -> None:
    """Whatever was measured, no nan, no infinity, no -0.0 and no power of ten is printed."""
    means = {name: values[place % len(values)] for place, name in enumerate(CATALOGUE)}
    lines = scorecard(means, "A run", 100).splitlines()
    entries = [line[48:] for line in lines if line.startswith("  ") and line[2] != " "]

    assert entries
    assert not [line for line in entries if re.search(r"nan|inf|-0(\.0*)?(?![\d.])|e\+", line)]


def test_scorecard_begins_with_the_headline() -> None:
    """The eight come first, in their order, before the groups."""
    text = scorecard(MEANS, "A run", 100)

    places = [text.index(f"  {CATALOGUE[name].label}  ") for name in HEADLINE]
    assert places == sorted(places)
    assert text.index("\nHeadline\n") < places[0]
    assert places[-1] < text.index("\nIncome\n")


def test_scorecard_says_what_is_missing() -> None:
    """What no week defined is not a number, and what was not measured is left out."""
    text = scorecard({"income_gini": math.nan}, "A run", 100)

    assert "n/a (too few cases)" in text
    assert CATALOGUE["fraud_share"].label not in text


def world(name: str, values: float, rng: np.random.Generator) -> pd.DataFrame:
    """Return three runs with every outcome around a value."""
    frame = pd.DataFrame(rng.normal(values, 0.001, (3, len(CATALOGUE))), columns=list(CATALOGUE))
    return frame.assign(scenario=name, seed=range(3))


def test_comparison_table_has_a_block_for_each_scenario() -> None:
    """Headline rows for each, then what else differs, then what does not in one line."""
    rng = np.random.default_rng(3)
    worlds = [world("base", 1.0, rng), world("same", 1.0, rng), world("other", 9.0, rng)]

    text = comparison_table(differences(pd.concat(worlds)), "base")

    same, other = text.split("\n\nother against base")
    assert same.startswith("same against base, 3 paired runs")
    for name in HEADLINE:
        assert CATALOGUE[name].label in same
        assert CATALOGUE[name].label in other
    assert "better for workers" in other
    assert "Other outcomes that differ" in other
    assert "nan" not in text
