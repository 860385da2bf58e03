"""The scorecard: the headline of a run in words, every other outcome in one line."""

import math
import re
import shutil
import textwrap
from collections.abc import Iterator, Mapping

from sim.outcomes.catalogue import CATALOGUE, HEADLINE, Outcome
from sim.report.numbers import number

WIDEST = 100
BESIDES = re.compile(r" \([^()]*\)")  # what only `explain` need say
LABEL = max(len(outcome.label) for outcome in CATALOGUE.values())
DIGITS = 8
"""Room for the number before its unit, ends aligned."""
INDENT = " " * 6
MOST_LINES = 3


def scorecard(means: Mapping[str, float], heading: str, width: int | None = None) -> str:
    """Return ``means``, one number an outcome, as a page of text under ``heading``."""
    columns = width or min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)
    lines = [heading, *_headline(means, columns)]
    others = [
        outcome
        for outcome in CATALOGUE.values()
        if outcome.name in means and outcome.name not in HEADLINE
    ]
    for group in dict.fromkeys(outcome.group for outcome in others):
        own = (outcome for outcome in others if outcome.group == group)
        lines += [f"\n{group.capitalize()}", *(_line(each, means[each.name]) for each in own)]
    return "\n".join([*lines, "", *_hint(others, columns)])


def _headline(means: Mapping[str, float], width: int) -> Iterator[str]:
    """Yield label and value of the eight, and below them what the number means."""
    shown = [CATALOGUE[name] for name in HEADLINE if name in means]
    if shown:
        yield "\nHeadline"
    for outcome in shown:
        yield _line(outcome, means[outcome.name])
        yield from _about(outcome, width)


def _about(outcome: Outcome, width: int) -> list[str]:
    """Return what an outcome means in three lines at most, whole sentences of it."""
    sentences = BESIDES.sub("", outcome.about).split(". ")
    while True:
        text = ". ".join(sentences).removesuffix(".") + "."
        lines = textwrap.wrap(text, width, initial_indent=INDENT, subsequent_indent=INDENT)
        if len(lines) <= MOST_LINES or len(sentences) == 1:
            return lines
        sentences.pop()


def _line(outcome: Outcome, value: float) -> str:
    digits, _, unit = number(value, outcome.unit).partition(" ")
    weekly = "a week" if outcome.total and math.isfinite(value) else ""
    words = " ".join(filter(None, (unit, weekly)))
    return f"  {outcome.label:<{LABEL}}  {digits:>{DIGITS}} {words}".rstrip()


def _hint(outcomes: list[Outcome], width: int) -> list[str]:
    """Say where definitions are."""
    example = outcomes[0].name if outcomes else HEADLINE[0]
    text = (
        "`explain NAME` gives the definition of any of these, by its label or by its name in the "
        f"tables: `explain {example}`."
    )
    return textwrap.wrap(text, width)
