"""How figures look: colours that the colour-blind tell apart, and a dash for each line."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import plotly.graph_objects as go

FONT = "Roboto, Segoe UI, Helvetica, Arial, sans-serif"

LIGHT = ("#4d4d4d", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
DARK = ("#c9c9c9", "#56b4e9", "#e69f00", "#2fc79b", "#cc79a7", "#f0e442", "#d55e00")
"""Okabe and Ito (2008), *Color universal design*; grey is what the others are held against."""

LIGHT_PAGE, DARK_PAGE = "#ffffff", "#1b242c"
"""What figures are shown on."""

DASHES = ("dash", "solid", "dot", "dashdot", "longdash", "longdashdot", "solid")


def colour(position: int, *, dark: bool = False) -> str:
    """Return the colour of the line at ``position``; the first is the baseline's."""
    colours = DARK if dark else LIGHT
    return colours[position % len(colours)]


def dash(position: int) -> str:
    """Return the dash of the line at ``position``."""
    return DASHES[position % len(DASHES)]


def faded(colour: str, opacity: float) -> str:
    """Return ``colour``, given as ``#rrggbb``, with ``opacity``."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def template(*, dark: bool = False) -> "go.layout.Template":
    """Return the look that all figures share, for a light or a dark page."""
    import plotly.graph_objects as go

    light_page, dark_page = ("#1b2733", "#5a6772", "#e3e8ec"), ("#e6e6e6", "#a8b3bd", "#37424c")
    ink, soft, grid = dark_page if dark else light_page
    axis = {
        "gridcolor": grid,
        "linecolor": soft,
        "zerolinecolor": soft,
        "tickcolor": soft,
        "ticks": "outside",
        "automargin": True,
        "title": {"standoff": 8, "font": {"size": 12, "color": soft}},
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 13, "color": ink},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "xaxis": axis | {"showgrid": False},
            "yaxis": axis,
            "hovermode": "x unified",
            "hoverlabel": {"bgcolor": "#22303c" if dark else "#ffffff", "font": {"color": ink}},
            "legend": {
                "orientation": "h",
                "y": 1.0,
                "yanchor": "bottom",
                "x": 0.0,
                "traceorder": "normal",  # bands would turn it round
            },
            "margin": {"l": 12, "r": 12, "t": 12, "b": 12},
        }
    )
