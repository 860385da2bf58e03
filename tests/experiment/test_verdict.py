"""What may be said of an interval."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.experiment.statistics import Interval
from sim.experiment.verdict import Direction, verdict


def interval(low: float, high: float) -> Interval:
    """Return an interval between two ends."""
    return Interval((low + high) / 2, low, high, 1.0, 5)


@pytest.mark.parametrize(
    ("low", "high", "direction", "said"),
    [
        (0.5, 2.0, "up", "better"),
        (0.5, 2.0, "down", "worse"),
        (-2.0, -0.5, "up", "worse"),
        (-2.0, -0.5, "down", "better"),
        (0.5, 2.0, "none", "changed"),
        (-0.05, 0.05, "up", "no difference that matters"),
        (0.01, 0.09, "up", "no difference that matters"),
        (-0.1, 0.1, "none", "no difference that matters"),
        (0.0, 0.0, "down", "no difference that matters"),
        (-0.5, 0.2, "up", "cannot tell"),
        (0.0, 0.2, "up", "cannot tell"),
        (math.nan, math.nan, "up", "cannot tell"),
    ],
)
def test_verdict_of_interval(low: float, high: float, direction: Direction, said: str) -> None:
    """Every row of the table of verdicts, with 0.1 as what matters."""
    assert verdict(interval(low, high), 0.1, direction) == said


@given(st.floats(-5, 5), st.floats(0, 5), st.floats(0, 2))
def test_verdict_is_mirrored_with_its_interval(low: float, width: float, matters: float) -> None:
    """Turning the interval around turns better into worse and leaves the rest."""
    turned = {"better": "worse", "worse": "better"}

    said = verdict(interval(low, low + width), matters, "up")

    mirrored = verdict(interval(-low - width, -low), matters, "up")
    assert mirrored == turned.get(said, said)
