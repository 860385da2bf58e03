"""How the effects unfold, week by week."""

from typing import TYPE_CHECKING

import pandas as pd

from sim.outcomes.catalogue import CATALOGUE, HEADLINE
from sim.report.amounts import difference_unit
from sim.report.bands import paired_band
from sim.report.figures import paired_difference_over_time
from sim.report.findings import found_on
from sim.report.numbers import between, change
from sim.report.page.blocks import Exhibit, Row, Section, Sheet, Text
from sim.report.page.material import Material

if TYPE_CHECKING:
    import plotly.graph_objects as go

EVERY = 4  # weeks between rows of the table behind a chart


def over_time(material: Material) -> Section | None:
    """Return a chart for each headline outcome: how far each scenario is from the base."""
    weekly = material.table("weekly.parquet")
    if weekly is None:
        return None
    shown = [name for name in HEADLINE if name in weekly and weekly[name].notna().any()]
    lead = Text(
        f"Each line is how far a scenario is from {material.titles[material.base]} in that week, "
        f"the mean over runs with the same chance events; the band runs from the lowest run to "
        f"the highest. The dashed line at 0 is {material.titles[material.base]}."
    )
    charts = tuple(_chart(material, weekly, outcome) for outcome in shown)
    return Section("over-time", "Effects over time", (lead, Row(charts)))


def _chart(material: Material, weekly: pd.DataFrame, outcome: str) -> Exhibit:
    told, titles = CATALOGUE[outcome], material.titles
    weeks = weekly[["scenario", "seed", "week", outcome]]
    return Exhibit(
        name=f"over-time-{outcome}",
        heading=told.label,
        findings=tuple(
            f"{titles[name]}: {found_on(row)}"
            for name in material.others
            if (row := material.differences(name).get(outcome)) is not None
        ),
        draw=lambda dark: _drawn(weeks, outcome, titles, dark=dark),
        behind=_behind(material, paired_band(weeks, outcome), outcome),
        height=280,
        note=told.about,
    )


def _drawn(weeks: pd.DataFrame, outcome: str, titles: dict[str, str], *, dark: bool) -> "go.Figure":
    figure = paired_difference_over_time(weeks, outcome, titles, dark=dark, titled=False)
    unit = difference_unit(CATALOGUE[outcome])
    figure.update_yaxes(title_text=f"difference ({unit})" if unit else "difference")
    return figure


def _behind(material: Material, band: pd.DataFrame, outcome: str) -> Sheet:
    unit = CATALOGUE[outcome].unit
    worlds = [band[band["scenario"] == name].set_index("week") for name in material.others]
    titles = ["Week"]
    for name in material.others:
        titles += [material.titles[name], "lowest to highest"]
    rows = []
    for week in list(worlds[0].index)[::EVERY]:
        row = [str(week)]
        for world in worlds:
            here = world.loc[week]
            row += [change(float(here["mean"]), unit), between(here["low"], here["high"], unit)]
        rows.append(tuple(row))
    return Sheet(
        caption=f"{CATALOGUE[outcome].label}: difference ({unit}), every {EVERY}th week",
        titles=tuple(titles),
        rows=tuple(rows),
        words=frozenset(),
        name=f"over-time-{outcome}",
        download=band.assign(unit=unit),
    )
