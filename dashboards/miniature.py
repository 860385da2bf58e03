"""A small market in motion on the first page: it plays by itself for a year, and stops."""

import threading
from collections.abc import Callable

import solara

from dashboards.classroom.console import Legend
from dashboards.classroom.stage import Clock, Follow, Mood, Picture, looked_at
from dashboards.elements import Motion, element
from dashboards.live.frame import Frame
from dashboards.live.host import LiveError
from dashboards.live.session import Session
from sim.report.numbers import number
from sim.scenario.document import Document
from sim.scenario.load import Scenario

WORKERS = 300
WEEKS = 52
MOST = 8
"""Markets of this kind that play for all visitors together; they leave room for lessons."""

_guard = threading.Lock()
_playing: set[Session] = set()


def playing() -> int:
    """Return how many miniatures are open."""
    with _guard:
        return len(_playing)


def opened(seed: int) -> Session:
    """Return a new small market.

    Raises ``LiveError`` while there are as many as there may be.
    """
    with _guard:
        if len(_playing) >= MOST:
            raise LiveError("The small market is on show for others now. Play one in a lesson.")
        session = Session(world(), seed)
        _playing.add(session)
        return session


def closed(session: Session) -> None:
    """Give a market up."""
    with _guard:
        _playing.discard(session)
    session.close()


def world() -> Document:
    """Return the world that is shown: the baseline, small and for a year."""
    return Scenario.load("baseline", population=WORKERS, weeks=WEEKS)


@solara.component
def Miniature() -> None:
    """Show a market that plays by itself, unless the visitor's machine asks for less motion."""
    calm, tell = solara.use_state(None)
    seed, choose_seed = solara.use_state(1)
    Motion(event_tell=tell)
    if calm is not None:
        _Market(seed, calm, lambda: choose_seed(seed + 1)).key(f"market-{seed}")


@solara.component
def _Market(seed: int, calm: bool, again: Callable[[], None]) -> None:
    """Open the market of ``seed``; close it when the visitor leaves."""
    session, keep = solara.use_state(None)
    refused, refuse = solara.use_state("")
    clock = solara.use_reactive(0)
    mood = solara.use_reactive(Mood())

    def open_market() -> Callable[[], None]:
        try:
            market = opened(seed)
        except LiveError as error:
            refuse(str(error))
            return lambda: None
        if not calm:
            market.play()
        keep(market)
        return lambda: closed(market)

    solara.use_effect(open_market, [])
    with element("section", css="gs-panel gs-miniature", aria_label="A small market"):
        if refused or mood.value.error:
            element("p", refused or mood.value.error, css="gs-note", role="status")
        elif not mood.value.open:
            element("p", "A small market is being made", css="gs-about", role="status")
        if session is not None:
            Follow(session, clock, mood)
            if mood.value.open:
                _Shown(session, clock, mood.value, again)


@solara.component
def _Shown(session: Session, clock: Clock, mood: Mood, again: Callable[[], None]) -> None:
    """Show the latest week, and let it be stopped."""
    selected, select = solara.use_state(0)
    with element("div", css="gs-miniature-head"):
        _Told(session, clock)
        if mood.ended:
            solara.Button("Play another year", on_click=again, outlined=True)
        elif mood.playing:
            solara.Button("Pause", on_click=session.pause, outlined=True)
        else:
            solara.Button("Play", on_click=session.play, outlined=True)
    Picture(session, clock, -1, selected, select)
    Legend()


@solara.component
def _Told(session: Session, clock: Clock) -> None:
    frame = looked_at(session, clock.value, -1)
    element("p", f"Week {max(frame.week + 1, 0)} of {WEEKS}", css="gs-week")
    element("p", told(frame), css="gs-about")


def told(frame: Frame) -> str:
    """Return the week in a line of numbers; before the first there are none."""
    if frame.week < 0:
        return "The market is about to open"
    filled = sum(venue.filled for venue in frame.venues)
    posted = sum(venue.posted for venue in frame.venues)
    lost = frame.money.withheld + frame.money.scams
    return (
        f"{frame.working:,} people at work, {filled:,} of {posted:,} jobs filled, "
        f"{number(frame.money.pay, 'USD')} paid, {number(lost, 'USD')} lost to fraud"
    )
