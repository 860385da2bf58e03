"""When policies start, reach full strength and end."""

import html
from typing import TYPE_CHECKING

import pandas as pd

from sim.report.theme import colour, faded, template

if TYPE_CHECKING:
    import plotly.graph_objects as go


def timeline(policies: pd.DataFrame, weeks: int, *, dark: bool = False) -> "go.Figure":
    """Return a bar for each policy, pale while it is phased in.

    ``policies`` has ``row`` (what the bar is called), ``position`` (of its scenario, for the
    colour), ``start``, ``full`` and ``end``, in weeks.
    """
    import plotly.graph_objects as go

    figure = go.Figure(
        layout={
            "template": template(dark=dark),
            "barmode": "overlay",
            "showlegend": False,
            "hovermode": "closest",
            "bargap": 0.45,
            "xaxis": {"title": {"text": "week"}, "range": [0, weeks], "showgrid": True},
            "yaxis": {"autorange": "reversed", "showgrid": False},
            "margin": {"l": 8, "r": 16, "t": 8, "b": 8},
        }
    )
    for part, start, end, opacity in (
        ("phase-in", "start", "full", 0.4),
        ("in force", "full", "end", 1.0),
    ):
        shades = [colour(position, dark=dark) for position in policies["position"]]
        figure.add_trace(
            go.Bar(
                x=policies[end] - policies[start],
                base=policies[start],
                y=[html.escape(str(row)) for row in policies["row"]],
                orientation="h",
                marker={
                    "color": [faded(shade, opacity) for shade in shades],
                    "line": {"color": shades, "width": 1},
                },
                customdata=policies[[start, end]],
                hovertemplate=part + ": week %{customdata[0]} to %{customdata[1]}<extra></extra>",
            )
        )
    return figure
