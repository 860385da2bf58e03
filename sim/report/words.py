"""Verdicts, parameters and grades in plain words, the same wherever people read them."""

from collections.abc import Mapping
from numbers import Real
from typing import Any

from sim.evidence.calibrated import calibrated
from sim.outcomes.catalogue import CATALOGUE
from sim.outcomes.outcome import Outcome

MARKS = {
    "better": "✓",
    "worse": "✗",
    "changed": "◆",
    "no difference that matters": "=",
    "cannot tell": "?",
}
"""A sign for each verdict, so that colour never says it alone."""

GRADES = {
    "A": "published and verified",
    "B": "published",
    "C": "derived from published figures",
    "D": "judgement",
}
"""What a parameter rests on."""


def graded(path: str, grade: str) -> str:
    """Return the grade of a parameter in words, and whether its value was calibrated."""
    fitted = ", calibrated" if path in calibrated() else ""
    return f"{grade}: {GRADES.get(grade, 'unknown')}{fitted}"


MOST_WORTH_NAMING = 1_000
"""Nobody runs more repetitions than this to settle a question."""

_UNITLESS = ("elasticity", "yes/no", "text", "index", "code", "ratio", "count", "date", "week", "")
_UNITS_IN_NAMES = (" usd per hour", " usd per week", " usd", " share", " per worker")


PARTIES = {
    "worker": "workers",
    "employer": "employers",
    "platform": "platforms",
    "public": "the public",
}
"""Whom an outcome is better for, in words."""


def party(outcome: Outcome) -> str:
    """Return whom the direction of an outcome is good or bad for, in words."""
    return PARTIES.get(outcome.better_for, "nobody in particular")


def said(row: Mapping[str, Any]) -> str:
    """Return the verdict of a row of ``differences`` with whom it is for, or what it needs."""
    needs = needed(row)
    return f"{judged(row)}; {needs}" if needs else judged(row)


def judged(row: Mapping[str, Any]) -> str:
    """Return the verdict of a row of ``differences``, with whom it is for."""
    verdict, outcome = str(row["verdict"]), CATALOGUE[str(row["outcome"])]
    return f"{verdict} for {party(outcome)}" if verdict in ("better", "worse") else verdict


def needed(row: Mapping[str, Any]) -> str:
    """Return how many repetitions would settle it, where anyone could run so many."""
    needs = row["replications_needed"]
    if row["verdict"] != "cannot tell" or not isinstance(needs, Real):
        return ""  # decided, or no number of them would do
    enough = row.get("replications", 0) < needs <= MOST_WORTH_NAMING
    return f"about {needs:.0f} repetitions would" if enough else ""


def spoken(path: str) -> str:
    """Return a path as people read it.

    >>> spoken("policies.minimum_pay.enforcement_share")
    'Minimum pay: enforcement'
    >>> spoken("policies.ai_automation.phase_in_weeks")
    'AI automation: phase-in'
    """
    steps = [step.replace("_", " ") for step in path.split(".") if step != "policies"]
    for unit in _UNITS_IN_NAMES:
        steps[-1] = steps[-1].removesuffix(unit)
    steps[-1] = steps[-1].replace("phase in weeks", "phase-in")
    text = ": ".join(steps)
    return f"AI{text[2:]}" if text.startswith("ai ") else text[:1].upper() + text[1:]


def in_words(value: object, unit: str) -> str:
    """Return a parameter's value with its unit.

    >>> in_words(0.9, "share"), in_words(6.0, "USD/hour"), in_words(True, "yes/no")
    ('90 %', '6 USD per hour', 'yes')
    """
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)) and unit in ("share", "probability"):
        return f"{100 * value + 0.0:g} %"
    if isinstance(value, (list, tuple)):
        return ", ".join(str(part).replace("_", " ") for part in value) or "none"
    if isinstance(value, str):
        return value.replace("_", " ")
    shown = "" if unit in _UNITLESS else unit.replace("/", " per ")
    text = f"{value + 0.0:,g}" if isinstance(value, float) else f"{value}"
    return f"{text} {shown}".strip()


LEVELS = {
    "ai_data": "AI and data",
    "iot": "Internet of things",
    "microtask": "Micro-tasks",
    "under_13_weeks": "Under 13 weeks",
    "13_to_52_weeks": "13 to 52 weeks",
    "over_52_weeks": "Over 52 weeks",
    "primary": "Main income",
    "side": "Side income",
}
PLACES = ("south_asia", "south_east_asia", "north_america", "latin_america")


def inside(name: str) -> str:
    """Return ``name`` as it is written inside a sentence.

    >>> inside("Micro-tasks"), inside("AI and data")
    ('micro-tasks', 'AI and data')
    """
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"


def level_name(level: str) -> str:
    """Return what people call a region, an occupation, a group.

    >>> level_name("north_america"), level_name("full_time"), level_name("iot")
    ('North America', 'Full time', 'Internet of things')
    """
    if level in LEVELS:
        return LEVELS[level]
    text = level.replace("_", " ")
    return text.title() if level in PLACES else text[:1].upper() + text[1:]
