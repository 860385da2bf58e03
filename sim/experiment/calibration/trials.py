"""The trials of a calibration: sets of values, and how far each was from the facts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np

from sim.evidence.distance import departure, distances, misfit
from sim.evidence.targets import Target
from sim.experiment.calibration.space import Parameter

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

Positions = tuple[float, ...]
Kind = Literal["default", "search", "alone", "simpler"]
TOLERANCE = 0.1
"""A loss higher by no more than this is as good: what one move from default to end costs."""


@dataclass(frozen=True)
class Trial:
    """A set of positions, what it was tried for, and how it did on every seed."""

    kind: Kind
    positions: Positions
    by_seed: "pd.DataFrame"
    far: "Array"
    loss: float


@dataclass
class Trials:
    """The trials made so far; the first stands at the defaults."""

    known: tuple[Parameter, ...]
    facts: tuple[Target, ...]
    made: list[Trial] = field(default_factory=list)

    def add(self, kind: Kind, positions: Positions, by_seed: "pd.DataFrame") -> Trial:
        """Keep a trial; ``by_seed`` has a row a seed and a column a part of a row of facts."""
        far = self._far(by_seed)
        trial = Trial(kind, positions, by_seed, far, misfit(far) + departure(positions))
        self.made.append(trial)
        return trial

    def of(self, *kinds: Kind) -> list[Trial]:
        """Return the trials made for these purposes, in order."""
        return [trial for trial in self.made if trial.kind in kinds]

    def best(self) -> Trial:
        """Return the trial of the lowest loss, the earliest where two are equal."""
        return lowest(self.made)

    def centre(self) -> Trial:
        """Return the best of the search, around which parameters are moved alone."""
        return lowest(self.of("default", "search"))

    def chosen(self) -> Trial:
        """Return the trial to keep: as good as the best, and nearest to the defaults.

        It has no fewer figures in their bands than the best.
        """
        most = self._inside(self.best())
        good = [trial for trial in self.as_good() if self._inside(trial) >= most]
        return min(good, key=lambda trial: (departure(trial.positions), trial.loss))

    def as_good(self) -> list[Trial]:
        """Return all trials that are as good as the best."""
        return [trial for trial in self.made if trial.loss <= self.limit()]

    def limit(self) -> float:
        """Return the highest loss that is as good as the best, within what chance may do.

        That is the standard error of the best loss over the seeds, by the jackknife, and
        never less than ``TOLERANCE``.
        """
        best = self.best()
        frame, size = best.by_seed, len(best.by_seed)
        if size < 2:
            return best.loss + TOLERANCE
        left_out = [misfit(self._far(frame.drop(index=label))) for label in frame.index]
        error = float(np.sqrt((size - 1) * np.var(left_out)))
        return best.loss + max(TOLERANCE, error)

    def _inside(self, trial: Trial) -> int:
        means = trial.by_seed.mean()
        return sum(fact.low <= means[fact.part] <= fact.high for fact in self.facts)

    def _far(self, by_seed: "pd.DataFrame") -> "Array":
        means = by_seed.mean()
        return distances(self.facts, {fact.part: float(means[fact.part]) for fact in self.facts})


def lowest(trials: Sequence[Trial]) -> Trial:
    """Return the trial of the lowest loss, the earliest where two are equal."""
    return min(trials, key=lambda trial: trial.loss)
