"""Two tables: where the earliest of all differences is, and of what kind."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.experiment.unequal import read_table, unequal

WEEKLY = pd.DataFrame(
    {
        "scenario": ["a"] * 3 + ["b"] * 3,
        "seed": 0,
        "week": [0, 1, 2] * 2,
        "hires": [5.0, 6.0, np.nan, 8.0, 9.0, 10.0],
        "fill_rate": [0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
    }
)


def changed(row: int, column: str, value: float) -> pd.DataFrame:
    """Return the table with one other cell."""
    frame = WEEKLY.copy()
    frame.loc[row, column] = value
    return frame


def test_equal_tables_have_no_difference() -> None:
    """Undefined cells are equal, and the order of rows is of no account."""
    assert unequal(WEEKLY, WEEKLY.copy()) is None
    assert unequal(WEEKLY, WEEKLY.iloc[::-1].reset_index(drop=True)) is None


def test_first_difference_is_that_of_the_earliest_week() -> None:
    """Week 1 of the second scenario comes before week 2 of the first."""
    other = changed(2, "hires", 7.0)
    other.loc[4, "fill_rate"] = 0.9
    found = unequal(WEEKLY, other)

    assert found is not None
    assert found.cells == 2
    assert not found.by_rounding
    assert str(found) == (
        "differs first at scenario b, seed 0, week 1, fill_rate: 0.5 there, 0.9 now "
        "(1 more cells differ)"
    )


def test_rounding_is_told_from_more() -> None:
    """A last digit is one thing; what it grows into is another."""
    tiny = changed(1, "hires", 6.0 * (1 + 1e-13))
    both = tiny.copy()
    both.loc[5, "hires"] = 11.0
    found, grown = unequal(WEEKLY, tiny), unequal(WEEKLY, both)

    assert found is not None
    assert found.by_rounding
    assert "by rounding alone, first at scenario a, seed 0, week 1, hires" in str(found)
    assert grown is not None
    assert not grown.by_rounding
    assert "and by more first at scenario b, seed 0, week 2, hires: 10.0 there" in str(grown)


def test_number_that_vanished_is_no_rounding() -> None:
    """A number is far from none at all."""
    found = unequal(WEEKLY, changed(0, "hires", np.nan))

    assert found is not None
    assert not found.by_rounding
    assert "hires: 5.0 there, nan now" in str(found)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (WEEKLY.drop(columns="hires"), "column hires is there and not now"),
        (WEEKLY.assign(more=1), "column more is new"),
        (WEEKLY.iloc[:5], "has 6 rows there and 5 now"),
        (WEEKLY.assign(week=[0, 1, 3] * 2), "has a row for week 2, and 3 now"),
    ],
)
def test_shapes_differ_in_words(other: pd.DataFrame, said: str) -> None:
    """What cannot be held cell against cell is said as it is."""
    found = unequal(WEEKLY, other)

    assert str(found) == said
    assert found is not None
    assert not found.by_rounding


def test_long_table_tells_its_outcome() -> None:
    """In a breakdown the outcome is part of the place, and the column is not named."""
    old = pd.DataFrame(
        {"week": [3, 3], "dimension": "region", "level": ["africa", "europe"]}
        | {"outcome": "hires", "value": [1.0, 2.0]}
    ).astype({"level": "category"})
    found = unequal(old, old.assign(value=[1.0, 3.0]))

    assert str(found) == (
        "differs first at week 3, dimension region, level europe, outcome hires: 2.0 there, 3.0 now"
    )


def test_words_are_compared_as_words() -> None:
    """A verdict that changed is a difference."""
    old = pd.DataFrame({"scenario": ["a"], "outcome": ["hires"], "verdict": ["better"]})

    assert "verdict: better there, worse now" in str(unequal(old, old.assign(verdict="worse")))


def test_numbers_are_read_to_the_last_digit(tmp_path: Path) -> None:
    """A CSV comes back as it was written."""
    values = np.random.default_rng(0).normal(size=500)
    pd.DataFrame({"value": values}).to_csv(tmp_path / "t.csv", index=False)

    assert (read_table(tmp_path / "t.csv")["value"].to_numpy() == values).all()
