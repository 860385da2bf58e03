"""A chart that grows week by week while a market plays."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

import solara
import solara.lab

from dashboards.classroom.stage import Clock, WeekText, use_each_week
from dashboards.elements import Choice, LivePlot, Table, by_value, element
from dashboards.live.frame import Frame
from dashboards.live.session import Session
from sim.outcomes.catalogue import CATALOGUE, Outcome
from sim.report.numbers import number
from sim.report.theme import colour, template


@solara.component
def LiveChart(session: Session, clock: Clock, first: str, changed: tuple[int, ...]) -> None:
    """Show one outcome by week as it grows; ``changed`` are the weeks in which a rule moved."""
    chosen, choose = solara.use_state(first)
    dark = bool(solara.lab.use_dark_effective())
    outcome = CATALOGUE[chosen]
    spec = solara.use_memo(lambda: blank(chosen, changed, dark=dark), [chosen, changed, dark])
    with element("section", css="gs-panel gs-chart", aria_label=outcome.label):
        with element("div", css="gs-chart-head"):
            WeekText("h3", clock, lambda: _latest(_frames(session, clock), outcome), "", "")
            Choice(
                name=f"live-{first}",
                label="What the chart shows",
                value=chosen,
                options=_outcomes(),
                disabled=False,
                event_change=choose,
            )
        _Line(session, clock, outcome, spec)
        element("p", outcome.about, css="gs-about")
        _Behind(session, clock, outcome)


@cache
def _outcomes() -> str:
    return by_value([(name, each.label) for name, each in CATALOGUE.items()])


@solara.component
def _Line(session: Session, clock: Clock, outcome: Outcome, spec: str) -> None:
    def values() -> dict[str, Any]:
        frames = _frames(session, clock)
        label = f"Line chart. {_latest(frames, outcome)}."
        return {"points": points(frames, outcome), "label": label}

    use_each_week(clock, LivePlot(spec=spec, **values()), values)


def _frames(session: Session, clock: Clock) -> list[Frame]:
    """Return the weeks there are to show, without being drawn again for each."""
    return session.frames[: clock.peek()]


@solara.component
def _Behind(session: Session, clock: Clock, outcome: Outcome) -> None:
    """Show the numbers behind a chart, which are sent only while somebody looks at them."""
    unfolded, unfold = solara.use_state(False)
    rows = []
    if unfolded:
        known = [frame for frame in session.frames[: clock.value] if outcome.name in frame.outcomes]
        rows = [
            [str(frame.week), number(frame.outcomes[outcome.name], outcome.unit)]
            for frame in known[-260:]
        ]
    Table(
        summary="Table behind this chart",
        caption=f"{outcome.label} ({outcome.unit})",
        titles=["Week", outcome.label],
        rows=rows,
        event_unfold=unfold,
    )


def _latest(frames: Sequence[Frame], outcome: Outcome) -> str:
    """Return in words where an outcome stands."""
    if not frames or outcome.name not in frames[-1].outcomes:
        return f"{outcome.label}: no week yet"
    said = number(frames[-1].outcomes[outcome.name], outcome.unit)
    return f"{outcome.label}: {said} in week {frames[-1].week}"


def points(frames: Sequence[Frame], outcome: Outcome) -> str:
    """Return weeks and values of an outcome, as JSON."""
    known = [frame for frame in frames if outcome.name in frame.outcomes]
    scale = 100.0 if outcome.unit in ("share", "probability") else 1.0
    values = [_plain(frame.outcomes[outcome.name], scale) for frame in known]
    return json.dumps({"x": [[frame.week for frame in known]], "y": [values]})


def blank(outcome: str, changed: tuple[int, ...], *, dark: bool) -> str:
    """Return the figure without points, as JSON; a line marks each week in which a rule moved."""
    import plotly.graph_objects as go

    told = CATALOGUE[outcome]
    unit = "%" if told.unit in ("share", "probability") else told.unit
    figure = go.Figure(
        go.Scatter(x=[], y=[], mode="lines", line={"color": colour(1, dark=dark), "width": 2.5})
    )
    figure.update_layout(
        template=template(dark=dark),
        height=240,
        showlegend=False,
        margin={"l": 8, "r": 8, "t": 16, "b": 8},
        xaxis={"title": {"text": "Week"}, "rangemode": "tozero"},
        yaxis={"title": {"text": unit}},
    )
    for week in changed:
        figure.add_vline(x=week, line={"color": colour(2, dark=dark), "dash": "dot", "width": 1.5})
    return json.dumps(json.loads(figure.to_json()))


def _plain(value: float, scale: float) -> float | None:
    """Return a number for a message; what is not defined has none."""
    return None if value != value else float(f"{value * scale:.6g}")
