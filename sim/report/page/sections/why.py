"""Why: how much of a difference is the rule itself, and how much each response to it."""

from typing import TYPE_CHECKING

import pandas as pd

from sim.outcomes.catalogue import CATALOGUE, HEADLINE
from sim.report.amounts import difference_unit, scale, span, step
from sim.report.page.blocks import Block, Exhibit, Heading, Row, Section, Sheet, Text
from sim.report.page.material import Material
from sim.report.page.sections.facts import people
from sim.report.records import records
from sim.report.why_figure import why_bars
from sim.report.why_words import HINT, WORDS, could_be_chance, finding
from sim.state.channels import TOTAL

if TYPE_CHECKING:
    import plotly.graph_objects as go

LEAD = (
    "A rule acts by itself, and the market responds: prices move, people come and go, others are "
    "hired, fraud answers, work goes to AI. Each bar starts where the one before ends, and the "
    "last is the whole difference. Only differences that are beyond doubt are taken apart here; "
    "the CSV of a chart holds its own parts, why.csv in the folder of the results those of all."
)
NOTHING = "No headline outcome differs beyond doubt, so that there is nothing to explain."

AMOUNTS = ["effect", "low", "high"]
DECIDED = ("better", "worse", "changed")


def why(material: Material) -> Section | None:
    """Return a chart for each headline outcome that differs beyond doubt, by scenario."""
    frame = material.table("why.csv")
    if frame is None:
        return None
    blocks: list[Block] = [Text(LEAD)]
    for name in material.others:
        own = frame[frame["scenario"] == name]
        moved = [outcome for outcome in HEADLINE if _moves(material, own, outcome)]
        charts = tuple(_chart(material, own, name, outcome) for outcome in moved)
        heading = [Heading(material.titles[name])] if len(material.others) > 1 else []
        blocks += [*heading, Row(charts) if charts else Text(NOTHING)]
    return Section("why", "Why", (*blocks, Text(HINT, "small")))


def _moves(material: Material, own: pd.DataFrame, outcome: str) -> bool:
    """Tell whether the whole difference is beyond doubt, and large enough to matter."""
    rows = records(own[(own["outcome"] == outcome) & (own["channel"] == TOTAL)])
    if not rows or could_be_chance(float(rows[0]["low"]), float(rows[0]["high"])):
        return False
    found = material.differences(str(rows[0]["scenario"])).get(outcome, {})
    return found.get("verdict") in DECIDED


def _chart(material: Material, own: pd.DataFrame, name: str, outcome: str) -> Exhibit:
    told, title = CATALOGUE[outcome], material.titles[name]
    times = scale(told, people(material))
    rows = own[own["outcome"] == outcome]
    rows = rows.assign(**{column: rows[column] * times for column in AMOUNTS})
    return Exhibit(
        name=f"why-{name}-{outcome}",
        heading=told.label,
        findings=(finding(rows, outcome, title),),
        draw=lambda dark: _drawn(material, rows, name, outcome, dark=dark),
        behind=Sheet(
            caption=f"{told.label}: what is the rule itself, and what each response adds",
            titles=("Part", "Effect", "95 % interval"),
            rows=tuple(
                (
                    WORDS[row["channel"]].capitalize(),
                    step(told, row["effect"]),
                    span(told, row["low"], row["high"]),
                )
                for row in records(rows)
            ),
            total=True,
            name=f"why-{name}-{outcome}",
            download=rows,
        ),
        height=320,
    )


def _drawn(
    material: Material, rows: pd.DataFrame, name: str, outcome: str, *, dark: bool
) -> "go.Figure":
    figure = why_bars(rows, outcome, name, material.titles, dark=dark)
    unit = difference_unit(CATALOGUE[outcome])
    return figure.update_xaxes(title_text=f"change ({unit})" if unit else "change")
