"""One chart of a comparison, with what stands behind it: outcomes, table, download."""

import pandas as pd
import solara
import solara.lab

from dashboards.blocks import Download, Findings
from dashboards.elements import Choice, Plot, Table, by_value, element
from sim.experiment.comparison import Comparison
from sim.outcomes.catalogue import CATALOGUE
from sim.report.bands import band_over_seeds
from sim.report.figures import over_time, paired_difference_over_time
from sim.report.findings import finding
from sim.report.numbers import between, number

HEIGHT = 320
VIEWS = {"levels": "All worlds", "difference": "Difference, seed by seed"}


@solara.component
def Chart(
    heading: str,
    outcomes: tuple[str, ...],
    comparison: Comparison,
    names: dict[str, str],
    view: str,
) -> None:
    """Show one of ``outcomes`` by week; ``names`` are what people call the scenarios."""
    chosen, choose = solara.use_state(outcomes[0])
    dark = bool(solara.lab.use_dark_effective())
    found = solara.use_memo(lambda: found_in(comparison, chosen, names), [id(comparison), chosen])
    spec = solara.use_memo(
        lambda: drawn(comparison.weekly, chosen, names, view, dark=dark),
        [id(comparison), chosen, view, dark],
    )
    with element("section", css="gs-panel gs-chart", aria_label=heading):
        with element("div", css="gs-chart-head"):
            element("h2", heading)
            options = [(name, CATALOGUE[name].label) for name in outcomes]
            Choice(
                name=f"outcome-{outcomes[0]}",
                label=f"{heading}: what the chart shows",
                value=chosen,
                options=by_value(options),
                disabled=False,
                event_change=choose,
            )
        Findings(found)
        Plot(spec=spec, label=f"Line chart by week. {'. '.join(found)}.")
        element("p", CATALOGUE[chosen].about, css="gs-about")
        _Behind(comparison.weekly, chosen, names)


@solara.component
def _Behind(weekly: pd.DataFrame, outcome: str, names: dict[str, str]) -> None:
    """Show the numbers behind a chart, and offer them as a file."""
    titles, rows = solara.use_memo(
        lambda: numbers_behind(weekly, outcome, names), [id(weekly), outcome]
    )
    unit = CATALOGUE[outcome].unit
    with element("div", css="gs-behind"):
        Table(
            summary="Table behind this chart",
            caption=f"{CATALOGUE[outcome].label} ({unit})",
            titles=titles,
            rows=rows,
        )
        Download(weekly[["scenario", "seed", "week", outcome]], f"{outcome}.csv", "CSV")


def found_in(comparison: Comparison, outcome: str, names: dict[str, str]) -> tuple[str, ...]:
    """Return what ``comparison`` found on ``outcome``, a sentence a scenario."""
    rows = comparison.differences
    return tuple(
        finding(row, names[str(row["scenario"])])
        for row in rows[rows["outcome"] == outcome].to_dict("records")
    )


def drawn(
    weekly: pd.DataFrame, outcome: str, names: dict[str, str], view: str, *, dark: bool
) -> str:
    """Return the figure as JSON; its finding stands above it on the page, so it has no title."""
    draw = paired_difference_over_time if view == "difference" else over_time
    figure = draw(weekly, outcome, names, dark=dark)
    figure.update_layout(title=None, height=HEIGHT, margin={"l": 8, "r": 8, "t": 16, "b": 8})
    return str(figure.to_json())


def numbers_behind(
    weekly: pd.DataFrame, outcome: str, names: dict[str, str]
) -> tuple[list[str], list[list[str]]]:
    """Return titles and rows: week by week each scenario's mean, and the range of its seeds."""
    unit = CATALOGUE[outcome].unit
    band = band_over_seeds(weekly, outcome)
    worlds = [band[band["scenario"] == name].set_index("week") for name in names]
    titles = ["Week"]
    for label in names.values():
        titles += [f"{label}, mean", "lowest to highest"]
    rows = []
    for week in worlds[0].index:
        row = [str(week)]
        for world in worlds:
            here = world.loc[week]
            ends = between(here["low"], here["high"], unit).replace("+", "")
            row += [number(float(here["mean"]), unit), ends]
        rows.append(row)
    return titles, rows
