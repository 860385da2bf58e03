"""Points of a Pareto front in plain words."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from sim.outcomes.catalogue import CATALOGUE
from sim.report.numbers import number
from sim.report.swept_words import amount, label, parameter


def name_of(row: Mapping[str, Any]) -> str:
    """Return what a candidate is called."""
    return "No lever moved" if int(row["candidate"]) == 0 else f"Candidate {int(row['candidate'])}"


def levers_in_words(row: Mapping[str, Any], levers: Sequence[str]) -> str:
    """Return where a candidate sets the levers."""
    told = [f"{parameter(path)} {lever(path, row[path])}" for path in levers if known(row[path])]
    return ", ".join(told) or "as in the scenario it starts from"


def lever(path: str, value: Any) -> str:
    """Return one setting with its unit."""
    if not known(value):
        return "as it is"
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return amount(path, float(value)) if is_number else str(value)


def known(value: Any) -> bool:
    """Tell a setting from nothing."""
    return not (value is None or value is pd.NA or (isinstance(value, float) and value != value))


def reached(row: Mapping[str, Any], outcome: str) -> str:
    """Return what a candidate holds in nine of ten worlds."""
    return number(float(row[outcome]), CATALOGUE[outcome].unit)


def point_in_words(row: Mapping[str, Any], levers: Sequence[str], outcomes: Sequence[str]) -> str:
    """Return a candidate in a line: levers, what holds in most worlds, how often it is enough."""
    ends = ", ".join(f"{label(outcome)} {reached(row, outcome)}" for outcome in outcomes)
    share = f"{100.0 * float(row['satisficing_share']):.0f} % of worlds"
    return f"{name_of(row)} ({levers_in_words(row, levers)}): {ends}; enough in {share}"
