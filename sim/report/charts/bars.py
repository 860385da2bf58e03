"""Bars that go both ways from nothing, and points with their intervals."""

import html
import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from sim.report.theme import colour, dash, faded, template

if TYPE_CHECKING:
    import plotly.graph_objects as go

SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x", "star")
LINE = 22  # characters of a label before it breaks
FRAME_HEIGHT, ROW_GAP, LINE_HEIGHT = 110, 14, 16  # pixels


def points(frame: pd.DataFrame, axis: str, *, dark: bool = False) -> "go.Figure":
    """Return a point with its interval for each ``row``, side by side by ``series``.

    ``frame`` has ``row``, ``series``, ``position`` (of the scenario, for the colour),
    ``value``, ``low`` and ``high``.
    """
    import plotly.graph_objects as go

    figure = _empty(axis, dark=dark)
    rows = list(dict.fromkeys(frame["row"]))
    series = list(dict.fromkeys(frame["series"]))
    for place, name in enumerate(series):
        own = frame[frame["series"] == name]
        position = int(own["position"].iloc[0])
        shade = colour(position, dark=dark)
        shift = 0.22 * (place - (len(series) - 1) / 2)
        figure.add_trace(
            go.Scatter(
                x=own["value"],
                y=[rows.index(row) + shift for row in own["row"]],
                name=html.escape(str(name)),
                mode="markers",
                marker={"color": shade, "size": 9, "symbol": SYMBOLS[position % len(SYMBOLS)]},
                error_x={
                    "type": "data",
                    "symmetric": False,
                    "array": own["high"] - own["value"],
                    "arrayminus": own["value"] - own["low"],
                    "color": shade,
                    "thickness": 1.6,
                    "width": 3,
                },
                hovertemplate="%{x:.3~g}",
            )
        )
    _label_rows(figure, rows, legend=len(series) > 1, dark=dark)
    return figure


def both_ways(
    frame: pd.DataFrame, axis: str, names: tuple[str, str], *, dark: bool = False
) -> "go.Figure":
    """Return for each ``row`` the share that gains to the right, that loses to the left.

    ``frame`` has ``row``, ``gain`` and ``lose``, in per cent; ``names`` are of the two.
    """
    import plotly.graph_objects as go

    figure = _empty(axis, dark=dark)
    rows = list(frame["row"])
    places = list(range(len(rows)))
    looks = (("gain", 1.0, 3, ""), ("lose", -1.0, 2, "/"))
    for (column, sign, position, pattern), name in zip(looks, names, strict=True):
        shade = colour(position, dark=dark)
        figure.add_trace(
            go.Bar(
                x=sign * frame[column],
                text=[f"{value:.0f} %" if value >= 0.5 else "" for value in frame[column]],
                textposition="outside",
                cliponaxis=False,
                y=places,
                orientation="h",
                name=name,
                marker={
                    "color": faded(shade, 0.85),
                    "pattern": {"shape": pattern, "fgcolor": shade, "bgcolor": faded(shade, 0.35)},
                    "line": {"color": shade, "width": 1},
                },
                customdata=frame[column],
                hovertemplate="%{customdata:.3~g} %",
            )
        )
    reach = 1.5 * float(frame[["gain", "lose"]].to_numpy().max(initial=1.0))
    figure.update_layout(barmode="relative", bargap=0.3)
    figure.update_xaxes(range=[-reach, reach], ticksuffix=" %", showticklabels=False)
    _label_rows(figure, rows, legend=True, dark=dark)
    return figure


def columns(frame: pd.DataFrame, axis: str, *, dark: bool = False) -> "go.Figure":
    """Return bars with their intervals for each ``row``, a colour for each ``series``.

    ``frame`` is as ``points`` takes it.
    """
    import plotly.graph_objects as go

    figure = _empty(axis, dark=dark)
    rows = list(dict.fromkeys(frame["row"]))
    for name in dict.fromkeys(frame["series"]):
        own = frame[frame["series"] == name]
        position = int(own["position"].iloc[0])
        shade = colour(position, dark=dark)
        figure.add_trace(
            go.Bar(
                x=own["value"],
                y=[rows.index(row) for row in own["row"]],
                orientation="h",
                name=html.escape(str(name)),
                marker={
                    "color": faded(shade, 0.75),
                    "line": {"color": shade, "width": 1},
                    "pattern": {"shape": "" if dash(position) == "solid" else "/"},
                },
                error_x={
                    "type": "data",
                    "symmetric": False,
                    "array": own["high"] - own["value"],
                    "arrayminus": own["value"] - own["low"],
                    "thickness": 1.4,
                    "width": 3,
                },
                hovertemplate="%{x:.3~s}",
            )
        )
    _label_rows(figure, rows, legend=frame["series"].nunique() > 1, dark=dark)
    return figure


def _empty(axis: str, *, dark: bool) -> "go.Figure":
    import plotly.graph_objects as go

    return go.Figure(
        layout={
            "template": template(dark=dark),
            "hovermode": "y unified",
            "xaxis": {
                "title": {"text": html.escape(axis)},
                "zeroline": True,
                "zerolinewidth": 2,
                "showgrid": True,
            },
            "margin": {"l": 8, "r": 16, "t": 8, "b": 8},
        }
    )


def _label_rows(figure: "go.Figure", rows: Sequence[str], *, legend: bool, dark: bool) -> None:
    figure.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=[wrapped(str(row)) for row in rows],
        range=[len(rows) - 0.5, -0.5],
        showgrid=False,
        zeroline=False,
        ticks="",
    )
    figure.update_layout(showlegend=legend)


def height_for(labels: Iterable[str]) -> int:
    """Return the pixels a chart needs so that its rows' labels do not run into each other."""
    lines = [len(textwrap.wrap(str(label), LINE)) for label in dict.fromkeys(labels)]
    return FRAME_HEIGHT + len(lines) * (ROW_GAP + LINE_HEIGHT * max(lines, default=1))


def wrapped(text: str) -> str:
    """Return ``text`` as a label of short lines, safe where Plotly reads markup."""
    return "<br>".join(html.escape(line) for line in textwrap.wrap(text, LINE)) or " "
