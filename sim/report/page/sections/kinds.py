"""The same outcome for different kinds of worker: regions, groups and the like."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from sim.outcomes.catalogue import CATALOGUE
from sim.report.amounts import span, step
from sim.report.charts.bars import points
from sim.report.page.blocks import Exhibit, Row, Section, Sheet, Text
from sim.report.page.material import Material
from sim.report.page.sections.facts import window
from sim.report.page.sections.paired import paired
from sim.report.records import records
from sim.report.words import level_name

OUTCOME, SIZE = "hourly_earnings_median", "workers_active"
FEWEST = 20
DIMENSIONS = {
    "region": "By region",
    "occupation": "By occupation",
    "group": "By group",
    "commitment": "By commitment",
    "tenure": "By time in the market",
    "income_role": "By role of the income",
}

KEYS = ["scenario", "seed", "dimension", "level"]


def kinds(material: Material) -> Section | None:
    """Return how hourly earnings change for each kind of worker."""
    breakdown = material.table("breakdown.parquet")
    if breakdown is None:
        return None
    means = _large_enough(_means(breakdown, material), material.base)
    charts = tuple(
        chart
        for dimension, heading in DIMENSIONS.items()
        if (chart := _chart(material, means, dimension, heading)) is not None
    )
    if not charts:
        return None
    lead = Text(
        f"The change in hourly earnings (the median, unpaid time counted) for each kind of worker; "
        f"lines are 95 % intervals. Kinds with fewer than {FEWEST} workers at work are left out. "
        f"People move between occupations and grow older in the market, so that a change there is "
        f"also one of who is in it."
    )
    return Section("kinds", "Pay by kind of worker", (lead, Row(charts)))


def _means(breakdown: pd.DataFrame, material: Material) -> pd.DataFrame:
    """Return each run's mean over its last weeks, by dimension and level."""
    late = breakdown["week"] >= material.weeks - window(material)
    kept = breakdown[
        breakdown["outcome"].isin([OUTCOME, SIZE]) & late & breakdown["dimension"].isin(DIMENSIONS)
    ].astype({"scenario": str, "dimension": str, "level": str, "outcome": str})
    means = kept.groupby([*KEYS, "outcome"], sort=False)["value"].mean()
    return means.unstack("outcome").reindex(columns=[OUTCOME, SIZE]).reset_index()


def _large_enough(means: pd.DataFrame, base: str) -> pd.DataFrame:
    """Leave out levels with too few workers to have a median worth the name."""
    sizes = (
        means[means["scenario"] == base].groupby(["dimension", "level"], sort=False)[SIZE].mean()
    )
    large = sizes[~(sizes < FEWEST)].index  # where nobody counted, all
    places = pd.MultiIndex.from_frame(means[["dimension", "level"]])
    return means[places.isin(large)]


def _chart(material: Material, means: pd.DataFrame, dimension: str, heading: str) -> Exhibit | None:
    own = means[means["dimension"] == dimension]
    if own.empty:
        return None
    frame = pd.DataFrame(_rows(material, own)).dropna(subset=["value"])
    unit = CATALOGUE[OUTCOME].unit.replace("/", " per ")
    return Exhibit(
        name=f"kinds-{dimension}",
        heading=heading,
        findings=tuple(_findings(frame)),
        draw=lambda dark: points(frame, f"change ({unit})", dark=dark),
        behind=_sheet(frame, dimension),
        height=110 + 20 * len(frame) + 22 * frame["row"].nunique(),
    )


def _rows(material: Material, own: pd.DataFrame) -> Iterator[dict[str, object]]:
    for level in dict.fromkeys(own["level"]):
        here = own[own["level"] == level]
        for position, name in enumerate(material.others, start=1):
            found = paired(here, material.base, name, OUTCOME)
            yield {
                "row": level_name(str(level)),
                "series": material.titles[name],
                "position": position,
                "value": found.mean,
                "low": found.low,
                "high": found.high,
            }


def _findings(frame: pd.DataFrame) -> Iterator[str]:
    """Yield who gains most and who loses most, where the interval leaves no doubt."""
    for name, own in frame.groupby("series", sort=False):
        levels = records(own)
        up = [level for level in levels if level["low"] > 0]
        down = [level for level in levels if level["high"] < 0]
        parts = [
            *([f"most up for {_named(max(up, key=_value))}"] if up else []),
            *([f"most down for {_named(min(down, key=_value))}"] if down else []),
        ]
        yield f"{name}: {' and '.join(parts) or 'no change beyond doubt for any of them'}"


def _value(level: dict[str, Any]) -> float:
    return float(level["value"])


def _named(level: dict[str, Any]) -> str:
    return f"{level['row']} ({step(CATALOGUE[OUTCOME], _value(level))})"


def _sheet(frame: pd.DataFrame, dimension: str) -> Sheet:
    outcome = CATALOGUE[OUTCOME]
    rows = tuple(
        (
            row["row"],
            row["series"],
            step(outcome, row["value"]),
            span(outcome, row["low"], row["high"]),
        )
        for row in records(frame)
    )
    return Sheet(
        caption=f"{outcome.label}: difference by {dimension.replace('_', ' ')}",
        titles=(
            dimension.replace("_", " ").capitalize(),
            "Scenario",
            "Difference",
            "95 % interval",
        ),
        rows=rows,
        words=frozenset({0, 1}),
        name=f"kinds-{dimension}",
        download=frame.rename(
            columns={"row": dimension, "series": "scenario", "value": "difference"}
        ).drop(columns="position"),
    )
