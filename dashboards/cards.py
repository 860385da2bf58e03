"""The eight headline outcomes as cards: then, now, the change, and what may be said of it."""

import math
from collections.abc import Mapping
from typing import Any

import solara

from dashboards.elements import element
from sim.outcomes.catalogue import CATALOGUE, HEADLINE, Outcome
from sim.report.numbers import between, change, number
from sim.report.words import MARKS, said


@solara.component
def Cards(rows: Mapping[str, Mapping[str, Any]], title: str) -> None:
    """Show the headline rows of ``differences``, by outcome; ``title`` names the scenario."""
    with element("ul", css="gs-cards", aria_label="Headline outcomes"):
        for name in HEADLINE:
            if name in rows:
                _Card(CATALOGUE[name], rows[name], title)


@solara.component
def _Card(outcome: Outcome, row: Mapping[str, Any], title: str) -> None:
    difference, low, high = (float(row[key]) for key in ("difference", "low", "high"))
    verdict = str(row["verdict"])
    same = difference == 0.0 and low == 0.0 and high == 0.0
    with element("li", css=f"gs-card gs-{verdict.replace(' ', '-')}"):
        element("h3", outcome.label, title=outcome.about)
        with element("p", css="gs-card-value"):
            element("span", title, css="gs-sr")
            element("strong", number(float(row["value"]), outcome.unit))
        element("p", f"baseline {number(float(row['baseline']), outcome.unit)}", css="gs-card-base")
        with element("p", css="gs-card-change"):
            element("span", "no change" if same else change(difference, outcome.unit))
            if not math.isnan(low) and not same:
                element("small", f"95 %: {between(low, high, outcome.unit)}")
        with element("p", css="gs-verdict"):
            element("span", MARKS.get(verdict, ""), aria_hidden="true")
            element("span", said(row))
