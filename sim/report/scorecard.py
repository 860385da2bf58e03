"""The scorecard: the headline of a run in words, every other outcome in one line."""

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
    indent = " " * 6
    for outcome in shown:
        yield _line(outcome, means[outcome.name])
        about = BESIDES.sub("", outcome.about)
        yield textwrap.fill(about, width, initial_indent=indent, subsequent_indent=indent)


def _line(outcome: Outcome, value: float) -> str:
    digits, _, unit = number(value, outcome.unit).partition(" ")
    weekly = " a week" if outcome.total and unit in ("", "USD", "million USD") else ""
    return f"  {outcome.label:<{LABEL}}  {digits:>{DIGITS}} {unit}{weekly}".rstrip()


def _hint(outcomes: list[Outcome], width: int) -> list[str]:
    """Say where definitions are; outcomes go by their labels or their names."""
    example = outcomes[0].name if outcomes else HEADLINE[0]
    text = f"`explain NAME` gives the definition of each: `explain {example}`, say."
    return textwrap.wrap(text, width)
