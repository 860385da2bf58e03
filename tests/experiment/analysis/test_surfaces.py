"""Response surfaces: a known one comes back, noise is not followed."""

import numpy as np
import pytest

from sim.experiment.analysis.surfaces import fitted, surfaces
from tests.experiment.analysis.sweeps import NAMES, Array, made

OUTCOME = "hourly_earnings_median"


def bowl(unit: Array) -> Array:
    """Return a bowl over the first two parameters, with a tilt."""
    value: Array = 3.0 * (unit[:, 0] - 0.5) ** 2 + 2.0 * unit[:, 1]
    return value


def test_quadratic_surface_comes_back() -> None:
    """Between the points too, and all of its variance is explained."""
    points = np.random.default_rng(0).random((60, 3))

    surface = fitted(points, bowl(points))

    assert surface is not None
    assert surface.kind == "quadratic"
    assert surface.explained_share == pytest.approx(1.0)
    new = np.random.default_rng(1).uniform(0.1, 0.9, (20, 3))
    assert surface(new) == pytest.approx(bowl(new))


def test_noise_is_not_explained() -> None:
    """Where parameters do nothing the share at points left out is about zero or below."""
    draws = np.random.default_rng(2)

    surface = fitted(draws.random((60, 3)), draws.normal(size=60))

    assert surface is not None
    assert surface.explained_share < 0.1


def test_few_points_get_a_plane_or_nothing() -> None:
    """Twenty terms need forty points; fewer get the plane, and fewer still no surface."""
    points = np.random.default_rng(3).random((12, 5))

    plane = fitted(points, points[:, 0])

    assert plane is not None
    assert plane.kind == "linear"
    assert fitted(points[:6], points[:6, 0]) is None


def test_surface_is_drawn_over_the_two_main_parameters() -> None:
    """The one that moves the outcome most runs across."""
    fits, drawn = surfaces(made(bowl), [OUTCOME])

    assert fits["explained_share"].tolist() == pytest.approx([1.0])
    assert drawn["x_parameter"].unique().tolist() == [NAMES[1]]
    assert drawn["y_parameter"].unique().tolist() == [NAMES[0]]
    assert len(drawn) == 21 * 21
