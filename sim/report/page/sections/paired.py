"""Differences seed by seed, for what ``differences.csv`` does not hold."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from sim.experiment.statistics import Interval, paired_interval


def paired(frame: pd.DataFrame, base: str, name: str, value: str) -> Interval:
    """Return the mean difference in ``value`` of ``name`` from ``base``, with its interval.

    ``frame`` has ``scenario``, ``seed`` and ``value``, a row for each run.
    """
    worlds = [frame[frame["scenario"] == each].set_index("seed")[value] for each in (name, base)]
    change = worlds[0].sub(worlds[1]).dropna()
    return paired_interval(change.to_numpy(dtype=np.float64))


def combined(summary: pd.DataFrame, terms: Mapping[str, float]) -> pd.DataFrame:
    """Return ``scenario``, ``seed`` and the weighted sum of columns as ``value``."""
    value = sum(summary[name] * weight for name, weight in terms.items())
    return summary[["scenario", "seed"]].assign(value=value)
