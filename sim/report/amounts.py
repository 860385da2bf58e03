"""Levels and changes of an outcome, as sentences and cards need them.

``people`` is how many real people a simulated worker stands for: sums are multiplied by it.
"""

import math

from sim.outcomes.outcome import Outcome
from sim.report.numbers import between, change, number, unit_in_words

SUMS = ("USD", "count")


def scale(outcome: Outcome, people: float = 1.0) -> float:
    """Return what a simulated sum is multiplied by; means and shares are as they are."""
    grows = outcome.total or (outcome.relative and outcome.unit == "count")
    return people if grows and outcome.unit in SUMS else 1.0


def level(outcome: Outcome, value: float, people: float = 1.0) -> str:
    """Return ``value`` with its unit, and for what: sums are those of a week."""
    text = number(value * scale(outcome, people), outcome.unit)
    return f"{text} a week" if outcome.total and math.isfinite(value) else text


def step(outcome: Outcome, value: float, people: float = 1.0) -> str:
    """Return a change with its sign and unit; that of a share in percentage points."""
    scaled = value * scale(outcome, people)
    if not math.isfinite(scaled) or outcome.unit in ("share", "probability"):
        return change(scaled, outcome.unit)
    text = level(outcome, abs(value), people)
    if not any(digit in text for digit in "123456789"):
        return text  # rounds to nothing: no sign
    return f"{'+' if value > 0 else '-'}{text}"


def bare(outcome: Outcome, text: str) -> str:
    """Return a level or a change without its unit, for a table that names the unit once."""
    unit = unit_in_words(outcome.unit)
    shorter = text.removesuffix(" a week") if outcome.total else text
    return shorter.removesuffix(f" {unit}") if unit else shorter


def unit_of(outcome: Outcome) -> str:
    """Return the unit of an outcome in words; a sum's is that of a week."""
    unit = "%" if outcome.unit in ("share", "probability") else unit_in_words(outcome.unit)
    return f"{unit} a week".strip() if outcome.total else unit


def difference_unit(outcome: Outcome) -> str:
    """Return the unit of a difference in words."""
    unit = unit_in_words(outcome.unit)
    return f"{unit} a week".strip() if outcome.total else unit


def size(outcome: Outcome, value: float, people: float = 1.0) -> str:
    """Return how large a change is, whichever way it goes."""
    text = step(outcome, abs(value), people).removeprefix("+")
    return text.replace(" points", " percentage points")


def span(outcome: Outcome, low: float, high: float, people: float = 1.0) -> str:
    """Return an interval of changes, with its signs and without its unit."""
    times = scale(outcome, people)
    return between(low * times, high * times, outcome.unit)


def relative(share: float) -> str:
    """Return a change as a share of what it is measured against, or nothing.

    >>> relative(0.1801), relative(float("nan")), relative(-0.0001)
    ('+18 %', '', '')
    """
    if not math.isfinite(share) or abs(share) < 0.0005 or abs(share) > 10:
        return ""
    return f"{100 * share:+.{0 if abs(share) >= 0.0995 else 1}f} %"
