"""What is commonly said of micro-jobs, as it was last put to the test: a line for each claim."""

import re
from pathlib import Path

import pandas as pd
import solara

from dashboards.blocks import Sections
from dashboards.elements import element
from dashboards.library import baseline, choice
from dashboards.world import BASELINE
from sim.evidence.claims import Claims, commonly_said
from sim.experiment.claims import CLAIMS
from sim.report.claims_words import SIGNS, Answer, answers, counted, on_what, spoken_verdict
from sim.report.page.material import Material
from sim.report.page.sections.claimed import TONES, behind
from sim.scenario.library import data_file, evidence_text

CAVEAT = (
    "A verdict is on this model, not on the world: it says whether the mechanisms written down "
    "here, with numbers that are mostly judgement, lead where people say they do. The checks of a "
    "claim are judged together, so that chance alone decides at most one claim in twenty wrongly."
)


def committed() -> Material:
    """Return the committed rows with the claims that they are about, and the scenarios' titles.

    A claim that was changed since, so that no row bears its name, is left out.
    """
    said = commonly_said()
    rows = pd.read_csv(data_file("evidence/claims.csv", Path("docs", "evidence", "claims.csv")))
    known = set(rows["claim"])
    manifest = {
        "scenarios": {name: {"resolved": {"title": _title(said, name)}} for name in said.scenarios},
        "seeds": [],
        "claims": [claim.model_dump() for claim in said.claims if claim.name in known],
    }
    return Material(manifest, {CLAIMS: rows})


def _title(said: Claims, name: str) -> str:
    if name in said.worlds:
        return said.worlds[name].title
    return baseline().title if name == BASELINE else choice(name).title


def made_by(text: str) -> str:
    """Return with what and when the claims were tested, from what was written down.

    >>> made_by("By `python run.py claims`: 8 runs, 52 weeks, written 2026-11-26. 25 claims")
    'Tested with 8 runs, 52 weeks, written 2026-11-26.'
    """
    size = re.search(r"run\.py claims`: ([^.]*\d{4}-\d{2}-\d{2})", text)
    if size is None:
        return "Nothing was written down about when they were tested."
    return f"Tested with {size.group(1)}."


@solara.component
def CommonlySaid() -> None:
    """Show every claim with its verdict, what can be said about it when unfolded, every check."""
    material = solara.use_memo(committed, [])
    found = solara.use_memo(lambda: answers(material), [])
    with element("section", css="gs-section", aria_label="What is commonly said"):
        element("h2", "What is commonly said of online micro-jobs, put to the test")
        element("p", f"{made_by(evidence_text('claims.md'))} {CAVEAT}", css="gs-note")
        element("p", f"{counted(found)} Unfold a line for why, and for what the model cannot say.")
        with element("ul", css="gs-claims gs-panel"):
            for each in found:
                _Claim(each, material).key(each.claim["name"])
    Sections((behind(material),))


@solara.component
def _Claim(each: Answer, material: Material) -> None:
    """Show a claim as a line to unfold; what it depends on is unfolded from the start."""
    opened = {"open": ""} if each.verdict == "depends on" else {}
    tone = TONES.get(each.verdict, "undecided")
    with element("li"), element("details", css=f"gs-{tone}", **opened):
        with element("summary"):
            element("span", f"{SIGNS[each.verdict]} ", aria_hidden="true")
            element("span", each.claim["said"])
            element("span", spoken_verdict(each).partition(" ")[2], css="gs-claim-verdict")
        for sentence in on_what(each, material):
            element("p", sentence)
        element("p", f"Why it could be true: {each.claim['because']}")
        element("p", f"What the model cannot say: {each.claim['silent']}")
