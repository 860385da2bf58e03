"""What one party gains against what another does, a point for each scenario."""

import html
from typing import TYPE_CHECKING

import pandas as pd

from sim.report.charts.bars import SYMBOLS
from sim.report.records import records
from sim.report.theme import colour, template

if TYPE_CHECKING:
    import plotly.graph_objects as go


def tradeoffs(frame: pd.DataFrame, across: str, upward: str, *, dark: bool = False) -> "go.Figure":
    """Return a point with both intervals for each scenario; 0 is the base.

    Names stand in the legend: beside points that lie close together they would overlap.
    ``frame`` has ``name``, ``position``, and ``x``, ``x_low``, ``x_high``, ``y``, ``y_low``,
    ``y_high``.
    """
    import plotly.graph_objects as go

    axis = {"zeroline": True, "zerolinewidth": 2, "showgrid": True}
    figure = go.Figure(
        layout={
            "template": template(dark=dark),
            "hovermode": "closest",
            "showlegend": True,
            "xaxis": axis | {"title": {"text": html.escape(across)}},
            "yaxis": axis | {"title": {"text": html.escape(upward)}},
            "margin": {"l": 8, "r": 16, "t": 16, "b": 8},
        }
    )
    for row in records(frame):
        shade = colour(int(row["position"]), dark=dark)
        bar = {"type": "data", "symmetric": False, "color": shade, "thickness": 1.6, "width": 4}
        figure.add_trace(
            go.Scatter(
                x=[row["x"]],
                y=[row["y"]],
                mode="markers",
                name=html.escape(str(row["name"])),
                marker={
                    "color": shade,
                    "size": 12,
                    "symbol": SYMBOLS[int(row["position"]) % len(SYMBOLS)],
                },
                error_x=bar
                | {"array": [row["x_high"] - row["x"]], "arrayminus": [row["x"] - row["x_low"]]},
                error_y=bar
                | {"array": [row["y_high"] - row["y"]], "arrayminus": [row["y"] - row["y_low"]]},
                hovertemplate="%{x:.3~s}, %{y:.3~s}",
            )
        )
    return figure
