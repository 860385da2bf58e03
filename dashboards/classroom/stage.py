"""What is seen of a market while it plays: who watches it, and the picture of its week.

Solara draws again whatever reads a value that has changed, and walks the whole page for it. A
week changes one, the clock. What shows a week does not read it: ``use_each_week`` hands the new
week to the widget itself, and the server's share of a week costs less than half.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import reacton
import solara
import solara.lab

from dashboards.classroom.drawing import drawn, named, told
from dashboards.elements import MarketPicture, element
from dashboards.live.frame import Frame
from dashboards.live.session import Session

POLL_SECONDS = 0.1
"""A week is shown this soon, and no more often, however fast the market plays."""
Clock = solara.Reactive[int]
"""How many weeks of a market there are to show."""


@dataclass(frozen=True, slots=True)
class Mood:
    """What of a market seldom changes; buttons and notes look at it."""

    open: bool = False
    playing: bool = False
    ended: bool = False
    error: str = ""

    @classmethod
    def of(cls, session: Session) -> "Mood":
        """Return how ``session`` is."""
        return cls(bool(session.frames), session.playing, session.ended, session.error)


@solara.component
def Follow(session: Session, clock: Clock, mood: "solara.Reactive[Mood]") -> None:
    """Set ``clock`` to how many weeks there are to show, and ``mood``; draws nothing."""
    seen = solara.use_ref(None)
    page = reacton.core.get_render_context()

    async def watch() -> None:
        while True:
            if session.signature != seen.current:
                seen.current = session.signature
                with page:  # drawn once for all that follow, not once for each
                    clock.set(seen.current[0])
                    mood.set(Mood.of(session))
            await asyncio.sleep(POLL_SECONDS)

    solara.lab.use_task(watch, dependencies=[id(session)], prefer_threaded=False)


def looked_at(session: Session, weeks: int, shown: int) -> Frame:
    """Return the frame number ``shown``, or for -1 the latest of the ``weeks`` there are to show.

    With ``clock.value`` for ``weeks`` a part is drawn again each week, with ``clock.peek()`` not.
    """
    latest = max(1, weeks)
    return session.frames[shown if 0 <= shown < latest else latest - 1]


def use_each_week(clock: Clock, drawn_as: Any, values: Callable[[], dict[str, Any]]) -> None:
    """Give ``values`` to the widget of the element ``drawn_as`` now and in each new week.

    ``values`` are the widget's own, by name; those that stay the same are not sent.
    """
    held = solara.use_ref(None)

    def give() -> None:
        widget, told_now = held.current
        with widget.hold_sync():
            for name, value in told_now().items():
                setattr(widget, name, value)

    def drawn_anew() -> None:
        held.current = (solara.get_widget(drawn_as), values)
        give()

    def follow() -> Callable[[], None]:
        stop: Callable[[], None] = clock.subscribe(lambda _: give())
        return stop

    solara.use_effect(drawn_anew, None)
    solara.use_effect(follow, [id(clock)])


@solara.component
def WeekText(tag: str, clock: Clock, words: Callable[[], str], css: str, role: str) -> None:
    """Show ``words``, asked for anew each week; an empty ``role`` gives it none."""
    shown = element(tag, words(), css=css, **({"role": role} if role else {}))
    use_each_week(clock, shown, lambda: {"children": [words()]})


@solara.component
def Picture(
    session: Session, clock: Clock, shown: int, selected: int, choose: Callable[[int], None]
) -> None:
    """Draw the market of one week."""

    def values() -> dict[str, Any]:
        frame = looked_at(session, clock.peek(), shown)
        return {"drawing": drawn(frame), "label": told(frame)}

    picture = MarketPicture(names=named(), selected=selected, event_choose=choose, **values())
    use_each_week(clock, picture, values)
