"""Numbers as people read them: rounded, with their unit, never -0.0 and never nan."""

import math

from sim.units import Unit

ABSENT = "n/a (too few cases)"

_AFTER: dict[str, str] = {
    "USD": " USD",
    "USD/hour": " USD an hour",
    "USD/week": " USD a week",
    "USD/10000": " USD in 10,000",
    "hours": " hours",
    "hours/week": " hours a week",
    "minutes": " minutes",
    "week": "",
    "weeks": " weeks",
    "per week": " a week",
    "per year": " a year",
    "share": " %",
    "probability": " %",
    "count/week": " a week",
    "stars": " of 5 stars",
    "log points": " log points",
}
_PERCENT = ("share", "probability")
_BIG = ((1e9, " billion"), (1e6, " million"))


def unit_in_words(unit: Unit) -> str:
    """Return a unit as it stands after a number; shares differ by percentage points.

    >>> unit_in_words("USD/hour"), unit_in_words("share"), unit_in_words("ratio")
    ('USD an hour', 'percentage points', '')
    """
    return "percentage points" if unit in _PERCENT else _AFTER.get(unit, "").strip()


def number(value: float, unit: Unit) -> str:
    """Return ``value`` in its unit: ``number(0.1234, "share")`` is ``"12.3 %"``."""
    if not math.isfinite(100.0 * value):
        return ABSENT
    if unit in _PERCENT:
        return f"{_rounded(100.0 * value)} %"
    if unit.startswith("USD") and abs(value) < 99.995:
        return f"{value + 0.0:.2f}{_AFTER[unit]}".replace("-0.00", "0.00")
    return f"{_rounded(value)}{_AFTER.get(unit, '')}"


def change(value: float, unit: Unit) -> str:
    """Return a difference with its sign; that of a share is in percentage points."""
    if not math.isfinite(value):
        return "n/a"
    scaled = 100.0 * value if unit in _PERCENT else value
    text = _rounded(scaled)
    sign = "+" if scaled > 0.0 and text != "0" else ""
    return f"{sign}{text}{' points' if unit in _PERCENT else ''}"


def change_in_unit(value: float, unit: Unit) -> str:
    """Return a difference with its sign and its unit: ``"+0.3 USD an hour"``."""
    text = change(value, unit)
    return text if unit in _PERCENT or text == "n/a" else f"{text}{_AFTER.get(unit, '')}"


def between(low: float, high: float, unit: Unit) -> str:
    """Return an interval of differences, without its unit."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return "n/a"
    scale = 100.0 if unit in _PERCENT else 1.0
    return f"{_signed(scale * low)} to {_signed(scale * high)}"


def _signed(value: float) -> str:
    text = _rounded(value)
    return f"+{text}" if value > 0.0 and text != "0" else text


def _rounded(value: float) -> str:
    """Return about three digits, and words from a million on."""
    for size, word in _BIG:
        if abs(value) >= size:
            return f"{_digits(value / size)}{word}"
    return _digits(value)


def _digits(value: float) -> str:
    if abs(value) >= 99.95:
        return f"{value:,.0f}"
    decimals = 1 if abs(value) >= 9.995 else 2 if abs(value) >= 0.0995 else 3
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
