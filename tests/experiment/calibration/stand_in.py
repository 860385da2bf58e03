"""A market that answers at once: three figures that follow from three parameters."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from sim.evidence.targets import targets
from sim.experiment.calibration.search import Search
from sim.experiment.calibration.space import Parameter
from sim.experiment.calibration.trials import Positions, Trials

KNOWN = tuple(Parameter(name, 2.0, 1.0, 4.0) for name in ("pay", "search", "idle"))
BANDS = ((0.4, 0.8), (-1.0, -0.6), (-1.0, 1.0))
FACTS = tuple(
    replace(fact, row=place + 1, part=f"part_{place}", fact=f"Figure {place}", low=low, high=high)
    for place, (fact, (low, high)) in enumerate(zip(targets()[:3], BANDS, strict=True))
)
SEEDS = 3
NOISE = 0.02


def evaluate(asked: Sequence[Positions]) -> list[pd.DataFrame]:
    """Return figures: the first follows pay, the second search, the third nothing; idle is idle."""
    found = []
    for pay, search, _ in asked:
        noise = np.random.default_rng(7).normal(0.0, NOISE, (SEEDS, 3))
        means = np.array([0.8 * pay, 0.9 * search, 0.0]) + noise
        found.append(pd.DataFrame(means, columns=[fact.part for fact in FACTS]))
    return found


def searched(number: int, seed: int) -> Trials:
    """Return the trials of a search over the stand-in."""
    trials = Trials(KNOWN, FACTS)
    Search(trials, evaluate).run(number, seed)
    return trials
