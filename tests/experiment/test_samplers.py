"""Points of the unit cube: in it, spread as promised, and the same for the same seed."""

import numpy as np
import pytest

from sim.experiment.samplers import EXTENDABLE, SAMPLERS, points_per_sample


@pytest.mark.parametrize("sampler", SAMPLERS)
def test_sampler_is_told_by_its_seed(sampler: str) -> None:
    """Equal seeds draw equal points of the unit cube, other seeds others."""
    draw = SAMPLERS[sampler]

    points = draw(3, 8, 1)

    assert points.shape == (8 * points_per_sample(sampler, 3), 3)
    assert (points >= 0.0).all()
    assert (points <= 1.0).all()
    assert np.array_equal(points, draw(3, 8, 1))
    assert not np.array_equal(points, draw(3, 8, 2))


@pytest.mark.parametrize("sampler", EXTENDABLE)
@pytest.mark.parametrize("more", [9, 12, 64])
def test_longer_design_begins_with_the_shorter(sampler: str, more: int) -> None:
    """What was run for a short design serves a longer one."""
    short, long = SAMPLERS[sampler](4, 8, 0), SAMPLERS[sampler](4, more, 0)

    assert np.array_equal(long[: len(short)], short)


def test_latin_hypercube_has_a_point_in_every_slice() -> None:
    """Each of the ten slices of each parameter is met once."""
    slices = np.sort(np.floor(SAMPLERS["lhs"](3, 10, 0) * 10), axis=0)

    assert np.array_equal(slices, np.arange(10)[:, None].repeat(3, axis=1))


def test_sobol_fills_the_halves_evenly() -> None:
    """Of 64 points, 32 lie in each half of each parameter."""
    halves = (SAMPLERS["sobol"](5, 64, 3) < 0.5).sum(axis=0)

    assert halves.tolist() == [32] * 5


def test_morris_moves_one_parameter_at_a_time() -> None:
    """In a trajectory, each step changes one parameter, and each parameter is changed once."""
    trajectories = SAMPLERS["morris"](4, 6, 0).reshape(6, 5, 4)

    moved = np.diff(trajectories, axis=1) != 0.0

    assert (moved.sum(axis=2) == 1).all()
    assert (moved.sum(axis=1) == 1).all()
