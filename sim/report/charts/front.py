"""Candidates by two objectives, those of the front marked."""

import html
from typing import TYPE_CHECKING

import pandas as pd

from sim.report.theme import colour, template

if TYPE_CHECKING:
    import plotly.graph_objects as go


def front(frame: pd.DataFrame, across: str, upward: str, *, dark: bool = False) -> "go.Figure":
    """Return points at ``x`` and ``y``; ``on_front`` are full, named and coloured by ``share``.

    ``frame`` has ``name``, ``x``, ``y``, ``on_front`` and ``share``, in per cent.
    """
    import plotly.graph_objects as go

    figure = go.Figure(
        layout={
            "template": template(dark=dark),
            "hovermode": "closest",
            "xaxis": {"title": {"text": html.escape(across)}, "showgrid": True},
            "yaxis": {"title": {"text": html.escape(upward)}},
        }
    )
    for kept, name in ((False, "beaten"), (True, "on the front")):
        own = frame[frame["on_front"] == kept]
        shade = colour(0, dark=dark)
        look = {"size": 7, "symbol": "circle-open", "color": shade}
        if kept:
            bar = {"title": {"text": "enough in (% of worlds)", "side": "right"}, "thickness": 14}
            look = {"size": 13, "symbol": "diamond", "color": own["share"], "cmin": 0,
                    "cmax": 100, "colorscale": "Cividis", "colorbar": bar,
                    "line": {"width": 1, "color": shade}}  # fmt: skip
        figure.add_trace(
            go.Scatter(
                x=own["x"],
                y=own["y"],
                name=name,
                mode="markers",
                text=[html.escape(str(each)) for each in own["name"]],
                marker=look,
                hovertemplate="%{text}<br>%{x:.3~g}, %{y:.3~s}<extra></extra>",
            )
        )
    return figure
