"""What is seen of a market while it plays: who watches it, and the picture of its week.

Solara draws again whatever reads a value that has changed. A week changes one, the clock, which
only the small parts read that show a week: everything around them stays as it is.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import reacton
import solara
import solara.lab

from dashboards.classroom.drawing import drawn, named, told
from dashboards.elements import MarketPicture
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


def looked_at(session: Session, clock: Clock, shown: int) -> Frame:
    """Return the frame number ``shown``, or for -1 the latest; whoever asks follows the clock."""
    latest = max(1, clock.value)
    return session.frames[shown if 0 <= shown < latest else latest - 1]


@solara.component
def Picture(
    session: Session, clock: Clock, shown: int, selected: int, choose: Callable[[int], None]
) -> None:
    """Draw the market of one week."""
    frame = looked_at(session, clock, shown)
    MarketPicture(
        names=named(),
        drawing=drawn(frame),
        selected=selected,
        label=told(frame),
        event_choose=choose,
    )
