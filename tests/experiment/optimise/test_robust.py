"""Fronts, satisficing and regret of tables small enough to check by hand."""

import numpy as np
import pytest

from sim.experiment.optimise.robust import front, held_in_most, regret, satisficing

UP_DOWN = np.array([1.0, -1.0])
VALUES = np.array(
    [
        [[3.0, 0.2], [1.0, 0.4]],  # by candidate and world: earnings, fraud
        [[2.0, 0.1], [2.0, 0.1]],
        [[1.0, 0.3], [1.0, 0.5]],
    ]
)


def test_front_holds_what_nothing_beats() -> None:
    """More of the first is better, less of the second; the third is beaten by the second."""
    scores = np.array([[3.0, 0.4], [2.0, 0.1], [1.0, 0.5], [2.0, 0.1], [9.0, np.nan]])

    assert front(scores, UP_DOWN).tolist() == [True, True, False, True, False]


def test_satisficing_counts_worlds_in_which_all_is_enough() -> None:
    """Both limits must be met in the same world; what is not asked does not count."""
    enough = np.array([1.5, 0.2])

    assert satisficing(VALUES, UP_DOWN, enough).tolist() == [0.5, 1.0, 0.0]
    assert satisficing(VALUES, UP_DOWN, np.array([1.5, np.nan])).tolist() == [0.5, 1.0, 0.0]
    assert satisficing(VALUES, UP_DOWN, np.full(2, np.nan)).tolist() == [1.0, 1.0, 1.0]


def test_regret_is_against_the_best_of_the_same_world() -> None:
    """Of two worlds, nine tenths of the way to the worse regret."""
    found = regret(VALUES, UP_DOWN)

    assert found[1].tolist() == pytest.approx([0.9, 0.0])
    assert found[0].tolist() == pytest.approx([0.9, 0.28])
    assert (found >= 0.0).all()


def test_held_in_most_is_the_bad_end_in_both_directions() -> None:
    """Low earnings and high fraud are what must be reckoned with."""
    held = held_in_most(VALUES, UP_DOWN)

    assert held[0].tolist() == pytest.approx([1.2, 0.38])
