"""Why: how much of a difference is the rule itself, and how much each response to it."""

import math

import pandas as pd

from sim.outcomes.catalogue import CATALOGUE, HEADLINE
from sim.report.amounts import scale, span, step
from sim.report.page.blocks import Block, Exhibit, Heading, Row, Section, Sheet, Text
from sim.report.page.material import Material
from sim.report.page.sections.facts import people
from sim.report.records import records
from sim.report.why_figure import why_bars
from sim.report.why_words import HINT, WORDS, finding
from sim.state.channels import TOTAL

LEAD = (
    "A rule acts by itself, and the market responds: prices move, people come and go, others are "
    "hired, fraud answers, work goes to AI. Each bar starts where the one before ends, and the "
    "last is the whole difference."
)
AMOUNTS = ["effect", "low", "high"]


def why(material: Material) -> Section | None:
    """Return a chart for each headline outcome that was taken apart, scenario by scenario."""
    frame = material.table("why.csv")
    if frame is None:
        return None
    blocks: list[Block] = [Text(LEAD)]
    for name in material.others:
        own = frame[frame["scenario"] == name]
        moved = [outcome for outcome in HEADLINE if _moves(own, outcome)]
        if moved:
            heading = [Heading(material.titles[name])] if len(material.others) > 1 else []
            charts = tuple(_chart(material, own, name, outcome) for outcome in moved)
            blocks += [*heading, Row(charts)]
    return Section("why", "Why", (*blocks, Text(HINT, "small"))) if len(blocks) > 1 else None


def _moves(own: pd.DataFrame, outcome: str) -> bool:
    rows = own[(own["outcome"] == outcome) & (own["channel"] == TOTAL)]
    return any(math.isfinite(row["effect"]) and row["effect"] != 0.0 for row in records(rows))


def _chart(material: Material, own: pd.DataFrame, name: str, outcome: str) -> Exhibit:
    told, title = CATALOGUE[outcome], material.titles[name]
    times = scale(told, people(material))
    rows = own[own["outcome"] == outcome]
    rows = rows.assign(**{column: rows[column] * times for column in AMOUNTS})
    return Exhibit(
        name=f"why-{name}-{outcome}",
        heading=told.label,
        findings=(finding(rows, outcome, title),),
        draw=lambda dark: why_bars(rows, outcome, name, material.titles, dark=dark),
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
