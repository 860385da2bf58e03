"""Intervals and Holm's correction against known answers."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.experiment.statistics import (
    ALPHA,
    holm_levels,
    p_value,
    paired_interval,
    replications_needed,
)

NUMBERS = st.floats(-1e6, 1e6).map(lambda value: round(value, 3))
SAMPLES = st.lists(NUMBERS, min_size=3, max_size=40).map(np.array)
CHANCES = st.lists(st.floats(0.0, 1.0), min_size=1, max_size=12)


def test_interval_agrees_with_textbook() -> None:
    """The ten extra hours of sleep of Student (1908): mean 1.58, 95 % from 0.70 to 2.46."""
    extra = np.array([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4])

    interval = paired_interval(extra)

    assert interval.mean == pytest.approx(1.58)
    assert interval.low == pytest.approx(0.70, abs=0.005)
    assert interval.high == pytest.approx(2.46, abs=0.005)
    assert p_value(extra) == pytest.approx(0.00283, abs=0.00001)


@given(SAMPLES)
def test_interval_agrees_with_scipy(values: np.ndarray) -> None:
    """Mean and ends are those of SciPy's paired t-test."""
    interval = paired_interval(values)

    if interval.deviation > 0.0:
        theirs = stats.ttest_1samp(values, 0.0).confidence_interval(0.95)
        scale = max(1.0, float(np.abs(values).max()))
        assert interval.low == pytest.approx(theirs.low, abs=1e-9 * scale)
        assert interval.high == pytest.approx(theirs.high, abs=1e-9 * scale)


@given(SAMPLES, NUMBERS)
def test_interval_moves_with_its_values(values: np.ndarray, shift: float) -> None:
    """Adding a number to every difference adds it to mean and ends."""
    before, after = paired_interval(values), paired_interval(values + shift)

    scale = 1e-6 * max(1.0, float(np.abs(values).max()), abs(shift))
    assert after.mean == pytest.approx(before.mean + shift, abs=scale)
    assert after.low == pytest.approx(before.low + shift, abs=scale)


@given(SAMPLES)
def test_p_value_and_interval_say_the_same(values: np.ndarray) -> None:
    """0 lies outside the interval at just the levels above p."""
    p = p_value(values)
    if 1e-9 < p < 0.999:
        inside, outside = paired_interval(values, p * 0.999), paired_interval(values, p * 1.001)
        assert inside.low <= 0.0 <= inside.high
        assert not outside.low <= 0.0 <= outside.high


def test_interval_of_equal_values_has_no_width() -> None:
    """A difference that is the same on every seed is known exactly."""
    interval = paired_interval(np.full(7, 0.1))

    assert (interval.low, interval.high, interval.deviation) == (0.1, 0.1, 0.0)


@pytest.mark.parametrize(
    ("chance", "seeds"), [(0.02, 5), (0.1, 3), (0.1, 10), (0.3, 5), (0.5, 8), (0.05, 20)]
)
def test_interval_holds_for_a_few_things_counted(chance: float, seeds: int) -> None:
    """A platform closes now and then: the truth lies inside in 9 of 10 cases and more."""
    draws = np.random.default_rng(3).random((800, seeds)) < chance
    found = [paired_interval(-each.astype(float), step=1.0) for each in draws]

    covered = np.mean([each.low <= -chance <= each.high for each in found])

    assert covered >= 0.9


def test_few_seeds_without_a_change_do_not_show_that_there_is_none() -> None:
    """Without any change the interval narrows with the number of seeds, and has 0 in its middle."""
    few, many = (paired_interval(np.zeros(number), step=1.0) for number in (4, 40))

    assert few.high == -few.low > 0.4
    assert 0.0 < many.high < 0.1


@given(SAMPLES)
def test_counting_never_makes_an_interval_narrower(values: np.ndarray) -> None:
    """The allowance only adds, and p follows the interval."""
    plain, counted = paired_interval(values), paired_interval(values, step=1.0)

    assert counted.low <= plain.low
    assert counted.high >= plain.high
    assert p_value(values, step=1.0) >= p_value(values)


@pytest.mark.parametrize("values", [[], [math.nan, math.nan], [1.0], [1.0, math.nan]])
def test_interval_needs_two_pairs(values: list[float]) -> None:
    """With fewer than two defined pairs there are no ends."""
    interval = paired_interval(np.array(values, dtype=float))

    assert math.isnan(interval.low)
    assert math.isnan(interval.high)
    assert interval.pairs == sum(not math.isnan(value) for value in values)


def test_holm_agrees_with_worked_example() -> None:
    """Four tests, of which Holm (1979) rejects two: levels 5/4, 5/3, then 5/2 % for the rest."""
    levels = holm_levels([0.01, 0.04, 0.03, 0.005])

    assert levels == pytest.approx([0.05 / 3, 0.05 / 2, 0.05 / 2, 0.05 / 4])


@given(CHANCES)
def test_holm_rejects_what_adjusted_p_values_reject(chances: list[float]) -> None:
    """A p at or under its level is one whose Holm-adjusted p is at most alpha."""
    ordered = sorted(range(len(chances)), key=lambda index: (chances[index], index))
    adjusted, largest = {}, 0.0
    for rank, index in enumerate(ordered):
        largest = max(largest, chances[index] * (len(chances) - rank))
        adjusted[index] = largest

    levels = holm_levels(chances)

    for index, chance in enumerate(chances):
        if abs(adjusted[index] - ALPHA) > 1e-9:
            assert (chance <= levels[index]) == (adjusted[index] <= ALPHA)


@given(CHANCES, st.integers(0, 12))
def test_holm_passes_over_what_is_undefined(chances: list[float], place: int) -> None:
    """An outcome without a p changes no other's level."""
    place = min(place, len(chances))

    levels = holm_levels([*chances[:place], math.nan, *chances[place:]])

    assert levels[:place] + levels[place + 1 :] == holm_levels(chances)


@given(st.floats(0.01, 100.0), st.floats(0.1, 10.0))
def test_replications_needed_are_the_fewest_that_do(deviation: float, matters: float) -> None:
    """At the number named the half width is small enough, with one pair less it is not."""
    needed = replications_needed(deviation, matters)

    def half_width(pairs: int) -> float:
        return float(stats.t.ppf(0.975, pairs - 1)) * deviation / math.sqrt(pairs)

    assert needed is not None
    assert half_width(needed) <= matters * (1 + 1e-9)
    assert needed == 2 or half_width(needed - 1) > matters * (1 - 1e-9)


@pytest.mark.parametrize(("deviation", "matters"), [(1.0, 0.0), (math.nan, 1.0), (1e9, 1e-9)])
def test_replications_needed_may_be_unknown(deviation: float, matters: float) -> None:
    """Nothing is promised where no number, or none that anybody runs, would do."""
    assert replications_needed(deviation, matters) is None
