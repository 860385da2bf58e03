"""The rows of evidence as a table in the terminal, and in words what hits and what misses."""

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sim.evidence.score import HIT, NEAR
from sim.evidence.targets import Target, targets
from sim.report.numbers import number

if TYPE_CHECKING:
    import pandas as pd

CLOSE = "Near: the mean lies outside the band, but its interval reaches into it."
_DECIMALS = {"USD/hour": 2, "minutes": 1, "months": 1}
TITLES = ("row", "", "published", "band", "model", "95 % interval", "")


def evidence_table(evidence: "pd.DataFrame") -> str:
    """Return the rows with target, band, mean and interval, and what hits and misses."""
    cells = [_cells(*pair) for pair in zip(targets(), _dicts(evidence), strict=True)]
    return "\n".join([*_aligned([TITLES, *cells]), "", _summary(evidence)])


def figures_of_fit(evidence: "pd.DataFrame") -> list[tuple[str, ...]]:
    """Return for each row fact, published figure, band, mean, interval, and hit, near or miss."""
    lines = zip(targets(), _dicts(evidence), strict=True)
    return [_cells(target, row)[1:] for target, row in lines]


def _cells(target: Target, row: dict[str, Any]) -> tuple[str, ...]:
    return (
        str(target.row),
        target.fact,
        _number(target.target, target.unit),
        _between(target.low, target.high, target.unit),
        _number(row["mean"], target.unit),
        _between(row["ci_low"], row["ci_high"], target.unit),
        _word(row["mean"], row["score"]),
    )


def _word(mean: float, score: float) -> str:
    if math.isnan(mean):
        return "not measured"
    return "hit" if score == HIT else "near" if score == NEAR else "miss"


def _number(value: float, unit: str) -> str:
    """Return a figure; its unit stands in the words of the fact, but for the percent sign."""
    if not math.isfinite(value):
        return "n/a"
    if unit == "share":
        return number(value, "share")
    decimals = _DECIMALS.get(unit)
    return number(value, "index") if decimals is None else f"{value + 0.0:.{decimals}f}"


def _between(low: float, high: float, unit: str) -> str:
    """Return an interval, with one percent sign at its end."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return "n/a"
    return f"{_number(low, unit).removesuffix(' %')} to {_number(high, unit)}"


def _aligned(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(TITLES))]
    for row in rows:
        cells = [
            f"{cell:<{width}}" if column in (1, 6) else f"{cell:>{width}}"
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()


def _summary(evidence: "pd.DataFrame") -> str:
    worst = evidence.groupby("row")["score"].min()
    hit = [str(row) for row, score in worst.items() if score == HIT]
    named = f": {', '.join(hit)}." if hit else "."
    missed = evidence[evidence["score"] < HIT]
    return "\n".join(
        [
            f"{len(hit)} of {len(worst)} rows hit, every part of them in its band{named}",
            *(f"  Row {row['row']}, {_off(row)}: {row['fact']}" for row in _dicts(missed)),
            *([CLOSE] if any(missed["score"] == NEAR) else []),
        ]
    )


def _dicts(evidence: "pd.DataFrame") -> list[dict[str, Any]]:
    return [{str(key): cell for key, cell in row.items()} for row in evidence.to_dict("records")]


def _off(row: dict[str, Any]) -> str:
    if math.isnan(row["mean"]):
        return "not measured in a run so small or short"
    return "too low" if row["mean"] < row["low"] else "too high"
