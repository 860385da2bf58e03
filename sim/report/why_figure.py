"""Why a scenario differs, as bars: from the rule itself, channel by channel, to the whole."""

import html
import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.outcomes.catalogue import CATALOGUE
from sim.report.numbers import change
from sim.report.theme import colour, template
from sim.report.why_words import WORDS, could_be_chance, finding
from sim.state.channels import TOTAL

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

Floats = NDArray[np.float64]

_PERCENT = ("share", "probability")
_TITLE_LINE = 60  # characters
_UP, _DOWN, _WHOLE = 1, 2, 0  # places of the theme's colours: blue, orange, grey


def why_bars(
    why: "pd.DataFrame",
    outcome: str,
    scenario: str | None = None,
    names: Mapping[str, str] | None = None,
    *,
    dark: bool = False,
) -> "go.Figure":
    """Return the parts of one scenario's effect on ``outcome``, each starting where one ends.

    ``why`` has the columns of ``why.csv``; without ``scenario`` it is the first of them. A
    part that could be chance is hatched, and thin lines are 95 % intervals.
    """
    import plotly.graph_objects as go

    chosen = str(why["scenario"].iloc[0]) if scenario is None else scenario
    rows = why[(why["scenario"] == chosen) & (why["outcome"] == outcome)]
    told = CATALOGUE[outcome]
    scale = 100.0 if told.unit in _PERCENT else 1.0
    effect = rows["effect"].to_numpy(dtype="float64") * scale
    whole = (rows["channel"] == TOTAL).to_numpy()
    places = [_UP if size >= 0.0 else _DOWN for size in effect]
    shades = [_WHOLE if last else place for place, last in zip(places, whole, strict=True)]
    doubtful = [could_be_chance(*ends) for ends in zip(rows["low"], rows["high"], strict=True)]
    sizes = [change(size, told.unit).removesuffix(" points") for size in effect / scale]
    bars = go.Bar(
        orientation="h",
        y=[
            f"{WORDS[str(part)]}  {size}" for part, size in zip(rows["channel"], sizes, strict=True)
        ],
        x=effect,
        base=_starts(effect, whole),
        marker={
            "color": [colour(place, dark=dark) for place in shades],
            "pattern": {"shape": ["/" if doubt else "" for doubt in doubtful]},
        },
        error_x={
            "color": colour(_WHOLE, dark=dark),
            "array": rows["high"].to_numpy(dtype="float64") * scale - effect,
            "arrayminus": effect - rows["low"].to_numpy(dtype="float64") * scale,
            "thickness": 1,
            "width": 3,
        },
        hovertemplate="%{y}<extra></extra>",
    )
    return go.Figure(bars, layout=_layout(rows, outcome, _called(chosen, names), dark=dark))


def _starts(effect: Floats, whole: NDArray[np.bool_]) -> Floats:
    """Return where each bar starts: at the end of the one before, and the whole at 0."""
    ends = np.cumsum(np.where(whole, 0.0, effect))
    return np.where(whole, 0.0, ends - effect)


def _layout(rows: "pd.DataFrame", outcome: str, called: str, *, dark: bool) -> dict[str, object]:
    told = CATALOGUE[outcome]
    lines = textwrap.wrap(finding(rows, outcome, called), _TITLE_LINE)
    unit = "percentage points" if told.unit in _PERCENT else told.unit
    measure = "" if unit in ("ratio", "index", "count") else f" ({unit})"
    return {
        "template": template(dark=dark),
        "autosize": True,
        "showlegend": False,
        "title": {
            "text": "<br>".join(map(html.escape, lines)),
            "x": 0.0, "xref": "paper", "font": {"size": 14},
        },
        "margin": {"t": 30 + 20 * (len(lines) + 1)},
        "hovermode": "closest",
        "yaxis": {"autorange": "reversed", "showgrid": False},
        "xaxis": {
            "title": {"text": html.escape(f"change of {told.label}{measure}")},
            "showgrid": True, "zeroline": True,
        },
    }  # fmt: skip


def _called(scenario: str, names: Mapping[str, str] | None) -> str:
    return (names or {}).get(scenario, scenario)
