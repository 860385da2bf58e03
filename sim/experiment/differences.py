"""Differences between scenarios on the same seeds, with intervals and verdicts."""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from sim.errors import PairingError
from sim.experiment.statistics import (
    ALPHA,
    Floats,
    Interval,
    defined,
    holm_levels,
    p_value,
    paired_interval,
    replications_needed,
)
from sim.experiment.verdict import verdict
from sim.outcomes.catalogue import CATALOGUE, HEADLINE, Outcome

COLUMNS = [
    "scenario",
    "outcome",
    "unit",
    "window",
    "baseline",
    "value",
    "difference",
    "relative",
    "low",
    "high",
    "better_for",
    "verdict",
    "replications",
    "replications_needed",
]


def differences(summary: pd.DataFrame, alpha: float = ALPHA) -> pd.DataFrame:
    """Compare every scenario of ``summary`` with the first one, seed by seed.

    One row per scenario and outcome. Headline outcomes carry plain intervals at confidence
    1 - ``alpha``, the rest are judged together by Holm's procedure at that level.

    Raises ``PairingError`` if the scenarios were not run on the same seeds.
    """
    names = list(dict.fromkeys(summary["scenario"]))
    worlds = {name: _by_seed(summary[summary["scenario"] == name]) for name in names}
    base = worlds[names[0]]
    if any(not world.index.equals(base.index) for world in worlds.values()):
        raise PairingError(f"{', '.join(names)} were not all run on the same seeds")
    rows = [row for name in names[1:] for row in _against(base, name, worlds[name], alpha)]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.astype({"replications": "int64", "replications_needed": "Int64"})


def _by_seed(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.set_index("seed").sort_index()


def _against(
    base: pd.DataFrame, name: str, world: pd.DataFrame, alpha: float
) -> list[dict[str, object]]:
    outcomes = [CATALOGUE[column] for column in world.columns if column in CATALOGUE]
    changes = {each.name: _paired(base, world, each.name) for each in outcomes}
    steps = _steps(outcomes, changes)
    levels = _levels(changes, steps, alpha)
    rows = []
    for each in outcomes:
        interval = paired_interval(changes[each.name], levels[each.name], steps[each.name])
        row = _row(each, base, world, changes[each.name], interval, levels[each.name])
        rows.append({"scenario": name, **row})
    return rows


def _steps(outcomes: Sequence[Outcome], changes: dict[str, Floats]) -> dict[str, float]:
    """Return the size of one change of each outcome.

    Worlds that are equal in all that is measured are one world, and need no allowance for
    changes that happened not to show.
    """
    same = all(not np.any(defined(change)) for change in changes.values())
    return {each.name: 0.0 if same else step_of(each) for each in outcomes}


def step_of(outcome: Outcome) -> float:
    """Return the size of one change of an outcome that counts a few things, 0 of any other.

    Sums over the market count thousands, and are measured against themselves.
    """
    return float(outcome.unit == "count" and not outcome.relative)


def _paired(base: pd.DataFrame, world: pd.DataFrame, outcome: str) -> Floats:
    """Return the difference on each seed of ``base``."""
    return _values(world, outcome) - _values(base, outcome)


def _values(world: pd.DataFrame, outcome: str) -> Floats:
    return world[outcome].to_numpy(dtype=np.float64)


def _levels(changes: dict[str, Floats], steps: dict[str, float], alpha: float) -> dict[str, float]:
    """Return the level of each outcome's interval."""
    rest = [name for name in changes if name not in HEADLINE]
    adjusted = holm_levels([p_value(changes[name], steps[name]) for name in rest], alpha)
    return dict.fromkeys(HEADLINE, alpha) | dict(zip(rest, adjusted, strict=True))


def _row(
    outcome: Outcome,
    base: pd.DataFrame,
    world: pd.DataFrame,
    change: Floats,
    interval: Interval,
    level: float,
) -> dict[str, object]:
    before = _mean_over_pairs(_values(base, outcome.name), change)
    matters = outcome.threshold(before)
    said = verdict(interval, matters, outcome.good_direction)
    return {
        "outcome": outcome.name,
        "unit": outcome.unit,
        "window": outcome.window,
        "baseline": before,
        "value": _mean_over_pairs(_values(world, outcome.name), change),
        "difference": _plain(interval.mean),
        "relative": _relative(interval.mean, before),
        "low": _plain(interval.low),
        "high": _plain(interval.high),
        "better_for": outcome.better_for,
        "verdict": said,
        "replications": interval.pairs,
        "replications_needed": _still_needed(said, interval, matters, level),
    }


def _still_needed(said: str, interval: Interval, matters: float, level: float) -> int | None:
    """Return the total that would settle it; blank once decided, or if no number would."""
    if said != "cannot tell":
        return None
    return replications_needed(interval.deviation, matters, level)


def _mean_over_pairs(values: Floats, change: Floats) -> float:
    """Return the mean over the seeds where both runs define the outcome."""
    both = values[np.isfinite(change)]
    return _plain(float(both.mean())) if both.size else math.nan


def _relative(difference: float, before: float) -> float:
    return _plain(difference / abs(before)) if before else math.nan


def _plain(value: float) -> float:
    """Return ``value`` with no minus before a zero."""
    return value + 0.0
