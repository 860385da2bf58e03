"""Figures: from a frame of weeks to a Plotly figure, and nothing else.

Each takes ``weekly`` with the columns ``scenario``, ``seed``, ``week`` and outcomes; the
scenario that comes first is what the others are held against. ``names`` says what people
call a scenario; without it they read its name.
"""

import html
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from sim.outcomes.catalogue import CATALOGUE, Outcome
from sim.report.bands import band_over_seeds, paired_band
from sim.report.findings import findings
from sim.report.theme import DARK_PAGE, LIGHT_PAGE, colour, dash, faded, template

if TYPE_CHECKING:
    import plotly.graph_objects as go

Names = Mapping[str, str] | None

_PERCENT = ("share", "probability")
_AXIS = {"share": "%", "probability": "%", "ratio": "", "index": "", "count": ""}
_TITLE_LINE = 60  # characters


def over_time(
    weekly: pd.DataFrame,
    outcome: str,
    names: Names = None,
    *,
    dark: bool = False,
    titled: bool = True,
    places: Mapping[str, int] | None = None,
) -> "go.Figure":
    """Return ``outcome`` by week: a line for each scenario, and the band of its seeds.

    The band runs from the lowest to the highest seed; the title says what is found. On a
    page that shows more scenarios elsewhere, ``places`` says which has which colour.
    """
    band = band_over_seeds(weekly, outcome)
    figure = _figure(CATALOGUE[outcome], dark=dark)
    if titled:
        _entitle(figure, weekly, outcome, names)
    look = _Look(dark=dark, banded=weekly["seed"].nunique() > 1)
    for place, scenario in enumerate(dict.fromkeys(weekly["scenario"])):
        weeks = _scaled(band[band["scenario"] == scenario], outcome)
        _draw(figure, weeks, _label(scenario, names), (places or {}).get(scenario, place), look)
    figure.update_yaxes(rangemode="tozero")
    _name_the_ends(figure, dark=dark)
    return figure


def paired_difference_over_time(
    weekly: pd.DataFrame,
    outcome: str,
    names: Names = None,
    *,
    dark: bool = False,
    titled: bool = True,
) -> "go.Figure":
    """Return how far each scenario is from the first, week by week on the same seeds.

    The line is the mean over seeds, the band runs from the lowest to the highest. A page
    that states the finding elsewhere has the figure without a title.

    Raises ``PairingError`` unless all scenarios ran on the same seeds and weeks.
    """
    band = paired_band(weekly, outcome)
    figure = _figure(CATALOGUE[outcome], dark=dark)
    if titled:
        _entitle(figure, weekly, outcome, names)
    look = _Look(dark=dark, banded=weekly["seed"].nunique() > 1)
    for position, scenario in enumerate(dict.fromkeys(band["scenario"]), start=1):
        weeks = _scaled(band[band["scenario"] == scenario], outcome)
        _draw(figure, weeks, _label(scenario, names), position, look)
    base = _label(str(weekly["scenario"].iloc[0]), names)
    figure.add_hline(y=0.0, line={"color": colour(0, dark=dark), "dash": dash(0), "width": 1.5})
    figure.update_yaxes(title_text=_axis(CATALOGUE[outcome], f"difference from {base}"))
    return figure


def effects_over_time(
    effects: pd.DataFrame, outcome: str, base: str, names: Names = None, *, dark: bool = False
) -> "go.Figure":
    """Return how far each scenario is from ``base`` by week, with the interval as its band.

    ``effects`` is ``effects.csv``. The figure has no title: its page says what is found.
    """
    figure = _figure(CATALOGUE[outcome], dark=dark)
    weeks = effects[effects["outcome"] == outcome].rename(columns={"effect": "mean"})
    look = _Look(dark=dark, banded=bool(weeks["low"].notna().any()))
    called = [*(names or {})]
    for place, scenario in enumerate(dict.fromkeys(weeks["scenario"]), start=1):
        own = _scaled(weeks[weeks["scenario"] == scenario], outcome)
        position = called.index(scenario) if scenario in called else place
        _draw(figure, own, _label(scenario, names), position, look)
    figure.add_hline(y=0.0, line={"color": colour(0, dark=dark), "dash": dash(0), "width": 1.5})
    figure.update_yaxes(title_text=_axis(CATALOGUE[outcome], f"difference from {base}"))
    return figure


