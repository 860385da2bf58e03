"""The classroom: predict, then play a market of one's own, and say what was found."""

from collections.abc import Callable
from urllib.parse import parse_qs

import solara

from dashboards.classroom.person import PersonPanel
from dashboards.classroom.play import FEWEST_WORDS, WORKERS, Moved, SetUp, dial_of, says_something
from dashboards.classroom.stage import Follow, LiveChart, Picture
from dashboards.classroom.worksheet import Worksheet, worksheet, worksheets
from dashboards.elements import Choice, Number, Slider, Words, by_value, element
from dashboards.live.host import LiveError
from dashboards.live.session import SPEEDS, Session

LONGEST_TEXT = 600


@solara.component
def Classroom() -> None:
    """Show the lesson that the address names."""
    router = solara.use_router()
    asked = parse_qs(router.search or "").get("lesson", [""])[-1]
    name, choose = solara.use_state(worksheet(asked).name)
    sheet = worksheet(name)
    solara.Title("Classroom · GigSim")
    with element("div", css="gs-class"):
        with element("header", css="gs-class-head"):
            element("h1", sheet.title)
            element("p", sheet.question, css="gs-lead")
            Choice(
                name="lesson",
                label="Lesson",
                value=name,
                options=by_value([(one.name, one.title) for one in worksheets()]),
                disabled=False,
                event_change=choose,
            )
        Lesson(sheet).key(name)


@solara.component
def Lesson(sheet: Worksheet) -> None:
    """Let a student predict, play and conclude."""
    prediction, predict = solara.use_state("")
    locked, lock = solara.use_state(True)
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
            on_click=lambda: lock(False),
            disabled=not (locked and says_something(prediction)),
            color="primary",
        )
    if locked:
        element("p", "The market unlocks once you have predicted.", css="gs-note", role="status")
    else:
        Play(sheet)


@solara.component
def Play(sheet: Worksheet) -> None:
    """Open a market, and play it."""
    set_up, change_set_up = solara.use_state(SetUp())
    session, keep = solara.use_state(None)
    refused, refuse = solara.use_state("")

    def open_market() -> Callable[[], None]:
        opened: list[Session] = []
        try:
            opened.append(Session(set_up.document(), set_up.seed))
            keep(opened[0])
        except LiveError as error:
            refuse(str(error))
        return lambda: [one.close() for one in opened]  # type: ignore[func-returns-value]

    solara.use_effect(open_market, [set_up])
    if refused:
        solara.Error(refused)
    elif session is None:
        element("p", "The market opens", css="gs-note", role="status")
    else:
        Market(sheet, session, set_up, change_set_up).key(f"{set_up}")


@solara.component
def Market(
    sheet: Worksheet, session: Session, set_up: SetUp, change_set_up: Callable[[SetUp], None]
) -> None:
    """Show a market with its controls; ``shown`` is the frame looked at, or -1 for the latest."""
    _tick, count = solara.use_state(0)
    shown, show = solara.use_state(-1)
    moved, move = solara.use_state(Moved())
    changed, mark = solara.use_state(())
    wrong, say_wrong = solara.use_state("")
    selected, select = solara.use_state(0)
    ticks = solara.use_ref(0)

    def on_new() -> None:
        ticks.current += 1
        count(ticks.current)

    Follow(session, on_new)
    if session.error:
        solara.Error(session.error)
    if not session.frames:
        element("p", "The market is being made: two years pass before week 0", css="gs-note",
                role="status")  # fmt: skip
        return
    frames = list(session.frames)
    frame = frames[shown] if 0 <= shown < len(frames) else frames[-1]

    def set_rules(now: Moved) -> None:
        move(now)
        say_wrong(session.set_rules(now.policies(sheet)))
        mark((*changed, frames[-1].week + 1))

    with element("section", css="gs-stage", aria_label="The market"):
        with element("div", css="gs-panel gs-controls"):
            element("h2", "2. Play")
            Buttons(session, frames, shown, show)
            Levers(sheet, moved, set_rules)
            if wrong:
                solara.Error(wrong)
            Restart(set_up, change_set_up)
        with element("div", css="gs-middle"):
            with element("div", css="gs-panel gs-picture"):
                Picture(frame, selected, select)
                Legend()
            for outcome in sheet.outcomes:
                LiveChart(frames, outcome, changed)
        PersonPanel(session, frame, selected, select)


