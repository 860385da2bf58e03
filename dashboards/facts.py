"""Published facts beside the model: a verdict for each, a chart, the table behind it."""

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from dashboards.library import baseline
from sim.evidence.score import HIT, NEAR
from sim.evidence.seeds import TRAINING_SEEDS, in_words
from sim.evidence.targets import Target, targets
from sim.report.evidence_table import CLOSE, figures_of_fit
from sim.report.page.blocks import Bullets, Exhibit, Heading, Section, Sheet, Text
from sim.report.page.sections.trust import ASSUMPTIONS, STATUS
from sim.report.records import records
from sim.report.theme import colour, faded, template
from sim.scenario.library import data_file, evidence_text

if TYPE_CHECKING:
    import plotly.graph_objects as go

TITLES = ("Fact", "Published", "Band", "Model", "95 % interval", "Result", "Source")
MISSES = (
    "Twice the population gives about two more applications a job where jobs are few (occupations "
    "with under 60 jobs a week); where they are many the difference is within error.",
    "Below 2,000 workers in the market outcomes are mostly noise.",
    "No published figure was held back: all ten rows were known while the model was built.",
)
"""Found by `make evidence-doubling`, by `--population`, and by who tuned."""
ROW_HEIGHT = 46
_REACH = 0.6
"""How far beyond the band the chart looks, in its widths; farther marks stand at the edge."""


def evidence() -> pd.DataFrame:
    """Return the committed rows: fact, target, band, mean, interval, score."""
    return pd.read_csv(data_file("evidence/rows.csv", Path("docs", "evidence", "rows.csv")))


def made_on(text: str) -> str:
    """Return when and how the rows were made, from what was written down beside them.

    >>> made_on("By `make rows` on 2026-11-25. 20 seeds (7 to 26), 10,000 workers, 9 weeks")
    'Made on 2026-11-25 with 20 seeds (7 to 26), 10,000 workers, 9 weeks.'
    """
    date = re.search(r"\bon (\d{4}-\d{2}-\d{2})\b", text)
    size = re.search(r"\d+ seeds(?: \([\d, to]+\))?, [\d,]+ workers, \d+ weeks", text)
    parts = [f"on {date.group(1)}" if date else "", f"with {size.group(0)}" if size else ""]
    told = " ".join(part for part in parts if part)
    return f"Made {told}." if told else "Nothing was written down about when they were made."


def facts() -> Section:
    """Return every published fact with the model's answer, hits and misses in words."""
    rows = evidence()
    cells = figures_of_fit(rows)
    hits = sum(cell[-1] == "hit" for cell in cells)
    off = [f"{cell[-1].capitalize()}: {cell[0]}" for cell in cells if cell[-1] != "hit"]
    found = (f"{hits} of {len(cells)} published figures: the model's mean lies in their band",)
    sheet = Sheet(
        caption="Published figures, their bands, and the model's mean and interval",
        titles=TITLES,
        rows=tuple(
            (*cell, "; ".join(target.sources))
            for cell, target in zip(cells, targets(), strict=True)
        ),
        words=frozenset({0, 5, 6}),
        name="facts",
        download=rows,
    )
    chart = Exhibit(
        name="fit",
        heading="The model's mean in the band of each published figure",
        findings=(*found, *off),
        draw=lambda dark: bands(rows, targets(), dark=dark),
        behind=sheet,
        height=90 + ROW_HEIGHT * len(rows),
        note="Each line is one figure, drawn so that its band is equally wide: grey is the band, "
        "the diamond what was published, the dot the model's mean with its 95 % interval. A "
        f"circle left empty lies outside its band. {CLOSE}",
    )
    fitted = (
        f"{made_on(evidence_text('rows.md'))} Defaults were tuned on "
        f"{in_words(TRAINING_SEEDS)}, and some mechanisms came in for these very rows: this "
        "shows a fit, not a test. The command `validate` makes the rows anew."
    )
    return Section("facts", "Published facts beside the model", (Text(fitted, "note"), chart))


def bands(rows: pd.DataFrame, known: tuple[Target, ...], *, dark: bool = False) -> "go.Figure":
    """Return every figure on a line of its own, 0 and 1 the ends of its band."""
    import plotly.graph_objects as go

    figure = go.Figure()
    places = list(range(len(known), 0, -1))
    frame = rows.reset_index(drop=True)
    width = (frame["high"] - frame["low"]).where(lambda each: each > 0.0, 1.0)

    def at(name: str) -> "pd.Series[float]":
        return ((frame[name] - frame["low"]) / width).clip(-_REACH, 1.0 + _REACH)

    hit = frame["score"] == HIT
    ink, own, off = (colour(position, dark=dark) for position in (0, 1, 2))
    colours = [own if each else off for each in hit]
    figure.add_bar(
        y=places, x=[1.0] * len(places), base=0.0, orientation="h", width=0.3, name="Band",
        marker={"color": faded(ink, 0.25)}, hoverinfo="skip",
    )  # fmt: skip
    figure.add_scatter(
        y=places, x=at("target"), mode="markers", name="Published", hoverinfo="skip",
        marker={"symbol": "diamond", "size": 10, "color": ink},
    )  # fmt: skip
    mean = at("mean")
    figure.add_scatter(
        y=places, x=mean, mode="markers", name="Model, 95 % interval", hoverinfo="text",
        text=[_hover(row) for row in records(frame)],
        error_x={
            "array": (at("ci_high") - mean).fillna(0.0), "color": own, "thickness": 2,
            "arrayminus": (mean - at("ci_low")).fillna(0.0),
        },
        marker={
            "size": 11, "color": colours, "line": {"width": 2, "color": colours},
            "symbol": ["circle" if each else "circle-open" for each in hit],
        },
    )  # fmt: skip
    notes = [
        {
            "text": html.escape(fact), "xref": "paper", "x": 0.0, "xanchor": "left",
            "y": place + 0.36, "showarrow": False, "font": {"size": 12}, "align": "left",
        }
        for place, fact in zip(places, frame["fact"], strict=True)
    ]  # fmt: skip
    figure.update_layout(
        template=template(dark=dark),
        hovermode="closest",
        annotations=notes,
        yaxis={"visible": False, "range": [0.4, len(places) + 0.8]},
        xaxis={
            "range": [-_REACH, 1.0 + _REACH], "tickvals": [0.0, 1.0],
            "ticktext": ["lowest of the band", "highest"], "zeroline": False,
        },
    )  # fmt: skip
    return figure


def _hover(row: dict[str, object]) -> str:
    word = {HIT: "hit", NEAR: "near"}.get(float(str(row["score"])), "miss")
    return f"{html.escape(str(row['fact']))}: {word}"


def limits() -> Section:
    """Return what the model is known to miss, assumes, and leaves out."""
    cells = figures_of_fit(evidence())
    missed = tuple(
        f"{fact}: published {published}, band {band}; the model {mean} ({ends}): {word}"
        for fact, published, band, mean, ends, word in cells
        if word != "hit"
    )
    none = "None of the figures above lies outside its band in the committed run."
    return Section(
        "limits",
        "Known misses and limits",
        (
            Text(STATUS, "note"),
            Heading("Published figures that it misses"),
            Bullets(missed) if missed else Text(none),
            Heading("Other misses that are known"),
            Bullets(MISSES),
            Heading("What is assumed"),
            Bullets(ASSUMPTIONS),
            Heading("What is not modelled"),
            Bullets(tuple(baseline().not_modelled)),
        ),
    )
