"""How well the facts pin each parameter, what each moves, and which rows pull against each other.

A parameter is as good anywhere where the loss stays within the tolerance of the best one. Where
that is comes from two sides: each parameter moved alone, a parabola laid through its losses, and
all trials of the search that were as good. The wider of the two counts, so that parameters that
make up for each other are not said to be pinned.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.experiment.calibration.trials import Trial, Trials

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIDES = 2
"""Each parameter is moved alone down and up."""
TELLING = 0.1
"""A change of distance from a band, in half bands, that is worth a word."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A parameter at ``value`` brings one figure nearer to its band and takes another out."""

    parameter: str
    value: float
    nearer_row: int
    nearer: str
    farther_row: int
    farther: str


def pinned(trials: Trials) -> list[tuple[float, float]]:
    """Return for each parameter the positions between which it is as good."""
    good = np.array([trial.positions for trial in trials.as_good()])
    return [
        (min(low, float(good[:, place].min())), max(high, float(good[:, place].max())))
        for place, (low, high) in enumerate(slices(trials))
    ]


def slices(trials: Trials) -> list[tuple[float, float]]:
    """Return where each parameter, moved alone, leaves the loss as good."""
    centre, alone = trials.centre(), trials.of("alone")
    most = max(trials.limit(), centre.loss)
    found = []
    for place, own in enumerate(trials.known):
        down, up = alone[SIDES * place : SIDES * (place + 1)]
        found.append(
            (
                own.held(_reach(centre, down, place, most, own.ends[0])),
                own.held(_reach(centre, up, place, most, own.ends[1])),
            )
        )
    return found


def _reach(centre: Trial, moved: Trial, place: int, most: float, end: float) -> float:
    """Return where a parabola from the centre through ``moved`` meets ``most``, or the end."""
    step = moved.positions[place] - centre.positions[place]
    rise = moved.loss - centre.loss
    if step == 0.0 or rise <= 0.0:
        return end
    return centre.positions[place] + step * float(np.sqrt((most - centre.loss) / rise))


def moves(trials: Trials) -> "NDArray[np.float64]":
    """Return by how many half bands each parameter, moved alone, moves each figure.

    Parameters by figures, from the lower to the upper trial; undefined where not measured.
    """
    half = np.array([(fact.high - fact.low) / 2.0 for fact in trials.facts])
    parts = [fact.part for fact in trials.facts]
    means = np.array([trial.by_seed[parts].mean().to_numpy() for trial in trials.of("alone")])
    return np.asarray((means[1::SIDES] - means[0::SIDES]) / half, dtype=np.float64)


def conflicts(trials: Trials) -> Iterator[Conflict]:
    """Yield where bringing one row nearer to its band takes another one out of its own."""
    before = np.abs(trials.centre().far)
    for number, trial in enumerate(trials.of("alone")):
        place = number // SIDES
        own, change = trials.known[place], np.abs(trial.far) - before
        for near in np.flatnonzero(change < -TELLING):
            for far in np.flatnonzero(change > TELLING):
                gained, lost = trials.facts[near], trials.facts[far]
                if gained.row != lost.row:
                    value = own.value(trial.positions[place])
                    told = gained.row, gained.fact, lost.row, lost.fact
                    yield Conflict(own.path, value, *told)
