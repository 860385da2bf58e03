"""The search: it finds what is there to be found, twice the same, and says how sure it is."""

from dataclasses import replace

import numpy as np
import pytest

from sim.experiment.calibration.pinned import conflicts, moves, pinned
from sim.experiment.calibration.search import Search, trials_in_all
from sim.experiment.calibration.trials import Trials
from tests.experiment.calibration.stand_in import FACTS, KNOWN, evaluate, searched

TRIES = 48


@pytest.fixture(scope="module")
def found() -> Trials:
    """Return one search."""
    return searched(TRIES, 0)


def test_search_brings_figures_into_their_bands(found: Trials) -> None:
    """The defaults are outside two bands; what is chosen is inside all, within the ranges."""
    means = found.chosen().by_seed.mean()

    assert any(found.made[0].far != 0.0)
    assert all(fact.low <= means[fact.part] <= fact.high for fact in FACTS)
    assert all(-1.0 <= at <= 1.0 for trial in found.made for at in trial.positions)


def test_search_repeats_itself(found: Trials) -> None:
    """The same seed makes the same trials, so that a stopped search finds its runs again."""
    again = searched(TRIES, 0)

    assert [trial.positions for trial in again.made] == [trial.positions for trial in found.made]
    assert len(found.made) == trials_in_all(len(KNOWN), TRIES)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_search_lands_in_its_own_uncertainty(found: Trials, seed: int) -> None:
    """Another search, by other draws, ends where the first one said it might."""
    other = searched(TRIES, seed).chosen()

    for at, (low, high) in zip(other.positions, pinned(found), strict=True):
        assert low - 1e-9 <= at <= high + 1e-9


def test_search_leaves_alone_what_nothing_speaks_for(found: Trials) -> None:
    """A parameter that moves no figure stays at its default, and is said to be unpinned."""
    widths = [high - low for low, high in pinned(found)]

    assert found.chosen().positions[2] == 0.0
    assert widths[2] > max(widths[:2])
    assert np.allclose(moves(found)[2], 0.0)


def test_search_keeps_good_defaults() -> None:
    """Where all figures are in their bands to begin with, nothing moves."""
    facts = tuple(replace(fact, low=-1.0, high=1.0) for fact in FACTS)
    trials = Trials(KNOWN, facts)
    Search(trials, evaluate).run(8)

    assert trials.chosen().positions == (0.0, 0.0, 0.0)
    assert not list(conflicts(trials))


def test_conflicts_name_both_rows() -> None:
    """Two figures that follow one parameter to bands on either side pull against each other."""
    high = replace(FACTS[0], low=0.5, high=0.9)
    low = replace(FACTS[0], row=2, fact="The other way", low=-0.9, high=-0.5)
    trials = Trials(KNOWN, (high, low))
    Search(trials, evaluate).run(0)
    clashes = list(conflicts(trials))

    assert {(each.nearer_row, each.farther_row) for each in clashes} == {(1, 2), (2, 1)}
    assert {each.parameter for each in clashes} == {"pay"}