@solara.component
def Levers(sheet: Worksheet, moved: Moved, on_move: Callable[[Moved], None]) -> None:
    """Show the levers of a lesson, which move the market while it plays."""
    for lever in sheet.levers:
        limits = dial_of(lever)
        Slider(
            name=lever.path,
            label=lever.label,
            hint=limits.help,
            badge="live",
            value=moved.at(lever),
            low=limits.low,
            high=limits.high,
            step=limits.step,
            unit=limits.spoken_unit,
            percent=limits.percent,
            disabled=False,
            event_change=lambda value, lever=lever: on_move(moved.to(lever, value)),
        )


@solara.component
def Buttons(
    session: Session, frames: list[object], shown: int, show: Callable[[int], None]
) -> None:
    """Show play, pause, step, speed and the slider that goes back in time."""
    speed, set_speed = solara.use_state(session.speed)

    def go() -> None:
        show(-1)
        session.play()

    def choose_speed(value: str) -> None:
        session.speed = float(value)
        set_speed(session.speed)

    latest = len(frames) - 1
    at = shown if 0 <= shown < latest else latest
    week = frames[at].week  # type: ignore[attr-defined]
    element("p", f"Week {max(week, 0)}" + (" (the last)" if session.ended else ""), css="gs-week",
            role="status")  # fmt: skip
    with element("div", css="gs-buttons"):
        if session.playing:
            solara.Button("Pause", on_click=session.pause, color="primary")
        else:
            solara.Button("Play", on_click=go, disabled=session.ended, color="primary")
        solara.Button(
            "Step", on_click=session.step, disabled=session.playing or session.ended, outlined=True
        )
    Choice(
        name="speed",
        label="Speed",
        value=f"{speed:g}",
        options=by_value([(f"{one:g}", f"{one:g} weeks a second") for one in SPEEDS]),
        disabled=False,
        event_change=choose_speed,
    )
    Slider(
        name="rewind",
        label="Look back",
        hint="Weeks that were played; the market itself goes on from the latest.",
        badge="",
        value=float(frames[at].week),  # type: ignore[attr-defined]
        low=float(frames[0].week),  # type: ignore[attr-defined]
        high=float(frames[-1].week),  # type: ignore[attr-defined]
        step=1.0,
        unit="week",
        percent=False,
        disabled=latest == 0,
        event_change=lambda value: show(_index(value, frames)),
    )


def _index(week: float, frames: list[object]) -> int:
    """Return which frame shows ``week``, or -1 for the latest."""
    place = round(week - frames[0].week)  # type: ignore[attr-defined]
    return -1 if place >= len(frames) - 1 else max(0, place)


@solara.component
def Restart(set_up: SetUp, change: Callable[[SetUp], None]) -> None:
    """Let what needs a new market be changed."""
    workers, set_workers = solara.use_state(set_up.workers)
    seed, set_seed = solara.use_state(set_up.seed)
    with element("details", css="gs-restart"):
        element("summary", "Start again with another market")
        Number(
            name="workers",
            label="People in the market",
            hint=f"{WORKERS.low:,} to {WORKERS.high:,}; needs a restart",
            value=workers,
            low=WORKERS.low,
            high=WORKERS.high,
            disabled=False,
            event_change=lambda number: set_workers(WORKERS.clamp(int(number))),
        )
        Number(
            name="seed",
            label="Number of the market",
            hint="Another number, another roll of the dice; needs a restart",
            value=seed,
            low=0,
            high=9_999,
            disabled=False,
            event_change=lambda number: set_seed(min(9_999, max(0, int(number)))),
        )
        solara.Button("Start again", on_click=lambda: change(SetUp(workers, seed)), outlined=True)


@solara.component
def Legend() -> None:
    """Say what the marks of the picture mean."""
    with element("ul", css="gs-legend", aria_label="What the marks mean"):
        for css, words in (
            ("", "looks for work"),
            ("paid", "was paid this week"),
            ("hired", "won a contract"),
            ("entered", "is new"),
            ("bad", "was cheated or shut out"),
            ("junk", "delivered fake work"),
            ("asleep", "stopped looking"),
        ):
            with element("li"):
                element("span", css=f"gs-mark {css}", aria_hidden="true")
                element("span", words)
