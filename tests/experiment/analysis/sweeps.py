"""Sweeps made by hand, without a run."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.experiment.analysis.swept import Swept
from sim.experiment.samplers import SAMPLERS

NAMES = ("workers.entry_elasticity", "workers.exit_elasticity", "workers.perception_share")
Array = NDArray[np.float64]


def made(
    function: Callable[[Array], Array],
    sampler: str = "lhs",
    samples: int = 200,
    noise: float = 0.0,
    seeds: int = 1,
    outcome: str = "hourly_earnings_median",
) -> Swept:
    """Return the sweep that a model which is ``function`` of three parameters would leave."""
    unit = SAMPLERS[sampler](len(NAMES), samples, 1)
    design = pd.DataFrame(unit, columns=list(NAMES))
    design.insert(0, "point", range(len(unit)))
    design.insert(1, "base", "baseline")
    draws = np.random.default_rng(5).normal(0.0, noise, (len(unit), seeds))
    values = (function(unit)[:, None] + draws).ravel()
    results = design.loc[design.index.repeat(seeds)].reset_index(drop=True)
    results.insert(1, "seed", np.tile(np.arange(seeds), len(unit)))
    results[outcome] = values
    sample = design.drop(columns="base")
    return Swept({"study": {"sampler": sampler}, "scenarios": {}}, design, results, sample)
