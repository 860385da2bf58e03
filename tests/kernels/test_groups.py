"""Sums, counts and ranks within groups are what a plain loop finds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernels import groups

Rows = list[tuple[int, float]]
ROWS = st.lists(st.tuples(st.integers(0, 5), st.floats(0.0, 100.0)), max_size=30)


def split(rows: Rows) -> tuple[np.ndarray, np.ndarray]:
    """Return groups and values as arrays."""
    return (
        np.array([group for group, _ in rows], dtype=np.int64),
        np.array([value for _, value in rows], dtype=np.float64),
    )


def added(values: list[float]) -> float:
    """Return the sum as a plain loop finds it; since Python 3.12 ``sum`` makes up for rounding."""
    total = 0.0
    for value in values:
        total += value
    return total


@given(rows=ROWS)
def test_sums_counts_and_means_are_those_of_a_loop(rows: Rows) -> None:
    """Each group's own values, in their order; an empty group has 0 rows and no mean."""
    group, value = split(rows)
    held: list[list[float]] = [[one for key, one in rows if key == place] for place in range(8)]
    means = groups.means(group, value, 8)

    assert groups.sums(group, value, 8).tolist() == [added(one) for one in held]
    assert groups.counts(group, 8).tolist() == [len(one) for one in held]
    assert np.isnan(means).tolist() == [not one for one in held]
    assert means[~np.isnan(means)].tolist() == [added(one) / len(one) for one in held if one]


@given(rows=ROWS)
def test_ranks_and_sums_before_are_those_of_a_loop(rows: Rows) -> None:
    """A row's rank and running sum take in the earlier rows of its group alone."""
    rows = sorted(rows, key=lambda row: row[0])
    group, value = split(rows)
    before = [
        [one for key, one in rows[:place] if key == rows[place][0]] for place in range(len(rows))
    ]

    assert groups.rank_within(group).tolist() == [len(one) for one in before]
    assert groups.sum_before(group, value) == pytest.approx([sum(one) for one in before], abs=1e-9)
    assert groups.starts(group).tolist() == [not one for one in before]


def test_empty_mean_is_what_is_asked_for() -> None:
    """A group without rows gets the value that the caller names."""
    means = groups.means(np.array([1]), np.array([4.0]), 3, empty=-1.0)

    assert means.tolist() == [-1.0, 4.0, -1.0]


@given(values=st.lists(st.integers(-9, 9), max_size=40))
def test_distinct_values_are_those_of_a_set_in_order(values: list[int]) -> None:
    """Each value once, rising; an empty list has none."""
    found = groups.distinct(np.array(values, dtype=np.int64))

    assert found.tolist() == sorted(set(values))


@given(values=st.lists(st.integers(-5, 5)), wanted=st.lists(st.integers(-5, 5)))
def test_among_says_which_values_are_wanted(values: list[int], wanted: list[int]) -> None:
    """The answer is that of ``np.isin``, for nothing wanted and for nothing there too."""
    here, there = np.array(values, dtype=np.int64), np.array(wanted, dtype=np.int64)

    assert np.array_equal(groups.among(here, there), np.isin(here, there))


@given(rows=ROWS)
def test_order_and_gathered_values_are_those_of_a_plain_sort(rows: Rows) -> None:
    """Rising, equal ones as they stand; each value once, with a row that holds it."""
    group, value = split(rows)
    found, row, place = groups.gathered(group)

    for values in (group, value):
        assert groups.order_of(values).tolist() == sorted(
            range(len(rows)), key=lambda at: values[at]
        )
    assert found.tolist() == sorted(set(group.tolist()))
    assert group[row].tolist() == found.tolist()
    assert found[place].tolist() == group.tolist()


@pytest.mark.parametrize("kind", [np.float64, np.int64])
def test_row_sums_are_those_of_numpy_to_the_last_bit(kind: type) -> None:
    """Four cells a row, as the columns of the last four weeks have."""
    cells = np.random.default_rng(5).lognormal(3.0, 4.0, (500, 4)).astype(kind)

    assert np.array_equal(groups.row_sums(cells), cells.sum(axis=1))
