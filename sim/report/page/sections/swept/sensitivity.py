"""Which parameters move which outcome, and the surface over the two that do most."""

import math

import pandas as pd

from sim.outcomes.catalogue import CATALOGUE
from sim.report.charts.bars import columns
from sim.report.charts.surface import surface
from sim.report.numbers import number, unit_in_words
from sim.report.page.blocks import Block, Exhibit, Row, Section, Sheet, Text
from sim.report.page.material import Material
from sim.report.records import records
from sim.report.swept_words import METHODS, fit, label, parameter, ranked, what_moves

MOST_BARS = 12
PERCENT = ("share", "probability")


def sensitivity(material: Material) -> Section | None:
    """Return bars with intervals for each outcome, the strongest parameters first."""
    found = material.table("sensitivity.csv")
    if found is None:
        return None
    pairs = list(found[["base", "outcome"]].drop_duplicates().itertuples(index=False))
    exhibits = [
        _bars(found, base, outcome, f"sensitivity-{place}", several=len(material.names) > 1)
        for place, (base, outcome) in enumerate(pairs)
    ]
    method = str(found["method"].iloc[0])
    lead = Text(f"{METHODS[method]}. Lines are 95 % intervals by bootstrap.")
    blocks: list[Block] = [lead, Row(tuple(exhibits))]
    return Section("sensitivity", "What moves the outcomes", tuple(blocks))


def _bars(found: pd.DataFrame, base: str, outcome: str, name: str, *, several: bool) -> Exhibit:
    rows = ranked(found, outcome, base)
    is_share = str(rows["measure"].iloc[0]).endswith("_share")
    scale = 100.0 if is_share or CATALOGUE[outcome].unit in PERCENT else 1.0
    unit = unit_in_words(CATALOGUE[outcome].unit)
    axis = "share of the variance (%)" if is_share else f"mean absolute effect ({unit})"
    top = rows.head(MOST_BARS)
    frame = pd.DataFrame(
        {
            "row": [parameter(path) for path in top["parameter"]],
            "series": "effect",
            "position": 1,
            **{end: scale * top[end] for end in ("value", "low", "high")},
        }
    )
    own = found[(found["outcome"] == outcome) & (found["base"] == base)]
    cells = tuple(
        (parameter(str(row["parameter"])), str(row["measure"]).replace("_", " "), *_numbers(row))
        for row in records(own)
    )
    behind = Sheet(
        caption=f"Sensitivity of {label(outcome)}",
        titles=("Parameter", "Measure", "Value", "Low", "High"),
        rows=cells,
        words=frozenset({0, 1}),
        name=name,
        download=own,
    )
    return Exhibit(
        name=name,
        heading=f"{label(outcome)}{f' ({base})' if several else ''}",
        findings=(what_moves(found, outcome, base),),
        draw=lambda dark: columns(frame, axis, dark=dark),
        behind=behind,
        height=90 + 34 * len(frame),
    )


def surfaces(material: Material) -> Section | None:
    """Return each outcome over the two parameters that bend its surface most."""
    fits, drawn = material.table("surface_fit.csv"), material.table("surface.csv")
    if fits is None or drawn is None:
        return None
    exhibits = [
        _surface(drawn, row, f"surface-{place}", several=len(material.names) > 1)
        for place, row in enumerate(records(fits))
    ]
    lead = Text(
        "A polynomial fitted to all points, drawn over the two parameters that bend it most, "
        "the others in the middle of their ranges."
    )
    return Section("surfaces", "Response surfaces", (lead, Row(tuple(exhibits))))


def _surface(drawn: pd.DataFrame, row: dict[str, object], name: str, *, several: bool) -> Exhibit:
    outcome, base = str(row["outcome"]), str(row["base"])
    own = drawn[(drawn["outcome"] == outcome) & (drawn["base"] == base)]
    across = str(own["x_parameter"].iloc[0])
    upward = own["y_parameter"].iloc[0]
    named = parameter(upward) if isinstance(upward, str) and upward else ""
    unit = CATALOGUE[outcome].unit
    corners = own[own["x"].isin([own["x"].min(), own["x"].max()])]
    if named:
        corners = corners[corners["y"].isin([own["y"].min(), own["y"].max()])]
    cells = tuple(
        (f"{each['x']:.3g}", _shown(each["y"]), number(float(each["value"]), unit))
        for each in records(corners)
    )
    behind = Sheet(
        caption=f"{label(outcome)} at the ends of both parameters",
        titles=(parameter(across), named or "-", label(outcome)),
        rows=cells,
        name=name,
        download=own,
    )
    axis = f"{label(outcome)} ({unit})"
    return Exhibit(
        name=name,
        heading=f"{label(outcome)}{f' ({base})' if several else ''}",
        findings=(fit(row),),
        draw=lambda dark: surface(own, parameter(across), named, axis, dark=dark),
        behind=behind,
        height=380,
    )


def _numbers(row: dict[str, object]) -> tuple[str, str, str]:
    value, low, high = (_shown(row[end]) for end in ("value", "low", "high"))
    return value, low, high


def _shown(value: object) -> str:
    known = isinstance(value, (int, float)) and math.isfinite(value)
    return f"{value:.3g}" if known else ""
