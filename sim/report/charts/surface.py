"""A surface over two parameters as colours, or a line over one."""

import html
from typing import TYPE_CHECKING

import pandas as pd

from sim.report.theme import colour, template

if TYPE_CHECKING:
    import plotly.graph_objects as go


def surface(
    frame: pd.DataFrame, across: str, upward: str, value: str, *, dark: bool = False
) -> "go.Figure":
    """Return ``value`` over ``x`` and ``y`` of ``frame``; a line where it has no ``y``."""
    import plotly.graph_objects as go

    layout = {
        "template": template(dark=dark),
        "hovermode": "closest",
        "xaxis": {"title": {"text": html.escape(across)}},
        "yaxis": {"title": {"text": html.escape(upward or value)}},
    }
    if not upward:
        line = go.Scatter(
            x=frame["x"], y=frame["value"], mode="lines", line={"color": colour(1, dark=dark)}
        )
        return go.Figure(line, layout=layout)
    grid = frame.pivot_table(index="y", columns="x", values="value")
    title = {"text": html.escape(value), "side": "right"}
    contour = go.Contour(
        x=list(grid.columns),
        y=list(grid.index),
        z=grid.to_numpy(),
        colorscale="Cividis",
        contours={"showlabels": True, "labelfont": {"color": "#ffffff"}},
        colorbar={"title": title, "thickness": 14},
        hovertemplate="%{x:.3~g}, %{y:.3~g}: %{z:.3~s}<extra></extra>",
    )
    return go.Figure(contour, layout=layout)
