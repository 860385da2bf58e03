"""Scenario discovery: in which corner of the design an outcome ends where one wants it.

A thin layer over PRIM of the EMA Workbench, whose two lines (2.5 on Python 3.11, 3.0 later)
take different arguments.
"""

import inspect
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from sim.experiment.analysis.swept import Swept
from sim.outcomes.catalogue import CATALOGUE

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_RULES = 3
LIKELY_BY_CHANCE = 0.05
FEWEST_POINTS = 40
FEWEST_WANTED = 10
BEST_SHARE = 0.2
COLUMNS = (
    "base", "outcome", "at_least", "at_most", "rule", "parameter", "low", "high",
    "lowest", "highest", "coverage", "density", "anywhere", "points",
)  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """Where an outcome should end: at least this, or at most that."""

    outcome: str
    at_least: float | None = None
    at_most: float | None = None

    def met(self, values: "pd.Series[float]") -> "NDArray[np.bool_]":
        """Tell for each value whether it is where it should be."""
        numbers = values.to_numpy(dtype="float64")
        if self.at_least is not None:
            return np.asarray(numbers >= self.at_least)
        return np.asarray(numbers <= (np.inf if self.at_most is None else self.at_most))


@dataclass(frozen=True)
class Rule:
    """A box: limits of some parameters, and what is found within them.

    ``coverage`` is the share of all wanted points that lie in it, ``density`` the share of
    its points that are wanted, ``anywhere`` that of all points.
    """

    limits: Mapping[str, tuple[float, float]]
    coverage: float
    density: float
    anywhere: float
    points: int


def best_fifth(outcome: str, values: "pd.Series[float]") -> Wanted:
    """Return the best fifth of the points, or the highest if the outcome has no good direction."""
    if CATALOGUE[outcome].good_direction == "down":
        return Wanted(outcome, at_most=float(values.quantile(BEST_SHARE)))
    return Wanted(outcome, at_least=float(values.quantile(1.0 - BEST_SHARE)))


def rules(swept: Swept, outcomes: Sequence[str], wanted: Sequence[Wanted] = ()) -> pd.DataFrame:
    """Return rules for what is ``wanted``, or else for the best fifth of each outcome.

    One row per rule and parameter that it limits.
    """
    rows: list[dict[str, Any]] = []
    for base in swept.bases:
        points, coded = swept.points(base), swept.coded(base)
        asked = wanted or [best_fifth(name, points[name].dropna()) for name in outcomes]
        for each in asked:
            known = points[each.outcome].notna().to_numpy()
            here = coded[known].reset_index(drop=True)
            met = each.met(points.loc[known, each.outcome])
            for number, rule in enumerate(discover(here, met), start=1):
                rows += _rows(rule, each, {"base": base, "rule": number}, here)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def discover(at: pd.DataFrame, met: "NDArray[np.bool_]") -> list[Rule]:
    """Return up to three boxes that hold as many wanted points and as few others as can be.

    ``at`` has a row per point and a column per parameter. Returns none where points are too
    few or all alike. A limit that chance would have set as well is dropped.

    Source
    ------
    Friedman & Fisher (1999), Statistics and Computing 9, 123-143; Bryant & Lempert (2010),
    Technological Forecasting and Social Change 77, 34-49.
    """
    if len(at) < FEWEST_POINTS or met.sum() < FEWEST_WANTED or met.all():
        return []
    found: list[Rule] = []
    left = np.ones(len(at), dtype=bool)
    for _ in range(MOST_RULES):
        if (met & left).sum() < FEWEST_WANTED or (met & left).sum() == left.sum():
            break
        limits = _box(at[left].reset_index(drop=True), met[left])
        inside = _within(at, limits)
        rule = _judged(limits, inside, met)
        if not limits or (rule.density < 1.5 * rule.anywhere and rule.density < 0.9):
            break
        found.append(rule)
        left &= ~inside
    return found


def _box(at: pd.DataFrame, met: "NDArray[np.bool_]") -> dict[str, tuple[float, float]]:
    """Return the limits of the box that balances coverage and density best."""
    with warnings.catch_warnings():  # of packages that we do not use, and of old pandas habits
        warnings.simplefilter("ignore")
        from ema_workbench.analysis import prim

        known = inspect.signature(prim.Prim.__init__).parameters
        old = {"threshold": 0.01} if "threshold" in known else {}
        box = prim.Prim(at.copy(), met.copy(), peel_alpha=0.05, **old).find_box()
    path = box.peeling_trajectory
    both = 2 * path["coverage"] * path["density"] / (path["coverage"] + path["density"])
    best = int(both.fillna(0.0).idxmax())
    chances = box.p_values if hasattr(box, "p_values") else box.qp  # 3.0 and 2.5 call it so
    limits, whole, by_chance = box.box_lims[best], box.box_lims[0], chances[best]
    return {
        name: (float(limits[name].iloc[0]), float(limits[name].iloc[1]))
        for name in at.columns
        if any(limits[name].iloc[end] != whole[name].iloc[end] for end in (0, 1))
        and min(_numbers(by_chance.get(name, ()))) <= LIKELY_BY_CHANCE
    }


def _numbers(values: Any) -> list[float]:
    """Return the probabilities there are; an end that is not limited has none."""
    return [float(value) for value in values if value >= 0.0] or [0.0]


def _within(at: pd.DataFrame, limits: Mapping[str, tuple[float, float]]) -> "NDArray[np.bool_]":
    inside = np.ones(len(at), dtype=bool)
    for name, (low, high) in limits.items():
        inside &= at[name].between(low, high).to_numpy()
    return inside


def _judged(
    limits: Mapping[str, tuple[float, float]],
    inside: "NDArray[np.bool_]",
    met: "NDArray[np.bool_]",
) -> Rule:
    both = float((inside & met).sum())
    return Rule(
        limits,
        coverage=both / float(met.sum()),
        density=both / max(float(inside.sum()), 1.0),
        anywhere=float(met.mean()),
        points=int(inside.sum()),
    )


def _rows(
    rule: Rule, wanted: Wanted, place: dict[str, Any], at: pd.DataFrame
) -> Iterator[dict[str, Any]]:
    for name, (low, high) in rule.limits.items():
        yield place | {
            "outcome": wanted.outcome,
            "at_least": wanted.at_least,
            "at_most": wanted.at_most,
            "parameter": name,
            "low": low,
            "high": high,
            "lowest": float(at[name].min()),
            "highest": float(at[name].max()),
            "coverage": rule.coverage,
            "density": rule.density,
            "anywhere": rule.anywhere,
            "points": rule.points,
        }
