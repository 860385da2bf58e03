"""The scorecard: every outcome of a run in words, the headline first."""

import re
import shutil
import textwrap
from collections.abc import Iterable, Iterator, Mapping

from sim.outcomes.catalogue import CATALOGUE, HEADLINE, Outcome
from sim.report.numbers import number

WIDEST = 100
BESIDES = re.compile(r" \([^()]*\)")  # what only `explain` need say
LABEL = max(len(outcome.label) for outcome in CATALOGUE.values())


def scorecard(means: Mapping[str, float], heading: str, width: int | None = None) -> str:
    """Return ``means``, one number an outcome, as a page of text under ``heading``."""
    columns = width or min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)
    parts = [heading, *_section("Headline", (CATALOGUE[name] for name in HEADLINE), means, columns)]
    others = [outcome for outcome in CATALOGUE.values() if outcome.name not in HEADLINE]
    for group in dict.fromkeys(outcome.group for outcome in others):
        rows = (outcome for outcome in others if outcome.group == group)
        parts += _section(group.capitalize(), rows, means, columns)
    return "\n".join(parts)


def _section(
    title: str, outcomes: Iterable[Outcome], means: Mapping[str, float], width: int
) -> Iterator[str]:
    rows = [outcome for outcome in outcomes if outcome.name in means]
    if rows:
        yield f"\n{title}"
        for outcome in rows:
            yield from _row(outcome, means[outcome.name], width)


def _row(outcome: Outcome, value: float, width: int) -> Iterator[str]:
    """Yield label and value, and below them what the number means."""
    yield f"  {outcome.label:<{LABEL}}  {number(value, outcome.unit)}"
    indent = " " * 6
    yield textwrap.fill(
        BESIDES.sub("", outcome.about), width, initial_indent=indent, subsequent_indent=indent
    )
