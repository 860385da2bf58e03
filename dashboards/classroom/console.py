"""The controls of a live market: play, pause, step, speed, look back, levers, start again."""

from collections.abc import Callable, Sequence
from typing import Any

import solara

from dashboards.classroom.play import WORKERS, Moved, SetUp, dial_of
from dashboards.classroom.stage import Clock, Mood, WeekText, looked_at, use_each_week
from dashboards.classroom.worksheet import Lever
from dashboards.elements import Choice, Number, Slider, by_value, element
from dashboards.live.session import SPEEDS, Session


@solara.component
def Levers(levers: Sequence[Lever], moved: Moved, on_move: Callable[[Moved], None]) -> None:
    """Show the levers of a lesson, which move the market while it plays."""
    for lever in levers:
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
    session: Session,
    clock: Clock,
    mood: Mood,
    shown: int,
    show: Callable[[int], None],
    paused: bool,
) -> None:
    """Show the week, play, pause, step, speed and the slider that goes back in time."""
    speed, set_speed = solara.use_state(session.speed)

    def week() -> str:
        frame = looked_at(session, clock.peek(), shown)
        return f"Week {max(frame.week, 0)}" + (" (the last)" if session.ended else "")

    def go() -> None:
        show(-1)
        session.play()

    def choose_speed(value: str) -> None:
        session.speed = float(value)
        set_speed(session.speed)

    WeekText("p", clock, week, "gs-week", "status")
    with element("div", css="gs-buttons"):
        if mood.playing:
            solara.Button("Pause", on_click=session.pause, color="primary")
        else:
            solara.Button("Play", on_click=go, disabled=mood.ended or paused, color="primary")
        solara.Button(
            "Step",
            on_click=session.step,
            disabled=mood.playing or mood.ended or paused,
            outlined=True,
        )
    Choice(
        name="speed",
        label="Speed",
        value=f"{speed:g}",
        options=by_value([(f"{one:g}", f"{one:g} weeks a second") for one in SPEEDS]),
        disabled=False,
        event_change=choose_speed,
    )
    _LookBack(session, clock, shown, show)


@solara.component
def _LookBack(session: Session, clock: Clock, shown: int, show: Callable[[int], None]) -> None:
    first = session.frames[0].week

    def latest() -> int:
        return max(1, clock.peek()) - 1

    def values() -> dict[str, Any]:
        return {
            "value": float(looked_at(session, clock.peek(), shown).week),
            "high": float(first + latest()),
            "disabled": latest() == 0,
        }

    slider = Slider(
        name="rewind",
        label="Look back to week",
        hint="Weeks that were played; the market itself goes on from the latest.",
        badge="",
        low=float(first),
        step=1.0,
        unit="",
        percent=False,
        event_change=lambda week: show(_index(week - first, latest())),
        **values(),
    )
    use_each_week(clock, slider, values)


def _index(place: float, latest: int) -> int:
    """Return which frame is at ``place``, or -1 for the latest."""
    return -1 if round(place) >= latest else max(0, round(place))


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
