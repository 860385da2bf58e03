"""One worker's life story, by a click or from a list."""

from collections.abc import Callable, Sequence
from typing import Any

import solara

from dashboards.classroom.drawing import region_named, titled
from dashboards.classroom.stage import Clock, looked_at, use_each_week
from dashboards.elements import Choice, by_value, element
from dashboards.live.host import LiveError
from dashboards.live.session import Session
from dashboards.live.story import Entry, portrait, state_of, story, summary
from sim.state.codes import OCCUPATIONS, REGIONS

MOST_ENTRIES = 40
LISTED_WEEKS = 13
"""The list of whom one may follow is long, and is sent anew no more often than this."""


@solara.component
def PersonPanel(
    session: Session, clock: Clock, shown: int, selected: int, choose: Callable[[int], None]
) -> None:
    """Show who is followed, and let somebody else be chosen."""
    with element("section", css="gs-panel gs-person", aria_label="One worker's life"):
        element("h2", "One worker's life")
        _People(session, clock, shown, selected, choose)
        if selected:
            _Life(session, clock, shown, selected)
        else:
            element("p", "Click a person: jobs, pay, ratings, fraud met, and every decision with "
                    "its reason.", css="gs-about")  # fmt: skip


@solara.component
def _People(
    session: Session, clock: Clock, shown: int, selected: int, choose: Callable[[int], None]
) -> None:
    listed = solara.use_ref(((0, 0), ""))

    def values() -> dict[str, Any]:
        frame = looked_at(session, clock.peek(), shown)
        of = (frame.week // LISTED_WEEKS, selected)
        if not listed.current[1] or listed.current[0] != of:
            people = [(one.identity, one.occupation, one.region) for one in frame.people]
            listed.current = (of, _listed(people))
        return {"options": listed.current[1]}

    choice = Choice(
        name="person",
        label="Follow (or click somebody in the picture)",
        value=str(selected),
        disabled=False,
        event_change=lambda identity: choose(int(identity)),
        **values(),
    )
    use_each_week(clock, choice, values)


def _listed(people: Sequence[tuple[int, int, int]]) -> str:
    """Return who may be followed; people are identity, occupation and region."""
    return by_value(
        [("0", "Nobody")]
        + [
            (str(identity),
             f"{titled(OCCUPATIONS[work])}, {region_named(REGIONS[region])}, no. {place}")
            for place, (identity, work, region) in enumerate(people, 1)
        ]
    )  # fmt: skip


@solara.component
def _Life(session: Session, clock: Clock, shown: int, identity: int) -> None:
    week = looked_at(session, clock.value, shown).week
    known = solara.lab.use_task(
        lambda: _ask(session, identity), dependencies=[id(session), identity, week]
    )
    life = known.latest
    if life is None:
        element("p", "Looking it up", css="gs-about")
        return
    element("p", portrait(life))
    element("p", f"Now: {state_of(life)}.", css="gs-finding-small")
    with element("dl", css="gs-changes"):
        for name, value in summary(life).items():
            element("dt", name)
            element("dd", value)
    with element("ol", css="gs-story", reversed_="reversed"):
        for entry in story(life)[:MOST_ENTRIES]:
            _Week(entry)


@solara.component
def _Week(entry: Entry) -> None:
    with element("li", css="gs-bad-week" if entry.bad else ""):
        element("strong", f"Week {entry.week}. ")
        element("span", " ".join(entry.sentences))


def _ask(session: Session, identity: int) -> object:
    try:
        return session.life(identity)
    except LiveError:
        return None
