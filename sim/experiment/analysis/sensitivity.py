"""Which parameters move an outcome: Morris, Sobol, and what other designs tell of it.

Every row has ``base``, ``outcome``, ``method``, ``parameter``, ``measure``, ``value``, and
``low`` and ``high``, the ends of its 95 % interval by bootstrap.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from sim.experiment.analysis.swept import Swept
from sim.experiment.samplers import MORRIS_LEVELS, cube, points_per_sample

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

CONFIDENCE = 0.95
RESAMPLES = 500
FEWEST_POINTS = 30
"""Below that a given sample tells nothing of shares of variance."""

COLUMNS = ("base", "outcome", "method", "parameter", "measure", "value", "low", "high")
MORRIS = ("mean_absolute_effect", "mean_effect", "spread_of_effects")
SOBOL = ("first_order_share", "total_share")


def sensitivity(swept: Swept, outcomes: Sequence[str], seed: int = 0) -> pd.DataFrame:
    """Return how far each parameter moves each outcome, by the method that the design allows."""
    rows = [row for base in swept.bases for row in _of_base(swept, base, outcomes, seed)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _of_base(
    swept: Swept, base: str, outcomes: Sequence[str], seed: int
) -> Iterator[dict[str, Any]]:
    points, unit = swept.points(base), swept.unit(base)
    for outcome in outcomes:
        values = points[outcome].to_numpy(dtype="float64")
        if np.isfinite(values).sum() < 2 or np.nanstd(values) == 0.0:
            continue
        if unit is None:
            method, found = "grid", by_grid(swept.coded(base), values)
        elif swept.sampler == "morris":
            method, found = "morris", morris(unit, values, seed)
        elif swept.sampler == "saltelli":
            method, found = "sobol", sobol(unit, values, seed)
        else:
            method, found = "given sample", given(unit, values, seed)
        for row in found:
            yield {"base": base, "outcome": outcome, "method": method} | row


def morris(unit: pd.DataFrame, values: "Array", seed: int = 0) -> list[dict[str, Any]]:
    """Return the elementary effects of going over the whole range of each parameter.

    ``unit`` has a row per point and a column per parameter. Trajectories of which a point is
    missing are left out.

    Source
    ------
    Morris (1991), Technometrics 33, 161-174; Campolongo et al. (2007), Environmental
    Modelling & Software 22, 1509-1518, for the mean of absolute effects.
    """
    from SALib.analyze import morris as salib

    kept = _whole(values, points_per_sample("morris", unit.shape[1]))
    if not kept.any():
        return []
    made = salib.analyze(
        cube(unit.shape[1]), unit.to_numpy()[kept], values[kept], num_levels=MORRIS_LEVELS,
        num_resamples=RESAMPLES, conf_level=CONFIDENCE, seed=seed,
    )  # fmt: skip
    rows = []
    for place, name in enumerate(unit.columns):
        mean, half = float(made["mu_star"][place]), _half(made["mu_star_conf"][place])
        rows.append(_row(name, MORRIS[0], mean, half))
        rows.append(_row(name, MORRIS[1], float(made["mu"][place])))
        rows.append(_row(name, MORRIS[2], float(made["sigma"][place])))
    return rows


def sobol(unit: pd.DataFrame, values: "Array", seed: int = 0) -> list[dict[str, Any]]:
    """Return the share of the variance that each parameter makes alone, and with all others.

    Blocks of which a point is missing are left out.

    Source
    ------
    Saltelli et al. (2010), Computer Physics Communications 181, 259-270.
    """
    from SALib.analyze import sobol as salib

    kept = _whole(values, points_per_sample("saltelli", unit.shape[1]))
    if kept.sum() <= points_per_sample("saltelli", unit.shape[1]):
        return []
    made = salib.analyze(
        cube(unit.shape[1]), values[kept], calc_second_order=False,
        num_resamples=RESAMPLES, conf_level=CONFIDENCE, seed=seed,
    )  # fmt: skip
    rows = []
    for place, name in enumerate(unit.columns):
        for measure, sign in zip(SOBOL, ("S1", "ST"), strict=True):
            half = _half(made[f"{sign}_conf"][place])
            rows.append(_row(name, measure, float(made[sign][place]), half))
    return rows


def given(unit: pd.DataFrame, values: "Array", seed: int = 0) -> list[dict[str, Any]]:
    """Return the share of the variance that each parameter makes alone, from any sample.

    Source
    ------
    Tarantola et al. (2006), Reliability Engineering & System Safety 91, 717-727; Plischke
    (2010), the same journal 95, 354-360.
    """
    from SALib.analyze import rbd_fast as salib

    kept = np.isfinite(values)
    if kept.sum() < FEWEST_POINTS:
        return []
    # An outcome that hardly ever varies may not vary at all in a resample.
    with np.errstate(divide="ignore", invalid="ignore"):
        made = salib.analyze(
            cube(unit.shape[1]), unit.to_numpy()[kept], values[kept],
            num_resamples=100, conf_level=CONFIDENCE, seed=seed,
        )  # fmt: skip
    return [
        _row(name, SOBOL[0], float(made["S1"][place]), _half(made["S1_conf"][place]))
        for place, name in enumerate(unit.columns)
    ]


def by_grid(coded: pd.DataFrame, values: "Array") -> list[dict[str, Any]]:
    """Return shares of the variance between the points of a grid, which are exact there.

    Alone: of the means at each value. With all others: of what the others leave.
    """
    frame = coded.assign(value=values).dropna()
    variance = float(frame["value"].var(ddof=0))
    names = list(coded.columns)
    if variance == 0.0 or len(frame) < len(coded) or _is_list(coded):
        return []
    rows = []
    for name in names:
        others = [other for other in names if other != name]
        alone = frame.groupby(name)["value"].transform("mean").var(ddof=0)
        rest = frame.groupby(others)["value"].transform("mean").var(ddof=0) if others else 0.0
        rows.append(_row(name, SOBOL[0], float(alone) / variance))
        rows.append(_row(name, SOBOL[1], 1.0 - float(rest) / variance))
    return rows


def _is_list(coded: pd.DataFrame) -> bool:
    """Tell points that are not every combination of the values."""
    combinations = int(np.prod([coded[name].nunique() for name in coded.columns]))
    return len(coded.drop_duplicates()) < combinations


def _whole(values: "Array", size: int) -> "NDArray[np.bool_]":
    """Return which points belong to a block of ``size`` that is complete."""
    complete = len(values) // size * size
    whole = np.isfinite(values[:complete]).reshape(-1, size).all(axis=1)
    return np.concatenate([np.repeat(whole, size), np.zeros(len(values) - complete, dtype=bool)])


def _row(name: str, measure: str, value: float, half: float = np.nan) -> dict[str, Any]:
    low = max(value - half, 0.0) if measure == MORRIS[0] else value - half
    return {
        "parameter": name, "measure": measure, "value": value, "low": low, "high": value + half,
    }  # fmt: skip


def _half(value: Any) -> float:
    return float(value)
