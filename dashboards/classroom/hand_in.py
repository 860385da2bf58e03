"""What a student hands in: both outcomes before the rules moved and at the end."""

import math
from collections.abc import Callable, Sequence
from functools import partial

import solara

from dashboards.classroom.play import Moved
from dashboards.classroom.room import LONGEST_TEXT, HandIn
from dashboards.classroom.stage import Clock, WeekText
from dashboards.classroom.worksheet import Worksheet
from dashboards.elements import Words, element
from dashboards.live.frame import Frame
from sim.outcomes.catalogue import CATALOGUE
from sim.report.numbers import change, number

SPAN = 13
"""Weeks over which a mean is taken, before and after."""


def found_in(
    sheet: Worksheet, frames: Sequence[Frame], moved: Moved, first_change: int | None, text: str
) -> HandIn:
    """Return what a market shows: means of 13 weeks before the first change and of the last 13."""
    weeks = [frame for frame in frames if frame.outcomes]
    before = [frame for frame in weeks if first_change is None or frame.week < first_change]
    after = [frame for frame in weeks if first_change is not None and frame.week >= first_change]
    first, second = sheet.outcomes
    return HandIn(
        lesson=sheet.name,
        weeks=len(weeks),
        rules=dict(moved.values),
        outcomes=sheet.outcomes,
        before=(_mean(before[-SPAN:], first), _mean(before[-SPAN:], second)),
        after=(_mean(after[-SPAN:], first), _mean(after[-SPAN:], second)),
        conclusion=text[:LONGEST_TEXT],
    )


def _mean(frames: Sequence[Frame], outcome: str) -> float | None:
    values = [frame.outcomes[outcome] for frame in frames]
    defined = [value for value in values if not math.isnan(value)]
    return sum(defined) / len(defined) if defined else None


def said(found: HandIn, position: int) -> str:
    """Return in words how one of the two outcomes moved."""
    outcome = CATALOGUE[found.outcomes[position]]
    before, after = found.before[position], found.after[position]
    if before is None or after is None:
        return f"{outcome.label}: no weeks on both sides of a change yet"
    return (
        f"{outcome.label}: {number(before, outcome.unit)} before, "
        f"{number(after, outcome.unit)} after ({change(after - before, outcome.unit)})"
    )


def _said_now(found: Callable[[], HandIn], position: int) -> str:
    return said(found(), position)


@solara.component
def HandInPanel(
    found: Callable[[], HandIn], clock: Clock, handed: bool, on_hand_in: Callable[[str], None]
) -> None:
    """Show what the market shows, and take the student's conclusion."""
    text, write = solara.use_state("")
    with element("section", css="gs-panel gs-predict", aria_label="Hand in"):
        element("h2", "3. Conclude and hand in")
        for position in (0, 1):
            WeekText("p", clock, partial(_said_now, found, position), "", "")
        Words(
            name="conclusion",
            label="Was your prediction right? Why, or why not?",
            hint="Your class sees it beside your nickname.",
            value=text,
            rows=3,
            longest=LONGEST_TEXT,
            disabled=False,
            event_change=write,
        )
        solara.Button(
            "Hand in", on_click=lambda: on_hand_in(text), disabled=not text.strip(), color="primary"
        )
        with element("div", role="status"):
            if handed:
                element("p", "Handed in. You can go on, and hand in again.", css="gs-note")
