"""The search: ask for sets of values, see how far each is from the facts, tell, ask again.

All follows from the seed and from what the runs say. A search that was stopped is begun
again, finds its runs in the store, and goes on where it was: no state of its own is kept.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.experiment.calibration.pinned import SIDES, slices
from sim.experiment.calibration.trials import Kind, Positions, Trial, Trials
from sim.experiment.samplers import latin_hypercube

if TYPE_CHECKING:
    import optuna
    import pandas as pd

Evaluate = Callable[[Sequence[Positions]], "list[pd.DataFrame]"]
"""Runs sets of positions; returns for each a row a seed, a column a part of a row of facts."""

BATCH = 8
NEAR = 0.5
"""How far from the defaults the first sets lie, at most."""
STEP = 0.5
"""How far each parameter is moved alone to see how well it is pinned."""


def trials_in_all(parameters: int, number: int) -> int:
    """Return how many sets of values a search of ``number`` tries runs."""
    return 1 + number + SIDES * parameters + 1


@dataclass(frozen=True)
class Search:
    """A search that adds to ``trials``."""

    trials: Trials
    evaluate: Evaluate

    def run(self, number: int, seed: int = 0, on_batch: Callable[[], None] = lambda: None) -> None:
        """Try the defaults and ``number`` sets more, by Optuna's ask and tell.

        Then each parameter is moved alone, both ways, to see how well the facts pin it, and
        those that nothing speaks for moving go back to their defaults.
        """
        known = self.trials.known
        self._try("default", [(0.0,) * len(known)])
        study = _study(seed)
        study.add_trial(self._told(self.trials.made[0]))
        for first in self._first(number, seed):
            study.enqueue_trial(first)
        for start in range(0, number, BATCH):
            asked = [study.ask() for _ in range(min(BATCH, number - start))]
            found = self._try("search", [self._suggested(trial) for trial in asked])
            for trial, own in zip(asked, found, strict=True):
                study.tell(trial, own.loss)
            on_batch()
        centre = self.trials.centre()
        self._try("alone", self._moved_alone(centre))
        self._try("simpler", [self._simpler(centre)])
        on_batch()

    def _try(self, kind: Kind, asked: Sequence[Positions]) -> list[Trial]:
        found = self.evaluate(asked)
        return [
            self.trials.add(kind, positions, by_seed)
            for positions, by_seed in zip(asked, found, strict=True)
        ]

    def _first(self, number: int, seed: int) -> list[dict[str, float]]:
        """Return sets near the defaults to begin with."""
        known = self.trials.known
        cube = latin_hypercube(len(known), min(BATCH, number), seed) if number else np.zeros((0, 0))
        return [
            {
                own.path: own.held(NEAR * (2.0 * share - 1.0))
                for own, share in zip(known, row, strict=True)
            }
            for row in cube.tolist()
        ]

    def _told(self, trial: Trial) -> "optuna.trial.FrozenTrial":
        import optuna

        known = self.trials.known
        return optuna.trial.create_trial(
            params={own.path: at for own, at in zip(known, trial.positions, strict=True)},
            distributions={
                own.path: optuna.distributions.FloatDistribution(*own.ends) for own in known
            },
            value=trial.loss,
        )

    def _suggested(self, trial: "optuna.Trial") -> Positions:
        return tuple(trial.suggest_float(own.path, *own.ends) for own in self.trials.known)

    def _moved_alone(self, centre: Trial) -> list[Positions]:
        """Return every parameter moved down, then up, all others staying."""
        moved = []
        for place, own in enumerate(self.trials.known):
            for step in (-STEP, STEP):
                positions = list(centre.positions)
                positions[place] = own.held(positions[place] + step)
                moved.append(tuple(positions))
        return moved

    def _simpler(self, centre: Trial) -> Positions:
        """Return the centre with all that may as well stand at its default put back there."""
        return tuple(
            0.0 if low <= 0.0 <= high else position
            for position, (low, high) in zip(centre.positions, slices(self.trials), strict=True)
        )


def _study(seed: int) -> "optuna.Study":
    """Return a study whose sampler sees how parameters go together."""
    import warnings

    import optuna

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Optuna calls both options experimental
        sampler = optuna.samplers.TPESampler(
            seed=seed, multivariate=True, constant_liar=True, n_startup_trials=BATCH
        )
    return optuna.create_study(sampler=sampler)
