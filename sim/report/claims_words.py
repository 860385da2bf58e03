"""Claims and their verdicts in words: for the terminal, for a text file, for the page."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sim.experiment.claims import CLAIMS
from sim.outcomes.catalogue import CATALOGUE
from sim.report.amounts import level, relative, span, step
from sim.report.page.material import Material
from sim.report.records import records
from sim.report.words import MARKS, inside, level_name

SIGNS = {
    "supported": MARKS["better"],
    "contradicted": MARKS["worse"],
    "depends on": MARKS["changed"],
    "no difference that matters": MARKS["no difference that matters"],
    "cannot tell": MARKS["cannot tell"],
}
"""A sign for each verdict on a claim, in the order in which they are told."""
_COUNTED = {
    "depends on": "depend on what one looks at",
    "no difference that matters": "without a difference that matters",
    "cannot tell": "where the model cannot tell",
}
"""How a number of claims with a verdict is told, where the verdict alone does not read well."""
TITLES = (
    "What is looked at", "Would support it", "Held against", "Value", "Difference", "Interval",
    "Verdict",
)  # fmt: skip
WANTED = {"up": "more", "down": "less", "not up": "no more", "not down": "no less"}


@dataclass(frozen=True)
class Answer:
    """A claim as the manifest holds it, its verdict, and its rows of ``claims.csv``."""

    claim: dict[str, Any]
    rows: tuple[dict[str, Any], ...]

    @property
    def verdict(self) -> str:
        """The verdict on the claim."""
        return str(self.rows[0]["claim_verdict"])


def answers(material: Material) -> list[Answer]:
    """Return every claim in its order."""
    rows = records(material.tables[CLAIMS])
    return [
        Answer(claim, tuple(row for row in rows if row["claim"] == claim["name"]))
        for claim in material.manifest["claims"]
    ]


def setting(material: Material) -> str:
    """Return what was simulated, and how claims are judged."""
    document, runs = material.resolved(material.base), len(material.seeds)
    number = int(material.manifest.get("plausible_worlds", 0))
    worlds = f"{number} plausible worlds beside, " if number else ""
    return (
        f"{len(material.names)} scenarios, {runs} runs of each on the same chance events, "
        f"{document['population']['workers']:,} workers, {material.weeks} weeks, {worlds}written "
        f"{str(material.manifest.get('written', ''))[:10]}"
    )


def counted(found: list[Answer]) -> str:
    """Return how many claims have which verdict.

    >>> counted([])
    '0 claims.'
    """
    counts = Counter(each.verdict for each in found)
    parts = [
        f"{counts[verdict]} {_COUNTED.get(verdict, verdict)}"
        for verdict in SIGNS
        if counts[verdict]
    ]
    told = f": {', '.join(parts)}" if parts else ""
    things = "1 claim" if len(found) == 1 else f"{len(found)} claims"
    return f"{things}{told}."


def on_what(each: Answer, material: Material) -> list[str]:
    """Return where the checks of a claim disagree, a sentence for each verdict; else nothing."""
    by_verdict: dict[str, list[str]] = {}
    for row in each.rows:
        by_verdict.setdefault(str(row["verdict"]), []).append(label(row, material))
    if len(by_verdict) < 2:
        return []
    return [
        f"{capital(verdict)}: {'; '.join(by_verdict[verdict])}."
        for verdict in SIGNS
        if verdict in by_verdict
    ]


def label(row: dict[str, Any], material: Material) -> str:
    """Return what a check looks at."""
    among = whom(str(row["among"])) if isinstance(row["among"], str) and row["among"] else ""
    name = CATALOGUE[str(row["outcome"])].label
    title = material.titles[str(row["scenario"])]
    return f"{inside(name)}{f' ({among})' if among else ''} under “{title}”"


def whom(among: str) -> str:
    """Return one level of a breakdown in words.

    >>> whom("tenure: over_52_weeks"), whom("region: africa")
    ('over 52 weeks', 'Africa')
    """
    dimension, _, found = among.partition(": ")
    name = level_name(found)
    return name if dimension == "region" else inside(name)


def other_side(row: dict[str, Any], material: Material) -> str:
    """Return what a check is held against."""
    told = str(row["against"])
    if told in material.titles:
        return material.titles[told]
    if told in ("first weeks", "last weeks"):
        return capital(told)
    return capital(whom(told)) if ": " in told else "Held against"


def moved(row: dict[str, Any]) -> str:
    """Return a difference as people read it: sums as a share of what they are held against."""
    outcome, effect, before = CATALOGUE[str(row["outcome"])], row["effect"], row["before"]
    share = relative(effect / abs(before)) if outcome.relative and before else ""
    return share or step(outcome, effect)


def interval(row: dict[str, Any]) -> str:
    """Return the interval of a difference in the same terms, or nothing where there is none."""
    outcome, before = CATALOGUE[str(row["outcome"])], row["before"]
    low, high = float(row["low"]), float(row["high"])
    if math.isnan(low):
        return ""
    if outcome.relative and before and relative(row["effect"] / abs(before)):
        return f"{100 * low / abs(before):+.1f} to {100 * high / abs(before):+.1f} %"
    return span(outcome, low, high)


def levels(row: dict[str, Any]) -> tuple[str, str]:
    """Return what the outcome was held against, and what it is."""
    outcome = CATALOGUE[str(row["outcome"])]
    return level(outcome, float(row["before"])), level(outcome, float(row["value"]))


def cells(row: dict[str, Any], material: Material) -> tuple[str, ...]:
    """Return a check as a row of a table with ``TITLES``."""
    before, value = levels(row)
    other, told = f"{other_side(row, material)}: {before}", robust(row)
    held = f"; {told}" if told else ""
    return (
        capital(label(row, material)), WANTED[str(row["sign"])], other, value,
        moved(row), interval(row), f"{SIGNS[str(row['verdict'])]} {row['verdict']}{held}",
    )  # fmt: skip


def spoken_verdict(each: Answer) -> str:
    """Return the verdict on a claim as a sentence with its sign."""
    word = "it depends" if each.verdict == "depends on" else each.verdict
    return f"{SIGNS[each.verdict]} {capital(word)}."


def capital(text: str) -> str:
    """Return text as a sentence begins."""
    return f"{text[:1].upper()}{text[1:]}"


def robust(row: dict[str, Any]) -> str:
    """Return in how many plausible worlds a check holds, or nothing where it was not tried."""
    share = float(row["robust_share"])
    return "" if math.isnan(share) else f"holds in {100 * share:.0f} % of plausible worlds"


def markdown(material: Material) -> str:
    """Return all claims as a text file with its date and size."""
    return "\n".join(_lines(material)) + "\n"


def _lines(material: Material) -> Iterator[str]:
    found = answers(material)
    yield "# What is commonly said of online micro-jobs, put to the test"
    yield f"\nBy `python run.py claims`: {setting(material)}. {counted(found)}"
    yield "\nThese are findings of a model whose defaults are mostly judgement.\n"
    yield "| claim | verdict |"
    yield "| --- | --- |"
    for each in found:
        yield f"| {each.claim['said']} | {SIGNS[each.verdict]} {each.verdict} |"
    for each in found:
        yield f"\n## {each.claim['said']}\n"
        yield " ".join([f"**{spoken_verdict(each)}**", *on_what(each, material)])
        yield f"\nWhy it could be true: {each.claim['because']}"
        yield f"\nWhat the model cannot say: {each.claim['silent']}\n"
        yield f"| {' | '.join(TITLES)} |"
        yield f"|{' --- |' * len(TITLES)}"
        for row in each.rows:
            yield f"| {' | '.join(cells(row, material))} |"
