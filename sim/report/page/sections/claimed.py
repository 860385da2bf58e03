"""What the page of claims shows: the verdicts, each claim with its checks, and the table."""

from typing import Any

from sim.experiment.claims import CLAIMS
from sim.outcomes.catalogue import CATALOGUE
from sim.report.claims_words import (
    SIGNS,
    TITLES,
    WANTED,
    Answer,
    answers,
    capital,
    cells,
    counted,
    interval,
    label,
    levels,
    moved,
    on_what,
    other_side,
    robust,
    setting,
    spoken_verdict,
)
from sim.report.page.blocks import Block, Brief, Bullets, Card, Heading, Section, Sheet, Text
from sim.report.page.material import Material
from sim.report.page.sections.facts import warnings
from sim.report.page.sections.trust import ASSUMPTIONS, STATUS, evidence_of_all

TONES = {"supported": "better", "contradicted": "worse", "depends on": "changed"}


def heading(_: Material) -> str:
    """Return the title."""
    return "What is commonly said of online micro-jobs, put to the test"


def overview(material: Material) -> Section:
    """Return every claim with its verdict."""
    found = answers(material)
    rows = tuple(
        (
            each.claim["said"],
            f"{SIGNS[each.verdict]} {each.verdict}",
            " ".join(on_what(each, material)) if each.verdict == "depends on" else "",
        )
        for each in found
    )
    sheet = Sheet(
        caption="Claims, verdicts, and what they depend on",
        titles=("Claim", "Verdict", "What it depends on"),
        rows=rows,
        words=frozenset({0, 1, 2}),
    )
    how = (
        f"How to read this: {setting(material)}. Each check takes one outcome, the mean over the "
        f"last weeks, and the way it would have to differ if the claim held. The checks of a claim "
        f"are judged together, so that chance alone decides at most one claim in twenty wrongly. A "
        f"claim depends on what one looks at where its checks disagree."
    )
    notes = (Text(text, "note") for text in warnings(material))
    return Section(
        "brief", "The verdicts", (Text(counted(found)), *notes, sheet, Text(how, "small"))
    )


def each_claim(material: Material) -> Section:
    """Return every claim with the mechanism, its checks, and what cannot be said."""
    blocks = tuple(_brief(each, material) for each in answers(material))
    return Section("claims", "Claim by claim", blocks)


def behind(material: Material) -> Section:
    """Return every check in one table."""
    rows = tuple(
        (each.claim["said"], *cells(row, material))
        for each in answers(material)
        for row in each.rows
    )
    sheet = Sheet(
        caption="Every check",
        titles=("Claim", *TITLES),
        rows=rows,
        words=frozenset({0, 1, 2, 3, 7}),
        name="claims",
        download=material.tables[CLAIMS],
    )
    return Section("checks", "The numbers behind it", (sheet,))


def caution(_: Material) -> Section:
    """Return what must be known before a verdict is quoted."""
    blocks: tuple[Block, ...] = (
        Text(STATUS, "note"),
        Text(
            "A verdict is on this model, not on the world: it says whether the mechanism that is "
            "written down here, with these numbers, leads where people say it does."
        ),
        Heading("What is assumed"),
        Bullets(ASSUMPTIONS),
        Heading("What the numbers rest on"),
        Text(evidence_of_all()),
    )
    return Section("trust", "How far to trust this", blocks)


def _brief(each: Answer, material: Material) -> Brief:
    claim = each.claim
    return Brief(
        name=claim["name"],
        title=claim["said"],
        question="",
        answer=(
            " ".join([spoken_verdict(each), *on_what(each, material)]),
            f"Why it could be true: {claim['because']}",
            f"What the model cannot say: {claim['silent']}",
        ),
        cards=tuple(_card(row, material) for row in each.rows),
    )


def _card(row: dict[str, Any], material: Material) -> Card:
    before, value = levels(row)
    within, verdict = interval(row), str(row["verdict"])
    told, wanted = robust(row), f"{WANTED[str(row['sign'])]} would support it"
    return Card(
        label=capital(label(row, material)),
        about=CATALOGUE[str(row["outcome"])].about,
        value=value,
        before=f"{other_side(row, material)}: {before}",
        change=moved(row),
        relative="",
        interval=f"interval {within}; {wanted}" if within else wanted,
        mark=SIGNS[verdict],
        verdict=f"{verdict}; {told}" if told else verdict,
        tone=TONES.get(verdict, verdict.replace(" ", "-")),
    )
