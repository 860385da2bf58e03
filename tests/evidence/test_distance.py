"""The loss: nothing within the safe part of a band, growing beyond it."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.evidence.distance import MARGIN, PULL, UNMEASURED, departure, distances, misfit, outside
from sim.evidence.targets import targets

BAND = replace(targets()[0], low=1.0, high=3.0)


def test_outside_is_nothing_within_the_safe_part() -> None:
    """Right up to the margin there is no distance; beyond the band there is, with its side."""
    safe = 1.0 + 2.0 * MARGIN

    assert outside(BAND, safe) == outside(BAND, 2.0) == 0.0
    assert outside(BAND, 0.5) < outside(BAND, 1.0) < 0.0 < outside(BAND, 3.0)
    assert outside(BAND, float("nan")) == UNMEASURED


@given(st.floats(-50, 50), st.floats(0.01, 50))
def test_outside_does_not_hang_on_the_unit(mean: float, unit: float) -> None:
    """A figure in other units is as far from its band."""
    other = replace(BAND, low=BAND.low * unit, high=BAND.high * unit)

    assert np.isclose(outside(other, mean * unit), outside(BAND, mean), atol=1e-9)


def test_departure_grows_with_every_move() -> None:
    """One parameter at the end of its range costs the pull; at its default nothing."""
    assert departure((0.0, 0.0)) == 0.0
    assert np.isclose(departure((0.0, -1.0)), PULL)


def test_distances_follow_the_targets() -> None:
    """The middle of every band is no misfit; one figure off is its square."""
    middle = {fact.part: (fact.low + fact.high) / 2.0 for fact in targets()}
    last = targets()[-1]
    off = middle | {last.part: last.high + (last.high - last.low)}
    far = distances(targets(), off)

    assert misfit(distances(targets(), middle)) == 0.0
    assert misfit(far) == far[-1] ** 2 > 1.0
