"""How many replications are enough, told from the spread between seeds."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from sim.experiment.analysis.swept import Swept
from sim.outcomes.catalogue import CATALOGUE

CONFIDENCE = 0.95
COLUMNS = (
    "base", "outcome", "of", "spread", "matters", "replications", "half_width", "needed",
    "noise_share",
)  # fmt: skip
MOST = 100_000


def replications_needed(swept: Swept, outcomes: Sequence[str]) -> pd.DataFrame:
    """Return how many seeds a point needs until chance is smaller than what matters.

    ``of`` is ``level``, the mean at a point, or ``difference``, that between two points on
    the same seeds. ``spread`` is the standard deviation of one seed, ``needed`` the number
    at which the 95 % interval is no wider than ``matters`` either way, ``noise_share`` the
    part of the variance between points that is chance. Nothing without two seeds.
    """
    rows = [row for base in swept.bases for row in _of_base(swept, base, outcomes)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def half_width(spread: float, replications: int) -> float:
    """Return half the width of the 95 % interval of a mean of so many draws."""
    from scipy.stats import t

    if replications < 2:
        return math.inf
    reach = float(t.ppf(0.5 + CONFIDENCE / 2.0, replications - 1))
    return reach * spread / math.sqrt(replications)


def needed(spread: float, matters: float) -> int | None:
    """Return the fewest replications whose half width is within ``matters``, if any would do."""
    if not math.isfinite(spread) or matters <= 0.0:
        return None
    low, high = 1, 2
    while high <= MOST and half_width(spread, high) > matters:
        low, high = high, 2 * high
    if high > MOST:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if half_width(spread, middle) > matters else (low, middle)
    return high


def _of_base(swept: Swept, base: str, outcomes: Sequence[str]) -> Iterator[dict[str, Any]]:
    runs = swept.runs(base)
    for outcome in outcomes:
        table = runs.pivot_table(index="point", columns="seed", values=outcome)
        if table.shape[1] < 2:
            continue
        spread = _pooled(table)
        matters = CATALOGUE[outcome].threshold(float(np.nanmean(table.to_numpy())))
        between = float(table.mean(axis=1).var(ddof=1)) if len(table) > 1 else math.nan
        noise = spread**2 / table.shape[1] / between if between > 0.0 else math.nan
        paired = _pooled(table.sub(table.iloc[0]).iloc[1:])
        for of, size, share in (("level", spread, noise), ("difference", paired, math.nan)):
            if math.isfinite(size):
                yield {
                    "base": base,
                    "outcome": outcome,
                    "of": of,
                    "spread": size,
                    "matters": matters,
                    "replications": table.shape[1],
                    "half_width": half_width(size, table.shape[1]),
                    "needed": needed(size, matters),
                    "noise_share": min(share, 1.0) if math.isfinite(share) else math.nan,
                }


def _pooled(table: pd.DataFrame) -> float:
    """Return the standard deviation between seeds, over all points together."""
    variances = table.var(axis=1, ddof=1).dropna()
    return float(np.sqrt(variances.mean())) if len(variances) else math.nan
