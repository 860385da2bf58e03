"""What the analysis of a sweep found, in plain words."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from sim.outcomes.catalogue import CATALOGUE
from sim.report.numbers import number
from sim.report.records import records
from sim.report.words import in_words, spoken
from sim.scenario.differ import quantity_of

LEADING = {
    "morris": "mean_absolute_effect",
    "sobol": "total_share",
    "grid": "total_share",
    "given sample": "first_order_share",
}
"""What parameters are ranked by, for each method."""

METHODS = {
    "morris": "Mean change of the outcome when a parameter goes over its whole range (Morris)",
    "sobol": "Share of the variance with all interactions (Sobol, total)",
    "grid": "Share of the variance between points with all interactions",
    "given sample": "Share of the variance that a parameter makes alone",
}
NEGLIGIBLE_SHARE = 0.02
POOR_FIT_SHARE = 0.5


def label(outcome: str) -> str:
    """Return what people call an outcome."""
    return CATALOGUE[outcome].label if outcome in CATALOGUE else outcome.replace("_", " ")


def parameter(path: str) -> str:
    """Return what people call a parameter; of a family, that it is of all.

    >>> parameter("regions.*.price_level")
    'Regions: price level (of all, times)'
    """
    if ".*." not in path:
        return spoken(path)
    return f"{spoken(path.replace('.*.', '.'))} (of all, times)"


def amount(path: str, value: float) -> str:
    """Return the value of a parameter with its unit, rounded; of a family, a factor."""
    rounded = float(f"{value:.3g}")
    if ".*." in path:
        return f"{rounded:g} times"
    known = quantity_of(path)
    return in_words(rounded, known.unit if known else "")


def ranked(sensitivity: pd.DataFrame, outcome: str, base: str) -> pd.DataFrame:
    """Return the rows that rank the parameters of an outcome, the strongest first."""
    own = sensitivity[(sensitivity["outcome"] == outcome) & (sensitivity["base"] == base)]
    if own.empty:
        return own
    leading = own[own["measure"] == LEADING[str(own["method"].iloc[0])]]
    return leading.sort_values("value", ascending=False, ignore_index=True)


def what_moves(sensitivity: pd.DataFrame, outcome: str, base: str) -> str:
    """Return in a sentence which parameters move an outcome most."""
    rows = ranked(sensitivity, outcome, base).head(3)
    if rows.empty:
        return f"{label(outcome)}: nothing that was varied moves it"
    is_share = str(rows["measure"].iloc[0]).endswith("_share")
    sizes = [float(value) for value in rows["value"]]
    named = [
        f"{parameter(str(path))} ({_size(outcome, size, share=is_share)})"
        for path, size, low in zip(rows["parameter"], sizes, rows["low"], strict=True)
        if (not is_share or size > NEGLIGIBLE_SHARE) and not low <= 0.0
    ]
    if not named:
        return f"{label(outcome)}: the sweep is too short to tell what moves it"
    return f"{label(outcome)} is moved most by {', then '.join(named)}"


def _size(outcome: str, size: float, *, share: bool) -> str:
    if share:
        return f"{100.0 * min(max(size, 0.0), 1.0):.0f} % of the variance"
    text = number(size, CATALOGUE[outcome].unit)
    return f"by {text.replace(' %', ' points')}"


def rule_cards(rules: pd.DataFrame) -> list[tuple[str, tuple[str, ...]]]:
    """Return each rule as a heading and its sentences."""
    cards: list[tuple[str, tuple[str, ...]]] = []
    for _, rows in rules.groupby(["base", "outcome", "rule"], sort=False):
        first = records(rows)[0]
        limits = [limit(row) for row in records(rows)]
        sentences = (
            f"{_end(first)} at {_percent(first['density'])} of the points where "
            f"{_and(limits)}; over the whole design it is {_percent(first['anywhere'])} (density)",
            f"{_percent(first['coverage'])} of all points where this happens are of this kind "
            f"(coverage); {int(first['points'])} points of the design are",
        )
        title = f"{label(str(first['outcome']))}, rule {int(first['rule'])}"
        cards.append((f"{title} ({first['base']})", sentences))
    return cards


def limit(row: Mapping[str, Any]) -> str:
    """Return what a rule says of one parameter.

    >>> limit({"parameter": "policies.minimum_pay.rate", "low": 2.0, "high": 8.0, "lowest": 0.0,
    ...        "highest": 8.0})
    'Minimum pay: rate is 2 USD per hour or more'
    """
    path, name = str(row["parameter"]), parameter(str(row["parameter"]))
    low, high = amount(path, row["low"]), amount(path, row["high"])
    if row["low"] <= row["lowest"]:
        return f"{name} is {high} or less"
    if row["high"] >= row["highest"]:
        return f"{name} is {low} or more"
    return f"{name} is between {low} and {high}"


def enough(replications: pd.DataFrame) -> Iterator[str]:
    """Yield for each outcome how many seeds a point needs."""
    for row in records(replications[replications["of"] == "difference"]):
        outcome = str(row["outcome"])
        matters = number(float(row["matters"]), CATALOGUE[outcome].unit).replace(" %", " points")
        needs = row["needed"]
        told = "more seeds than anyone runs" if pd.isna(needs) else f"{int(needs)} seeds"
        yield (
            f"{label(outcome)}: to tell two points apart by {matters} takes {told}; "
            f"the sweep has {int(row['replications'])}"
        )


def fit(row: Mapping[str, Any]) -> str:
    """Return how far a surface may be trusted."""
    share = max(float(row["explained_share"]), 0.0)
    worth = "" if share >= POOR_FIT_SHARE else ", too little to read values from it"
    return (
        f"A {row['kind']} surface explains {100.0 * share:.0f} % of the variance "
        f"at points that it was not fitted to{worth}"
    )


def settling(row: Mapping[str, Any]) -> str:
    """Return whether an outcome had settled."""
    name = label(str(row["outcome"]))
    if bool(row["settled"]):
        return f"{name} moves about one level from week {int(row['settled_week'])} on"
    return f"{name} is still under way in the second half of the {int(row['weeks'])} weeks"


def _end(row: Mapping[str, Any]) -> str:
    unit = CATALOGUE[str(row["outcome"])].unit
    name = label(str(row["outcome"]))
    if pd.notna(row["at_least"]):
        return f"{name} is {number(float(row['at_least']), unit)} or more"
    return f"{name} is {number(float(row['at_most']), unit)} or less"


def _percent(share: float) -> str:
    return f"{100.0 * float(share):.0f} %"


def _and(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
