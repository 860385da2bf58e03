"""What a comparison found, in one sentence an outcome."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from sim.experiment.differences import differences
from sim.experiment.tables import summary_of
from sim.outcomes.catalogue import CATALOGUE, Outcome
from sim.report.numbers import ABSENT, between, change, number
from sim.report.words import party

OWN = ["scenario", "seed", "week"]
"""Columns of weeks that are no outcome."""


def findings(
    weekly: pd.DataFrame, outcome: str, names: Mapping[str, str] | None = None
) -> list[str]:
    """Return what is found on ``outcome``: a sentence for each scenario but the first.

    Of one scenario alone there is only its level to tell.
    """
    summary = summary_of(weekly[[*OWN, outcome]])
    called = names or {}
    if summary["scenario"].nunique() == 1:
        told = CATALOGUE[outcome]
        return [f"{told.label}: {number(float(summary[outcome].mean()), told.unit)}"]
    rows = ({str(key): value for key, value in row.items()} for row in _rows(summary))
    return [finding(row, called.get(str(row["scenario"]), str(row["scenario"]))) for row in rows]


def _rows(summary: pd.DataFrame) -> list[dict[Any, Any]]:
    return differences(summary).to_dict("records")


def finding(row: Mapping[str, Any], scenario: str) -> str:
    """Return in words what a row of ``differences`` shows; people call it ``scenario``.

    >>> row = {"outcome": "fraud_share", "difference": -0.03, "low": -0.04, "high": -0.02}
    >>> finding(row | {"verdict": "changed"}, "Checks")
    'Fraud: 3 percentage points lower with Checks (95 % interval 2 to 4 lower)'
    """
    return f"{CATALOGUE[str(row['outcome'])].label}: {found_on(row, f' with {scenario}')}"


def found_on(row: Mapping[str, Any], scenario: str = "") -> str:
    """Return what ``finding`` says without the outcome's name, or that of the scenario.

    ``scenario`` is put after what moved: " with Checks".
    """
    outcome = CATALOGUE[str(row["outcome"])]
    difference = float(row["difference"])
    if math.isnan(difference):
        return ABSENT
    if difference == 0.0 and row["low"] == row["high"]:
        return f"exactly the same{scenario}"
    moved = f"{_size(difference, outcome)} {_way(difference)}{scenario}"
    if math.isnan(float(row["low"])):
        return f"{moved}, but one seed cannot tell effect from chance"
    interval = _interval(row, outcome)
    match str(row["verdict"]):
        case "no difference that matters":
            return f"no difference that matters{scenario} ({interval})"
        case "cannot tell":
            whether = scenario.removeprefix(" with ")
            return f"cannot tell{f' whether {whether} moves it' if whether else ''} ({interval})"
        case "changed":
            return f"{moved} ({interval})"
        case said:
            return f"{moved} ({interval}), {said} for {party(outcome)}"


def _way(difference: float) -> str:
    return "higher" if difference > 0.0 else "lower"


def _size(difference: float, outcome: Outcome) -> str:
    if outcome.unit in ("share", "probability"):
        points = change(abs(difference), outcome.unit).lstrip("+").removesuffix(" points")
        return f"{points} percentage points"
    return number(abs(difference), outcome.unit)


def _interval(row: Mapping[str, Any], outcome: Outcome) -> str:
    """Return the interval as distances where it has one sign, else with signs."""
    low, high = float(row["low"]), float(row["high"])
    if low > 0.0 or high < 0.0:
        near, far = sorted((abs(low), abs(high)))
        text = between(near, far, outcome.unit).replace("+", "")
        return f"95 % interval {text} {_way(low)}"
    return f"95 % interval {between(low, high, outcome.unit)}"
