"""Why a scenario differs, in words: the rule itself, then each channel of response."""

import math
import shutil
import textwrap
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sim.outcomes.catalogue import CATALOGUE, HEADLINE
from sim.report.numbers import ABSENT, change, change_in_unit
from sim.state.channels import DIRECT, PARTS, TOGETHER, TOTAL
from sim.units import Unit

if TYPE_CHECKING:
    import pandas as pd

WORDS: dict[str, str] = {
    DIRECT: "rule itself",
    "prices": "prices",
    "entry_and_exit": "entry and exit",
    "matching": "matching",
    "fraud": "fraud",
    "automation": "automation",
    TOGETHER: "together",
    TOTAL: "total",
}
"""What people call each part of a difference."""

WIDEST = 100
HINT = (
    "Rule itself: what is left when nobody responds to it. A channel: what letting it alone "
    "respond adds. Together: what channels do only jointly. In brackets: could be chance."
)


def why_table(why: "pd.DataFrame", base: str, width: int | None = None) -> str:
    """Return the headline outcomes of ``why``, one block a scenario, as text."""
    columns = width or min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)
    blocks = []
    for name, rows in why.groupby("scenario", sort=False):
        told = [sentence(rows, outcome) for outcome in HEADLINE if outcome in set(rows["outcome"])]
        lines = [textwrap.fill(text, columns, subsequent_indent=" " * 6) for text in told]
        blocks.append("\n".join([f"Why {name} differs from {base}", *(f"  {x}" for x in lines)]))
    return "\n\n".join([*blocks, textwrap.fill(HINT, columns)])


def sentence(why: "pd.DataFrame", outcome: str) -> str:
    """Return one outcome of one scenario in words; parts that come to nothing are left out.

    >>> import pandas as pd
    >>> rows = [("direct", 0.40, 0.3, 0.5), ("prices", -0.05, -0.1, 0.1), ("total", 0.35, 0, 1)]
    >>> why = pd.DataFrame(rows, columns=["channel", "effect", "low", "high"])
    >>> sentence(why.assign(outcome="hourly_earnings_median"), "hourly_earnings_median")
    'Median hourly earnings +0.35 USD an hour: rule itself +0.4, prices (-0.05).'
    """
    told = CATALOGUE[outcome]
    rows = {str(row["channel"]): row for row in _of(why, outcome)}
    total = float(rows[TOTAL]["effect"])
    if not math.isfinite(total):
        return f"{told.label}: {ABSENT}."
    shown = [(part, rows[part]) for part in PARTS if part != TOTAL and part in rows]
    effects = {part: _effect(row, told.unit) for part, row in shown}
    parts = [f"{WORDS[part]} {text}" for part, text in effects.items() if text.strip("()") != "0"]
    whole = f"{told.label} {change_in_unit(total, told.unit)}"
    return f"{whole}: {', '.join(parts) or 'nothing moves it'}."


def finding(why: "pd.DataFrame", outcome: str, scenario: str) -> str:
    """Return the whole effect of one scenario on one outcome, and the largest part of it."""
    told = CATALOGUE[outcome]
    rows = {str(row["channel"]): row for row in _of(why, outcome)}
    total = float(rows.pop(TOTAL)["effect"])
    if not math.isfinite(total):
        return f"{told.label} with {scenario}: {ABSENT}"
    largest = max(rows, key=lambda part: abs(float(rows[part]["effect"])))
    whole = f"{told.label} {change_in_unit(total, told.unit)} with {scenario}"
    if float(rows[largest]["effect"]) == 0.0:
        return f"{whole}: nothing moves it"
    return f"{whole}; largest part: {WORDS[largest]} {_effect(rows[largest], told.unit)}"


def could_be_chance(low: float, high: float) -> bool:
    """Tell whether the interval of a part holds 0, or there is none."""
    return not (math.isfinite(low) and math.isfinite(high)) or low <= 0.0 <= high


def _effect(row: Mapping[str, Any], unit: Unit) -> str:
    text = change(float(row["effect"]), unit).removesuffix(" points")
    return f"({text})" if could_be_chance(float(row["low"]), float(row["high"])) else text


def _of(why: "pd.DataFrame", outcome: str) -> Iterator[dict[str, Any]]:
    for row in why[why["outcome"] == outcome].to_dict("records"):
        yield {str(key): value for key, value in row.items()}
