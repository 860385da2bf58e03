"""The views of the sweep explorer: scatter, surface, sensitivity, lines, rules, table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import solara
import solara.lab

from dashboards.blocks import Download, Sections
from dashboards.elements import Choice, Plot, Points, Table, by_value, element
from dashboards.sweep_charts import finding, lines, scatter
from dashboards.sweep_points import card, lab_address, sheet, spoken_name, told
from dashboards.sweeps import Sweep
from sim.outcomes.catalogue import CATALOGUE
from sim.report.page.blocks import Section
from sim.report.page.material import Material
from sim.report.page.sections.swept.rules import rules
from sim.report.page.sections.swept.sensitivity import sensitivity, surfaces
from sim.report.records import records

MOST_ROWS = 200
NOT_ANALYSED = (
    "Nothing is written down of this for this outcome. `gigsim analyse FOLDER` writes it, for "
    "the headline outcomes or those that --outcome names."
)


@dataclass(frozen=True, slots=True)
class Look:
    """What is looked at: a sweep, where it starts from, an outcome against something."""

    sweep: Sweep
    base: str
    outcome: str
    across: str
    by: str


@solara.component
def View(
    view: str, look: Look, points: pd.DataFrame, point: int, choose: Callable[[int], None]
) -> None:
    """Show one view of ``points``, and below it the point that was chosen."""
    _, draw = VIEWS[view]
    draw(look, points, choose).key(view)
    _Chosen(look, points, point, choose)


@solara.component
def _Scatter(look: Look, points: pd.DataFrame, choose: Callable[[int], None]) -> None:
    dark = bool(solara.lab.use_dark_effective())
    told_in_words = finding(points, look.across, look.outcome)
    spec = solara.use_memo(
        lambda: scatter(points, look.across, look.outcome, look.by, dark=dark),
        [look, tuple(points["point"]), dark],
    )
    with element("section", css="gs-panel gs-chart", aria_label="Scatter"):
        element("h3", f"{spoken_name(look.outcome)} against {spoken_name(look.across)}")
        element("p", f"{told_in_words}.", css="gs-finding-small")
        Points(spec=spec, label=f"Scatter. {told_in_words}.", event_choose=choose)
        element("p", f"{_about(look)} Means over seeds. Click a point for its card.",
                css="gs-about")  # fmt: skip


@solara.component
def _Lines(look: Look, points: pd.DataFrame, choose: Callable[[int], None]) -> None:
    dark = bool(solara.lab.use_dark_effective())
    others = [name for name in look.sweep.outcomes[:4] if name != look.outcome]
    names = (*look.sweep.swept.parameters[:8], *others[:3], look.outcome)
    spec = solara.use_memo(
        lambda: lines(points, names, look.outcome, dark=dark),
        [look, tuple(points["point"]), dark],
    )
    words = f"{len(points)} points as lines over {len(names)} axes"
    with element("section", css="gs-panel gs-chart", aria_label="Parallel coordinates"):
        element("h3", "Every point as a line")
        Plot(spec=spec, label=f"{words}, from {spoken_name(names[0])} to {spoken_name(names[-1])}")
        element(
            "p",
            f"{words}; the yellower a line, the higher {spoken_name(look.outcome)}. Filters choose "
            "lines; the table holds their numbers.",
            css="gs-about",
        )


@solara.component
def _Surface(look: Look, points: pd.DataFrame, choose: Callable[[int], None]) -> None:
    _Found(look, surfaces, "Response surface")


@solara.component
def _Bars(look: Look, points: pd.DataFrame, choose: Callable[[int], None]) -> None:
    _Found(look, sensitivity, "What moves it")


@solara.component
def _Rules(look: Look, points: pd.DataFrame, choose: Callable[[int], None]) -> None:
    _Found(look, rules, "Rules")


@solara.component
def _Found(look: Look, make: Callable[[Material], Section | None], heading: str) -> None:
    """Show what `analyse` wrote about the outcome, with the very section of the report."""
    section = solara.use_memo(
        lambda: make(look.sweep.material(look.base, look.outcome)), [look, make]
    )
    if section is None:
        with element("section", css="gs-panel", aria_label=heading):
            element("h3", heading)
            element("p", NOT_ANALYSED, css="gs-note")
    else:
        if not look.sweep.finished:
            element("p", "Analysed while the sweep runs: it tells of the runs so far.",
                    css="gs-note")  # fmt: skip
        Sections((section,)).key(f"{look.base} {look.outcome}")


@solara.component
def _Rows(look: Look, points: pd.DataFrame, choose: Callable[[int], None]) -> None:
    names = (*look.sweep.swept.parameters, *look.sweep.outcomes)
    rows = solara.use_memo(
        lambda: sheet(points.head(MOST_ROWS), names), [look, tuple(points["point"])]
    )
    more = f", the first {MOST_ROWS} are shown" if len(points) > MOST_ROWS else ""
    with element("div", css="gs-panel"):
        Table(
            summary="",
            caption=f"{len(points)} points, means over seeds{more}",
            titles=["Point", *(spoken_name(name) for name in names)],
            rows=rows,
        )
        Download(points, "points.csv", "Points (CSV)")
        Download(look.sweep.swept.results, "runs.csv", "All runs (CSV)")


VIEWS: dict[str, tuple[str, Callable[..., Any]]] = {
    "scatter": ("Scatter", _Scatter),
    "surface": ("Response surface", _Surface),
    "bars": ("What moves it", _Bars),
    "lines": ("Parallel coordinates", _Lines),
    "rules": ("Rules", _Rules),
    "table": ("Table", _Rows),
}


@solara.component
def _Chosen(look: Look, points: pd.DataFrame, point: int, choose: Callable[[int], None]) -> None:
    """Show the card of a point, and the link that opens it in the lab."""
    found = points[points["point"] == point]
    options = [("-1", "none"), *((str(one), f"Point {one}") for one in points["point"])]
    with element("section", css="gs-panel gs-chosen-point", aria_label="One point"):
        element("h3", "One point")
        Choice(
            name="point",
            label="Point shown",
            value=str(point) if len(found) else "-1",
            options=by_value(options),
            disabled=False,
            event_change=lambda value: choose(int(value)),
        )
        if len(found):
            _Card(look.sweep, records(found)[0]).key(f"point-{point}")
        else:
            element("p", "Click a point of the scatter, or choose one.", css="gs-about")


@solara.component
def _Card(sweep: Sweep, point: dict[str, Any]) -> None:
    names = [name for name in sweep.swept.design.columns if name not in ("point", "base")]
    with element("dl", css="gs-changes"):
        for name in names:
            element("dt", spoken_name(name))
            element("dd", told(name, point[name]))
    seeds = int(sweep.spread.loc[point["point"], "seeds"])
    Table(
        summary="",
        caption=f"Point {point['point']} from “{point['base']}”, {seeds} seeds",
        titles=["Outcome", "Mean", "Lowest to highest seed"],
        rows=card(sweep, point),
        words=[0],
    )
    address = lab_address(sweep, point)
    if address:
        with solara.Link(address):
            solara.Text("Open this point in the policy lab")
    else:
        element("p", "It varies whole families of parameters, or starts from a file: the lab "
                "cannot open it.", css="gs-about")  # fmt: skip


def _about(look: Look) -> str:
    return CATALOGUE[look.outcome].about if look.outcome in CATALOGUE else ""