@dataclass(frozen=True, slots=True)
class _Look:
    dark: bool
    banded: bool


def _entitle(figure: "go.Figure", weekly: pd.DataFrame, outcome: str, names: Names) -> None:
    """Write above the figure what is found."""
    found = "<br>".join(_wrapped(sentence) for sentence in findings(weekly, outcome, names))
    figure.update_layout(
        title={"text": found, "x": 0.0, "xref": "paper", "font": {"size": 15}},
        margin={"t": 30 + 22 * (found.count("<br>") + 1)},
    )


def _figure(outcome: Outcome, *, dark: bool) -> "go.Figure":
    import plotly.graph_objects as go

    return go.Figure(
        layout={
            "template": template(dark=dark),
            "autosize": True,
            "xaxis": {"title": {"text": "week"}},
            "yaxis": {"title": {"text": _axis(outcome, outcome.label)}},
        }
    )


def _scaled(band: pd.DataFrame, outcome: str) -> pd.DataFrame:
    """Return shares in per cent."""
    percent = CATALOGUE[outcome].unit in _PERCENT
    drawn = ["mean", "low", "high"]
    return band.assign(**{name: band[name] * (100.0 if percent else 1.0) for name in drawn})


def _draw(figure: "go.Figure", band: pd.DataFrame, label: str, position: int, look: _Look) -> None:
    """Add one line, and below it the band of its seeds."""
    import plotly.graph_objects as go

    shade = colour(position, dark=look.dark)
    weeks = band["week"]
    quiet = {"mode": "lines", "hoverinfo": "skip", "showlegend": False, "line": {"width": 0}}
    if look.banded:
        fill = {"fill": "tonexty", "fillcolor": faded(shade, 0.18)}
        figure.add_trace(go.Scatter(x=weeks, y=band["low"], **quiet))
        figure.add_trace(go.Scatter(x=weeks, y=band["high"], **quiet, **fill))
    figure.add_trace(
        go.Scatter(
            x=weeks,
            y=band["mean"],
            name=html.escape(label),
            mode="lines",
            zorder=1 if position == 0 else 0,  # dashes over a line show both
            line={"color": shade, "dash": dash(position), "width": 2.5},
            hovertemplate="%{y:.3~g}",
        )
    )


def _name_the_ends(figure: "go.Figure", *, dark: bool) -> None:
    """Write the name of each of two lines beside its end; more lines keep the legend."""
    lines = [trace for trace in figure.data if trace.name]
    if len(lines) != 2 or any(pd.isna(line.y[-1]) for line in lines):
        return
    upper, lower = sorted(lines, key=lambda line: float(line.y[-1]), reverse=True)
    for line, anchor, shift in ((upper, "bottom", 6), (lower, "top", -6)):
        figure.add_annotation(
            x=line.x[-1],
            y=line.y[-1],
            text=f"<b>{line.name}</b>",
            font={"color": line.line.color, "size": 13},
            showarrow=False,
            bgcolor=faded(DARK_PAGE if dark else LIGHT_PAGE, 0.7),
            xanchor="right",
            yanchor=anchor,
            yshift=shift,
        )
    figure.update_layout(showlegend=False)


def _axis(outcome: Outcome, what: str) -> str:
    unit = _AXIS.get(outcome.unit, outcome.unit)
    return html.escape(f"{what} ({unit})" if unit else what)


def _label(scenario: str, names: Names) -> str:
    return (names or {}).get(scenario, scenario)


def _wrapped(text: str) -> str:
    return "<br>".join(html.escape(line) for line in textwrap.wrap(text, _TITLE_LINE))
