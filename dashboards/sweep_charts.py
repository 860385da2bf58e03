"""Charts of a sweep: a scatter of its points, and every point as a line over all axes."""

import html
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dashboards.sweep_points import shown, spoken_name, told
from sim.report.theme import colour, template

if TYPE_CHECKING:
    pass

MOST_DRAWN = 3_000
"""Points that a browser draws without a wait; the first ones are drawn."""
COLOURS = 8
HEIGHT = 430
NONE = ""


def scatter(points: pd.DataFrame, x: str, y: str, by: str, *, dark: bool) -> str:
    """Return a dot for each point as JSON; ``customdata`` is its number, ``by`` its colour."""
    import plotly.graph_objects as go

    drawn = points.head(MOST_DRAWN)
    marker: dict[str, object] = {"size": 9, "color": colour(1, dark=dark), "opacity": 0.85}
    if by != NONE and len(drawn):
        marker |= {
            "color": _numbers(by, drawn[by]), "colorscale": "Cividis", "showscale": True,
            "colorbar": {
                "title": {"text": html.escape(spoken_name(by)), "side": "right"}, "thickness": 14,
            },
        }  # fmt: skip
    figure = go.Figure(
        go.Scatter(
            x=shown(x, drawn[x]), y=shown(y, drawn[y]), mode="markers", marker=marker,
            customdata=drawn["point"], hovertemplate="%{x:.3~g}, %{y:.3~g}<br>point %{customdata}"
            "<extra></extra>",
        )
    )  # fmt: skip
    figure.update_layout(
        template=template(dark=dark),
        height=HEIGHT,
        hovermode="closest",
        dragmode=False,
        margin={"l": 8, "r": 8, "t": 16, "b": 8},
        xaxis={"title": {"text": html.escape(spoken_name(x))}, "showgrid": True},
        yaxis={"title": {"text": html.escape(spoken_name(y))}},
    )
    return str(figure.to_json())


def lines(points: pd.DataFrame, names: tuple[str, ...], by: str, *, dark: bool) -> str:
    """Return every point as a line over the axes ``names`` as JSON, coloured by ``by``."""
    import plotly.graph_objects as go
    from plotly.colors import sample_colorscale

    drawn = points.head(MOST_DRAWN)
    figure = go.Figure()
    heights = pd.DataFrame({name: _between(name, drawn[name]) for name in names})
    shares = _between(by, drawn[by]).fillna(0.0).to_numpy()
    bins = np.minimum((shares * COLOURS).astype(int), COLOURS - 1)
    first = 0.3 if dark else 0.0  # either end of the scale is hard to see on one of the pages
    steps = [first + 0.7 * (place + 0.5) / COLOURS for place in range(COLOURS)]
    shades = sample_colorscale("Cividis", steps)
    places = [*range(len(names)), None]
    for place, shade in enumerate(shades):
        own = heights[bins == place]
        y = [cell for row in own.to_numpy().tolist() for cell in (*row, None)]
        figure.add_scatter(
            x=places * len(own), y=y, mode="lines", opacity=0.6, hoverinfo="skip",
            line={"color": shade, "width": 1.4}, showlegend=False,
        )  # fmt: skip
    for place, name in enumerate(names):
        ends = (drawn[name].min(), drawn[name].max()) if len(drawn) else (None, None)
        for end, value, anchor in ((0.0, ends[0], "top"), (1.0, ends[1], "bottom")):
            figure.add_annotation(
                x=place, y=end, yanchor=anchor, showarrow=False, font={"size": 11},
                text=html.escape(told(name, value)),
            )  # fmt: skip
        figure.add_vline(x=place, line={"color": colour(0, dark=dark), "width": 1})
    figure.update_layout(
        template=template(dark=dark),
        height=HEIGHT + 60,
        dragmode=False,
        margin={"l": 8, "r": 8, "t": 16, "b": 8},
        yaxis={"visible": False, "range": [-0.12, 1.12]},
        xaxis={
            "tickvals": list(range(len(names))), "tickangle": 35, "zeroline": False,
            "ticktext": [html.escape(_short(spoken_name(name))) for name in names],
            "range": [-0.4, len(names) - 0.3],
        },
    )  # fmt: skip
    return str(figure.to_json())


def finding(points: pd.DataFrame, x: str, y: str) -> str:
    """Return in a sentence how ``y`` goes with ``x`` over ``points``."""
    pair = pd.DataFrame({"x": _numbers(x, points[x]), "y": _numbers(y, points[y])}).dropna()
    if len(pair) < 3 or pair["x"].nunique() < 2 or pair["y"].nunique() < 2:
        return f"{len(points)} points"
    rank = float(pair["x"].corr(pair["y"], method="spearman"))
    size = "hardly" if abs(rank) < 0.2 else "clearly" if abs(rank) > 0.6 else "somewhat"
    goes = "goes with" if size == "hardly" else "rises with" if rank > 0.0 else "falls with"
    names = spoken_name(y), spoken_name(x)
    return f"{names[0]} {size} {goes} {names[1]}: rank correlation {rank:+.2f}, {len(pair)} points"


def _numbers(name: str, values: "pd.Series[float]") -> "pd.Series[float]":
    """Return a column as numbers, words by their rank."""
    if pd.api.types.is_numeric_dtype(values):
        return shown(name, values.astype("float64"))
    return values.astype(str).rank(method="dense")


def _between(name: str, values: "pd.Series[float]") -> "pd.Series[float]":
    """Return a column from 0, its lowest, to 1, its highest."""
    column = _numbers(name, values)
    width = column.max() - column.min()
    return (column - column.min()) / width if width > 0.0 else column * 0.0 + 0.5


def _short(text: str, longest: int = 28) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
