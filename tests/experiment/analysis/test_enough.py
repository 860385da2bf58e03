"""How many replications are enough."""

import math

import pytest

from sim.experiment.analysis.enough import half_width, needed, replications_needed
from tests.experiment.analysis.sweeps import Array, made

OUTCOME = "hourly_earnings_median"


def flat(unit: Array) -> Array:
    """Return the first parameter."""
    value: Array = unit[:, 0]
    return value


def test_needed_is_the_fewest_that_do() -> None:
    """One seed fewer would leave the interval wider than what matters."""
    enough = needed(1.0, 0.25)

    assert enough is not None
    assert half_width(1.0, enough) <= 0.25 < half_width(1.0, enough - 1)
    assert needed(1.0, 0.0) is None
    assert needed(0.0, 0.1) == 2
    assert half_width(1.0, 1) == math.inf


def test_spread_between_seeds_comes_back() -> None:
    """The spread of one seed is that of the noise; of a difference of two it is larger."""
    table = replications_needed(made(flat, samples=200, noise=0.3, seeds=4), [OUTCOME])

    spread = table.set_index("of")["spread"]
    assert spread["level"] == pytest.approx(0.3, rel=0.1)
    assert spread["difference"] > 0.3
    assert table["noise_share"].iloc[0] == pytest.approx(0.0225 / (1 / 12 + 0.0225), rel=0.2)


def test_one_seed_tells_nothing_of_chance() -> None:
    """Without a second seed there is no row."""
    assert replications_needed(made(flat, samples=20), [OUTCOME]).empty
