"""What is seen of a market while it plays: the picture, the charts, the week."""

import asyncio
import json
from collections.abc import Callable

import solara
import solara.lab

from dashboards.elements import Choice, LivePlot, MarketPicture, Table, by_value, element
from dashboards.live.frame import CHEATED, Frame, Person
from dashboards.live.session import Session
from sim.outcomes.catalogue import CATALOGUE
from sim.report.numbers import number
from sim.report.theme import colour, template
from sim.state.codes import OCCUPATIONS, REGIONS, STATES

POLL_SECONDS = 0.1
"""A week is shown this soon, and no more often, however fast the market plays."""
NAMES = {"south_asia": "South Asia", "south_east_asia": "South-East Asia"}
VENUES = {
    "micro": "Micro-tasks",
    "bids": "Bidding site",
    "catalogue": "Catalogue",
    "newcomer": "New site",
}


@solara.component
def Follow(session: Session, on_new: Callable[[], None]) -> None:
    """Call ``on_new`` whenever ``session`` has something new to show; draws nothing."""
    seen = solara.use_ref(None)

    async def watch() -> None:
        while True:
            if session.signature != seen.current:
                seen.current = session.signature
                on_new()
            await asyncio.sleep(POLL_SECONDS)

    solara.lab.use_task(watch, dependencies=[id(session)], prefer_threaded=False)


@solara.component
def Picture(frame: Frame, selected: int, choose: Callable[[int], None]) -> None:
    """Draw the market of one week."""
    MarketPicture(
        regions=[NAMES.get(name, _title(name)) for name in REGIONS],
        people=[_dot(person) for person in frame.people],
        venues=[
            {
                "label": VENUES.get(venue.name, _title(venue.name)),
                "open": venue.open,
                "posted": venue.posted,
                "filled": venue.filled,
                "scams": venue.scams,
                "paid": venue.paid_usd,
            }
            for venue in frame.venues
            if venue.open or venue.at_work
        ],
        notes=_notes(frame),
        stolen=frame.money.withheld + frame.money.scams,
        selected=selected,
        label=told(frame),
        event_choose=choose,
    )


def _dot(person: Person) -> list[object]:
    what = _title(OCCUPATIONS[person.occupation])
    title = f"{what}, {STATES[person.state]}"
    if person.income_usd > 0:
        title += f", paid {number(person.income_usd, 'USD')} this week"
    return [person.identity, person.region, person.state, person.platform, person.events, title]


def told(frame: Frame) -> str:
    """Return the week in a sentence, for who cannot see the picture."""
    at_work = sum(venue.at_work for venue in frame.venues)
    cheated = sum(1 for person in frame.people if person.events & CHEATED)
    posted = sum(venue.posted for venue in frame.venues)
    filled = sum(venue.filled for venue in frame.venues)
    return (
        f"Picture of the market in week {frame.week}: {at_work} people at work, {posted} jobs "
        f"posted, {filled} filled, {number(frame.money.pay, 'USD')} paid; of the "
        f"{len(frame.people)} people shown, {cheated} were cheated this week."
    )


def _notes(frame: Frame) -> list[dict[str, object]]:
    money = frame.money
    lines: list[dict[str, object]] = [
        {"text": f"pay {number(money.pay, 'USD')}", "bad": False},
        {"text": f"fees {number(money.fees, 'USD')}", "bad": False},
    ]
    if money.ai > 0.0:
        lines.append({"text": f"AI {number(money.ai, 'USD')}", "bad": False})
    if money.withheld > 0.0:
        lines.append({"text": f"unpaid {number(money.withheld, 'USD')}", "bad": True})
    if money.scams > 0.0:
        lines.append({"text": f"scams {number(money.scams, 'USD')}", "bad": True})
    return lines


@solara.component
def LiveChart(frames: list[Frame], first: str, changed: tuple[int, ...]) -> None:
    """Show one outcome by week as it grows; ``changed`` are the weeks in which a rule moved."""
    chosen, choose = solara.use_state(first)
    dark = bool(solara.lab.use_dark_effective())
    outcome = CATALOGUE[chosen]
    spec = solara.use_memo(lambda: blank(chosen, changed, dark=dark), [chosen, changed, dark])
    points = [frame for frame in frames if chosen in frame.outcomes]
    weeks = [float(frame.week) for frame in points]
    scale = 100.0 if outcome.unit in ("share", "probability") else 1.0
    values = [_plain(frame.outcomes[chosen], scale) for frame in points]
    now = f"{outcome.label}: no week yet"
    if points:
        now = f"{outcome.label}: {number(points[-1].outcomes[chosen], outcome.unit)}"
        now += f" in week {points[-1].week}"
    with element("section", css="gs-panel gs-chart", aria_label=outcome.label):
        with element("div", css="gs-chart-head"):
            element("h3", now)
            Choice(
                name=f"live-{first}",
                label="What the chart shows",
                value=chosen,
                options=by_value([(name, each.label) for name, each in CATALOGUE.items()]),
                disabled=False,
                event_change=choose,
            )
        LivePlot(spec=spec, points={"x": [weeks], "y": [values]}, label=f"Line chart. {now}.")
        element("p", outcome.about, css="gs-about")
        Table(
            summary="Table behind this chart",
            caption=f"{outcome.label} ({outcome.unit})",
            titles=["Week", outcome.label],
            rows=[
                [str(frame.week), number(frame.outcomes[chosen], outcome.unit)]
                for frame in points[-260:]
            ],
        )


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
    return None if value != value else value * scale


def _title(name: str) -> str:
    words = {"iot": "IoT", "ai_data": "AI and data", "microtask": "Micro-tasks"}.get(name)
    return words or name.replace("_", " ").capitalize()
