"""Shares of variance by hand."""

import math

import numpy as np
import pytest

from sim.evidence.variance import eta_squared, without_means


def test_eta_squared_by_hand() -> None:
    """1, 3 and 5, 7: means 2 and 6 about 4 make 16 of a sum of squares of 20."""
    assert eta_squared(np.array([1.0, 3.0, 5.0, 7.0]), np.array([0, 0, 1, 1])) == pytest.approx(0.8)


def test_eta_squared_is_one_where_groups_tell_all() -> None:
    """No variance is left within groups; numbers of groups may have gaps."""
    assert eta_squared(np.array([2.0, 2.0, 9.0]), np.array([4, 4, 0])) == pytest.approx(1.0)


def test_eta_squared_of_no_variance_is_undefined() -> None:
    """Equal values, or none at all."""
    assert math.isnan(eta_squared(np.ones(3), np.array([0, 1, 1])))
    assert math.isnan(eta_squared(np.zeros(0), np.zeros(0, dtype=np.int8)))


def test_means_are_taken_out_group_by_group() -> None:
    """1, 3 lie one off their mean of 2; 10 is its own mean."""
    left = without_means(np.array([1.0, 10.0, 3.0]), np.array([0, 1, 0]))

    assert left.tolist() == [-1.0, 0.0, 1.0]
