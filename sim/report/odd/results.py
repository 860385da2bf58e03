"""What the model is held against, and what is measured of it."""

from sim.evidence.targets import Target, targets
from sim.outcomes.catalogue import CATALOGUE, HEADLINE
from sim.outcomes.outcome import Outcome
from sim.report.odd.text import code, number, table

PATTERNS = ("row", "pattern", "published", "band", "unit", "status", "source")
OUTCOMES = ("outcome", "definition", "unit", "window", "good is", "matters from")


def patterns() -> str:
    """Return the published figures that the baseline is held against."""
    return table(PATTERNS, map(_pattern, targets()))


def _pattern(one: Target) -> tuple[str, ...]:
    band = f"{number(one.low)} to {number(one.high)}"
    figure, sources = number(one.target), "; ".join(one.sources)
    return str(one.row), one.fact, figure, band, one.unit, one.status, sources


def outcomes() -> str:
    """Return every outcome, group by group; headline ones stand in bold."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in CATALOGUE.values():
        groups.setdefault(outcome.group, []).append(outcome)
    return "\n\n".join(
        f"#### Outcomes: {group}\n\n{table(OUTCOMES, map(_outcome, own))}"
        for group, own in groups.items()
    )


def _outcome(one: Outcome) -> tuple[str, ...]:
    name = f"**{code(one.name)}**" if one.name in HEADLINE else code(one.name)
    good = "either" if one.good_direction == "none" else f"{one.good_direction} ({one.better_for})"
    return name, f"{one.label}. {one.about}", one.unit, one.window, good, _threshold(one)


def _threshold(one: Outcome) -> str:
    return f"{one.matters:.0%}" if one.relative else f"{one.matters:g}"
