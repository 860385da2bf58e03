"""The classroom: predict, then play a market of one's own, and say what was found."""

import asyncio
from collections.abc import Callable
from urllib.parse import parse_qs

import solara
import solara.lab

from dashboards.classroom.console import Buttons, Legend, Levers, Restart
from dashboards.classroom.hand_in import HandInPanel, found_in
from dashboards.classroom.live_chart import LiveChart
from dashboards.classroom.person import PersonPanel
from dashboards.classroom.play import FEWEST_WORDS, Moved, SetUp, says_something
from dashboards.classroom.room import LONGEST_TEXT, HandIn, Room
from dashboards.classroom.stage import Clock, Follow, Mood, Picture
from dashboards.classroom.who import Here, place_of_tab
from dashboards.classroom.worksheet import Worksheet, worksheet, worksheets
from dashboards.elements import Choice, Words, by_value, element
from dashboards.live.host import LiveError
from dashboards.live.session import Session


@solara.component
def Classroom() -> None:
    """Show the lesson: the one the class is at, or the one that the address names."""
    router = solara.use_router()
    here = place_of_tab()
    asked = parse_qs(router.search or "").get("lesson", [""])[-1]
    name, choose = solara.use_state(worksheet(asked).name)
    _tick, count = solara.use_state(0)
    if here is not None:
        name = here.lesson.name
        FollowClass(here.room, count)
    sheet = worksheet(name)
    solara.Title("Classroom · GigSim")
    with element("div", css="gs-class"):
        with element("header", css="gs-class-head"):
            element("h1", sheet.title)
            element("p", sheet.question, css="gs-lead")
            if here is None:
                Choice(
                    name="lesson",
                    label="Lesson",
                    value=name,
                    options=by_value([(one.name, one.title) for one in worksheets()]),
                    disabled=False,
                    event_change=choose,
                )
                element("a", "Worksheet to print", href=f"worksheet?lesson={sheet.name}")
            else:
                Myself(here)
        Lesson(sheet, here).key(name)


@solara.component
def FollowClass(room: Room, on_change: Callable[[int], None]) -> None:
    """Call ``on_change`` when the teacher has changed the lesson; draws nothing."""

    async def watch() -> None:
        while True:
            on_change(hash(room.lesson))
            await asyncio.sleep(0.5)

    solara.lab.use_task(watch, dependencies=[], prefer_threaded=False)


@solara.component
def Myself(here: Here) -> None:
    """Say who this is in class, and how to come back."""
    student = here.room.student(here.key)
    with element("div", css="gs-field"):
        element("p", f"You are {student.name if student else 'gone from the class'}.")
        element("a", "Your private link back (keep it)", href=f"back?key={here.key}")


@solara.component
def Lesson(sheet: Worksheet, here: Here | None) -> None:
    """Let a student predict, play and conclude."""
    kept = _prediction(here, sheet)
    prediction, predict = solara.use_state(kept)
    locked, lock = solara.use_state(not kept)

    def unlock() -> None:
        if here is not None:
            here.room.predict(here.key, sheet.name, prediction)
        lock(False)

    with element("section", css="gs-panel gs-predict", aria_label="Prediction"):
        element("h2", "1. Predict")
        element("p", sheet.predict)
        Words(
            name="prediction",
            label="Your prediction, and why",
            hint=f"At least {FEWEST_WORDS} words; then the market unlocks.",
            value=prediction,
            rows=3,
            longest=LONGEST_TEXT,
            disabled=not locked,
            event_change=predict,
        )
        solara.Button(
            "This is my prediction",
            on_click=unlock,
            disabled=not (locked and says_something(prediction)),
            color="primary",
        )
    if locked:
        element("p", "The market unlocks once you have predicted.", css="gs-note", role="status")
    else:
        Play(sheet, here)


def _prediction(here: Here | None, sheet: Worksheet) -> str:
    """Return what the student predicted before, on coming back."""
    student = here.room.student(here.key) if here is not None else None
    return student.predictions.get(sheet.name, "") if student is not None else ""


