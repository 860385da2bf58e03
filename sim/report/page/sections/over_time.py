"""How the effects unfold, week by week."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from sim.outcomes.catalogue import CATALOGUE, HEADLINE
from sim.report.amounts import bare, difference_unit, scale, span, step
from sim.report.figures import effects_over_time
from sim.report.findings import found_on
from sim.report.page.blocks import Exhibit, Row, Section, Sheet, Text
from sim.report.page.material import Material
from sim.report.page.sections.facts import people
from sim.report.records import records

if TYPE_CHECKING:
    import plotly.graph_objects as go

EVERY = 4  # weeks between rows of the table behind a chart
AMOUNTS = ["effect", "low", "high"]


def over_time(material: Material) -> Section | None:
    """Return a chart for each headline outcome: how far each scenario is from the base."""
    effects = material.table("effects.csv")
    if effects is None:
        return None
    shown = [name for name in HEADLINE if effects.loc[_of(effects, name), "effect"].notna().any()]
    lead = Text(
        f"Each line is how far a scenario is from {material.titles[material.base]} in that week, "
        f"the mean over runs with the same chance events. The band is the 95 % interval of that "
        f"mean, week by week: where it leaves out the dashed line at 0, chance alone would seldom "
        f"do it. The line at 0 is {material.titles[material.base]}."
    )
    charts = tuple(_chart(material, effects, outcome) for outcome in shown)
    return Section("over-time", "Effects over time", (lead, Row(charts)))


def _of(effects: pd.DataFrame, outcome: str) -> "pd.Series[bool]":
    return effects["outcome"] == outcome


def _chart(material: Material, effects: pd.DataFrame, outcome: str) -> Exhibit:
    told, titles = CATALOGUE[outcome], material.titles
    own = effects[_of(effects, outcome)]
    times = scale(told, people(material))
    scaled = own.assign(**{name: own[name] * times for name in AMOUNTS})
    return Exhibit(
        name=f"over-time-{outcome}",
        heading=told.label,
        findings=tuple(
            f"{titles[name]}: {found_on(row)}"
            for name in material.others
            if (row := material.differences(name).get(outcome)) is not None
        ),
        draw=lambda dark: _drawn(scaled, outcome, material, dark=dark),
        behind=_behind(material, own, outcome),
        height=280,
        note=told.about,
    )


def _drawn(effects: pd.DataFrame, outcome: str, material: Material, *, dark: bool) -> "go.Figure":
    titles = material.titles
    figure = effects_over_time(effects, outcome, titles[material.base], titles, dark=dark)
    unit = difference_unit(CATALOGUE[outcome])
    figure.update_yaxes(title_text=f"difference ({unit})" if unit else "difference")
    return figure


def _behind(material: Material, own: pd.DataFrame, outcome: str) -> Sheet:
    told = CATALOGUE[outcome]
    titles = ["Week"]
    for name in material.others:
        titles += [material.titles[name], "95 % interval"]
    unit = difference_unit(told)
    return Sheet(
        caption=f"{told.label}: difference{f' ({unit})' if unit else ''}, every {EVERY}th week",
        titles=tuple(titles),
        rows=tuple(_rows(material, own, outcome)),
        words=frozenset(),
        name=f"over-time-{outcome}",
        download=own.assign(unit=told.unit),
    )


def _rows(material: Material, own: pd.DataFrame, outcome: str) -> Iterator[tuple[str, ...]]:
    """Yield a row for every fourth week, with effect and interval of each scenario."""
    told, times = CATALOGUE[outcome], people(material)
    found = {(row["scenario"], row["week"]): row for row in records(own)}
    for week in sorted({week for _, week in found})[::EVERY]:
        here = [found[name, week] for name in material.others]
        cells = [
            text
            for row in here
            for text in (
                bare(told, step(told, row["effect"], times)),
                span(told, row["low"], row["high"], times),
            )
        ]
        yield (str(week), *cells)
