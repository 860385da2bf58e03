"""Gini, shares and concentration have the properties their names promise."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.outcomes.numbers import concentration, gini, mean, quantile, quotients, ratio, top_share

incomes = st.lists(st.floats(0.0, 1e9), min_size=1, max_size=60).map(np.array)


@pytest.mark.parametrize(
    ("values", "known"),
    [([1.0, 1.0, 1.0], 0.0), ([0.0, 0.0, 0.0, 8.0], 0.75), ([1.0, 3.0], 0.25), ([7.0], 0.0)],
)
def test_gini_of_known_incomes(values: list[float], known: float) -> None:
    """Equal incomes have 0; of four people with one income it is three quarters."""
    assert gini(np.array(values)) == pytest.approx(known)


@given(values=incomes)
def test_gini_lies_between_nothing_and_one(values: np.ndarray) -> None:
    """The coefficient never leaves its range, and is undefined only for no income."""
    found = gini(values)

    assert math.isnan(found) if values.sum() <= 0.0 else 0.0 <= found <= 1.0


@given(values=incomes, factor=st.floats(1e-3, 1e3))
def test_gini_and_top_share_do_not_hang_on_the_currency(values: np.ndarray, factor: float) -> None:
    """Incomes in cents are as unequal as in dollars."""
    values = values + 1.0

    assert gini(values * factor) == pytest.approx(gini(values), abs=1e-9)
    assert top_share(values * factor, 0.1) == pytest.approx(top_share(values, 0.1), abs=1e-9)


@given(values=incomes, gift=st.floats(0.0, 1e6))
def test_gini_falls_when_everybody_gets_the_same(values: np.ndarray, gift: float) -> None:
    """The same gift to all makes incomes no less equal."""
    values = values + 1.0

    assert gini(values + gift) <= gini(values) + 1e-9


@given(values=incomes, share=st.floats(0.0, 1.0))
def test_top_share_is_at_least_the_share_of_heads(values: np.ndarray, share: float) -> None:
    """The top part has at least what an equal split would give it, and at most all."""
    found = top_share(values, share)

    assert math.isnan(found) if values.sum() <= 0.0 else share - 1e-9 <= found <= 1.0


def test_top_share_counts_the_last_holder_in_part() -> None:
    """A tenth of five people is half a person."""
    assert top_share(np.array([6.0, 1.0, 1.0, 1.0, 1.0]), 0.1) == pytest.approx(0.3)


@given(values=incomes)
def test_concentration_lies_between_equal_shares_and_one(values: np.ndarray) -> None:
    """It is 1 over the number of equals at least, and 1 at most."""
    values = values + 1.0

    assert 1.0 / values.size - 1e-9 <= concentration(values) <= 1.0 + 1e-9


def test_nothing_has_no_statistics() -> None:
    """Of nothing, everything is undefined, without a warning."""
    empty = np.zeros(0)

    assert all(
        math.isnan(found)
        for found in (
            gini(empty), top_share(empty, 0.1), concentration(empty), mean(empty),
            quantile(empty, 0.5), ratio(1.0, 0.0), quotients(np.ones(1), np.zeros(1))[0],
        )
    )  # fmt: skip


@given(values=incomes, at=st.floats(0.0, 1.0))
def test_quantile_is_that_of_numpy_to_the_last_bit(values: np.ndarray, at: float) -> None:
    """Quicker, and no other number; what is not a number spoils it as it does there."""
    spoiled = np.append(values, math.nan)

    assert quantile(values, at) == float(np.quantile(values, at))
    assert math.isnan(quantile(spoiled, at))