@solara.component
def Play(sheet: Worksheet, here: Here | None) -> None:
    """Open a market, and play it."""
    set_up, change_set_up = solara.use_state(SetUp())
    session, keep = solara.use_state(None)
    refused, refuse = solara.use_state("")

    def open_market() -> Callable[[], None]:
        try:
            opened = Session(set_up.document(), set_up.seed)
        except LiveError as error:
            refuse(str(error))
            return lambda: None
        keep(opened)
        return opened.close

    solara.use_effect(open_market, [set_up])
    if refused:
        solara.Error(refused)
    elif session is None:
        element("p", "The market opens", css="gs-note", role="status")
    else:
        Market(sheet, here, session, set_up, change_set_up).key(f"{set_up}")


@solara.component
def Market(
    sheet: Worksheet,
    here: Here | None,
    session: Session,
    set_up: SetUp,
    change_set_up: Callable[[SetUp], None],
) -> None:
    """Show a market with its controls, once it is there."""
    clock = solara.use_reactive(0)
    mood = solara.use_reactive(Mood())
    Follow(session, clock, mood)
    if mood.value.error:
        solara.Error(mood.value.error)
    if mood.value.open:
        Stage(sheet, here, session, clock, mood.value, set_up, change_set_up)
    else:
        element("p", "The market is being made: two years pass before week 0", css="gs-note",
                role="status")  # fmt: skip


@solara.component
def Stage(
    sheet: Worksheet,
    here: Here | None,
    session: Session,
    clock: Clock,
    mood: Mood,
    set_up: SetUp,
    change_set_up: Callable[[SetUp], None],
) -> None:
    """Show the market of a week between its controls and one worker's life.

    ``shown`` is the frame looked at, or -1 for the latest.
    """
    shown, show = solara.use_state(-1)
    moved, move = solara.use_state(Moved())
    changed, mark = solara.use_state(())
    wrong, say_wrong = solara.use_state("")
    selected, select = solara.use_state(0)
    lesson = here.lesson if here is not None else None
    paused = lesson is not None and lesson.paused
    if paused:
        session.pause()
    opened = None if lesson is None else lesson.open_levers
    levers = [one for one in sheet.levers if opened is None or one.path in opened]

    def set_rules(now: Moved) -> None:
        move(now)
        say_wrong(session.set_rules(now.policies(sheet)))
        mark((*changed, session.frames[-1].week + 1))

    with element("section", css="gs-stage", aria_label="The market"):
        with element("div", css="gs-panel gs-controls"):
            element("h2", "2. Play")
            if paused:
                element("p", "Your teacher has paused all markets.", css="gs-note", role="status")
            Buttons(session, clock, mood, shown, show, paused)
            Levers(levers, moved, set_rules)
            if wrong:
                solara.Error(wrong)
            Restart(set_up, change_set_up)
        with element("div", css="gs-middle"):
            with element("div", css="gs-panel gs-picture"):
                Picture(session, clock, shown, selected, select)
                Legend()
            for outcome in sheet.outcomes:
                LiveChart(session, clock, outcome, changed)
        PersonPanel(session, clock, shown, selected, select)
    if here is not None:
        Conclude(sheet, here, session, clock, moved, changed)


@solara.component
def Conclude(
    sheet: Worksheet,
    here: Here,
    session: Session,
    clock: Clock,
    moved: Moved,
    changed: tuple[int, ...],
) -> None:
    """Show what was found so far, and let it be handed in."""
    handed, hand = solara.use_state(False)

    def found(text: str) -> HandIn:
        first = changed[0] if changed else None
        return found_in(sheet, session.frames[: clock.peek()], moved, first, text)

    def hand_in(text: str) -> None:
        here.room.hand_in(here.key, found(text))
        hand(True)

    HandInPanel(lambda: found(""), clock, handed, hand_in)
