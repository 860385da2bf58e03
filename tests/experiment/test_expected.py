"""Approved numbers: what each scenario of the library gives on a small market."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from sim.experiment import expected
from sim.experiment.expected import Numbers
from sim.scenario import library

NUMBERS = {"hourly_earnings_median": "3.496", "income_gini": ""}


@pytest.fixture(scope="module")
def outcomes() -> "dict[str, pd.Series[float]]":
    """Return all outcomes of the whole library as they are now."""
    return expected.summaries(library.names())


@pytest.fixture(scope="module")
def found(outcomes: "dict[str, pd.Series[float]]") -> dict[str, Numbers]:
    """Return the numbers of the whole library as they are now."""
    return expected.numbers_of(outcomes)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep approved numbers in a folder of this test."""
    monkeypatch.setattr(library, "scenarios_folder", lambda: tmp_path)
    return tmp_path / "expected"


@pytest.mark.slow
@pytest.mark.parametrize("name", library.names())
def test_scenario_gives_its_approved_numbers(name: str, found: dict[str, Numbers]) -> None:
    """The headline of each scenario is the one in scenarios/expected/."""
    differing = expected.deviations({name: found[name]})
    advice = f"if that is meant, say so in CHANGELOG.md and run: {expected.COMMAND}"

    assert not differing, "\n".join([*map(str, differing), advice])


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in library.names() if library.parent(name)])
def test_scenario_bites(name: str, outcomes: "dict[str, pd.Series[float]]") -> None:
    """Each scenario moves an outcome, if not the headline, of the one that it extends."""
    assert not outcomes[name].equals(outcomes[library.parent(name) or ""])


def test_baseline_and_fair_pay_give_their_approved_numbers() -> None:
    """The two that everybody meets first keep their numbers; the slow tests hold all."""
    found = expected.numbers_of(expected.summaries(["baseline", "fair_pay"]))

    assert not expected.deviations(found)


def test_no_approved_numbers_are_left_over() -> None:
    """Each file of scenarios/expected/ belongs to a scenario."""
    assert not expected.leftover(), f"run: {expected.COMMAND}"


def test_deviations_say_what_was_and_what_is(folder: Path) -> None:
    """What was approved is no deviation; what moved, came or is missing is one, in words."""
    expected.approve({"baseline": NUMBERS})
    now = {"hourly_earnings_median": "3.497", "income_gini": ""}

    assert not expected.deviations({"baseline": NUMBERS})
    assert [str(each) for each in expected.deviations({"baseline": now})] == [
        "baseline: hourly_earnings_median was 3.496, is 3.497"
    ]
    assert len(expected.deviations({"fair_pay": NUMBERS})) == 2


def test_files_of_gone_scenarios_are_left_over(folder: Path) -> None:
    """Approved numbers without a scenario are found."""
    expected.approve({"gone": NUMBERS})

    assert expected.leftover() == [folder / "gone.csv"]
