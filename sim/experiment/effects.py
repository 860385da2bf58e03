"""Effects over time: the paired difference in each week, with its interval."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import stats

from sim.errors import PairingError
from sim.experiment.statistics import ALPHA, Floats
from sim.outcomes.catalogue import HEADLINE

COLUMNS = ["scenario", "outcome", "week", "effect", "low", "high", "replications"]


def effects(
    weekly: pd.DataFrame, outcomes: Sequence[str] = HEADLINE, alpha: float = ALPHA
) -> pd.DataFrame:
    """Return how far each scenario is from the first in every week, in the outcome's unit.

    One row per scenario, outcome and week: the mean over seeds of the paired difference, and
    its t-interval for that week alone at confidence 1 - ``alpha``, undefined below two seeds.

    Raises ``PairingError`` unless all scenarios have the same seeds and weeks.
    """
    names = list(dict.fromkeys(weekly["scenario"]))
    worlds = {
        name: weekly[weekly["scenario"] == name].set_index(["seed", "week"]).sort_index()
        for name in names
    }
    base = worlds.pop(names[0])
    if any(not world.index.equals(base.index) for world in worlds.values()):
        raise PairingError(f"{', '.join(names)} have not the same seeds and weeks")
    known = [outcome for outcome in outcomes if outcome in weekly.columns]
    frames = [
        _over_weeks((world[outcome] - base[outcome]).unstack("week"), alpha).assign(
            scenario=name, outcome=outcome
        )
        for name, world in worlds.items()
        for outcome in known
    ]
    if not frames:
        return pd.DataFrame(columns=COLUMNS)
    return pd.concat(frames, ignore_index=True)[COLUMNS]


def _over_weeks(changes: pd.DataFrame, alpha: float) -> pd.DataFrame:
    """Return effect and interval of each week; ``changes`` has a row a seed."""
    values = changes.to_numpy(dtype=np.float64)
    there = np.isfinite(values)
    pairs = there.sum(axis=0)
    mean = _over(np.where(there, values, 0.0).sum(axis=0), pairs)
    spread = np.where(there, (values - mean) ** 2, 0.0).sum(axis=0)
    deviation = np.sqrt(_over(spread, pairs - 1))
    half = stats.t.isf(alpha / 2.0, np.maximum(pairs - 1, 1)) * deviation
    half = _over(half, np.sqrt(pairs))
    return pd.DataFrame(
        {
            "week": changes.columns.to_numpy(dtype=np.int64),
            "effect": mean,
            "low": mean - half,
            "high": mean + half,
            "replications": pairs,
        }
    )


def _over(above: Floats, below: "np.ndarray[tuple[int], np.dtype[np.number]]") -> Floats:
    """Return ``above`` over ``below``, undefined where that is not positive."""
    found: Floats = np.full(above.shape, np.nan)
    np.divide(above, below, out=found, where=below > 0)
    return found
