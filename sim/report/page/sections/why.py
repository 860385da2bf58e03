"""Why: how much of a difference each channel explains by itself."""

import pandas as pd

from sim.outcomes.catalogue import CATALOGUE
from sim.report.amounts import scale, span, step
from sim.report.charts.bars import columns
from sim.report.page.blocks import Block, Exhibit, Row, Section, Sheet, Text
from sim.report.page.material import Material
from sim.report.page.sections.facts import people
from sim.report.records import records

CHANNELS = {
    "direct": "The rule itself",
    "prices": "Prices answer",
    "entry_and_exit": "People come and go",
    "matching": "Who is hired",
    "fraud": "Fraud answers",
    "automation": "Work goes to AI",
    "together": "All of it together",
    "total": "Whole difference",
}
LEAD = (
    "Each bar lets one thing respond to the rule while all others stay as they were. “All of it "
    "together” is what only shows when they respond at the same time. The parts add up to the "
    "whole difference."
)


def why(material: Material) -> Section | None:
    """Return a chart for each outcome that was taken apart."""
    frame = material.table("why.csv")
    if frame is None:
        return None
    outcomes = [name for name in dict.fromkeys(frame["outcome"]) if name in CATALOGUE]
    charts = tuple(_chart(material, frame[frame["outcome"] == name], name) for name in outcomes)
    blocks: list[Block] = [Text(LEAD), Row(charts)]
    return Section("why", "Why", tuple(blocks))


def _chart(material: Material, own: pd.DataFrame, name: str) -> Exhibit:
    outcome, times = CATALOGUE[name], people(material)
    percent = 100.0 if outcome.unit in ("share", "probability") else scale(outcome, times)
    bars = pd.DataFrame(
        {
            "row": own["channel"].map(lambda key: CHANNELS.get(key, str(key).replace("_", " "))),
            "series": own["scenario"].map(lambda key: material.titles.get(key, key)),
            "position": own["scenario"].map(lambda key: _position(material, key)),
            "value": own["effect"] * percent,
            "low": own["low"] * percent,
            "high": own["high"] * percent,
        }
    )
    rows = tuple(
        (
            CHANNELS.get(row["channel"], str(row["channel"])),
            material.titles.get(row["scenario"], str(row["scenario"])),
            step(outcome, row["effect"], times),
            span(outcome, row["low"], row["high"], times),
        )
        for row in records(own)
    )
    unit = "percentage points" if percent == 100.0 else outcome.unit.replace("/", " per ")
    return Exhibit(
        name=f"why-{name}",
        heading=outcome.label,
        findings=tuple(_findings(bars)),
        draw=lambda dark: columns(bars, f"part of the difference ({unit})", dark=dark),
        behind=Sheet(
            caption=f"{outcome.label}: what each channel explains",
            titles=("Channel", "Scenario", "Effect", "95 % interval"),
            rows=rows,
            words=frozenset({0, 1}),
            name=f"why-{name}",
            download=own,
        ),
        height=110 + 30 * len(bars),
    )


def _position(material: Material, name: str) -> int:
    return material.names.index(name) if name in material.names else len(material.names)


def _findings(bars: pd.DataFrame) -> list[str]:
    """Return which channel explains most, for each scenario."""
    found = []
    for name, own in bars.groupby("series", sort=False):
        parts = records(own[own["row"] != CHANNELS["total"]].dropna(subset=["value"]))
        if parts:
            first = max(parts, key=lambda part: abs(part["value"]))
            found.append(f"{name}: most comes by “{first['row']}”")
    return found
