"""What must stay in sight beside any result: what changes, what is left out, how far to trust."""

from collections import Counter
from functools import cache
from pathlib import Path

import pandas as pd
import solara

from dashboards.ask import NOISY_BELOW
from dashboards.elements import element
from dashboards.library import changes, not_modelled, resolved
from dashboards.world import World
from sim.report.evidence_table import figures_of_fit
from sim.report.page.sections.trust import STATUS, evidence_of_all
from sim.scenario.library import data_file


@solara.component
def Caveats(world: World) -> None:
    """Show what ``world`` changes, what is not modelled, what the numbers rest on."""
    with element("div", css="gs-caveats"):
        with element("section", css="gs-panel", aria_label="What changes"):
            element("h2", f"What “{resolved(world).title}” changes")
            _Changes(world)
        with element("section", css="gs-panel", aria_label="What is not modelled"):
            element("h2", "Not modelled")
            with element("ul"):
                for sentence in not_modelled(world):
                    element("li", sentence)
        with element("section", css="gs-panel", aria_label="How far to trust this"):
            element("h2", "How far to trust this")
            element("p", fit())
            element("p", evidence_of_all())
            element("p", STATUS)


@solara.component
def _Changes(world: World) -> None:
    told = changes(world)
    if not told:
        element("p", "Nothing: it is the baseline itself. Add a rule.")
    with element("dl", css="gs-changes"):
        for change in told:
            element("dt", change.what)
            with element("dd"):
                element("strong", change.new)
                if change.old:
                    element("span", f" (baseline: {change.old})")


@cache
def fit() -> str:
    """Return in words how well the baseline meets published figures."""
    file = data_file("evidence/rows.csv", Path("docs", "evidence", "rows.csv"))
    figures = figures_of_fit(pd.read_csv(file))
    scores = Counter(figure[-1] for figure in figures)
    missed = [figure[0] for figure in figures if figure[-1] != "hit"]
    text = f"The baseline lies in the band of {scores['hit']} of {len(figures)} published figures"
    return f"{text}; not in that of: {'; '.join(missed)}." if missed else f"{text}."


def noise(workers: int, seeds: int) -> str:
    """Return a warning where the run is too small to show more than chance, or nothing."""
    if seeds == 1:
        return "One repetition cannot tell an effect from chance: choose two or more."
    if workers < NOISY_BELOW:
        return f"Below {NOISY_BELOW:,} workers outcomes are noisy: good for a first look only."
    return ""
