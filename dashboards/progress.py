"""How far a job is; alone in its component, so that nothing else is drawn again meanwhile."""

import asyncio
import time
from collections.abc import Callable

import solara
import solara.lab

from dashboards.elements import element
from dashboards.jobs import Job, State, Weeks

POLL_SECONDS = 0.25
_TELL_FROM = 5.0  # per cent done before a guess at the time left is worth anything


@solara.component
def Progress(job: Job, on_end: Callable[[], None]) -> None:
    """Show ``job`` until it ends, then call ``on_end``."""
    seen: solara.Reactive[tuple[State, Weeks]] = solara.use_reactive((job.state, job.weeks))
    started = solara.use_memo(time.monotonic, [id(job)])

    async def watch() -> None:
        while not job.ended:
            seen.set((job.state, job.weeks))
            await asyncio.sleep(POLL_SECONDS)
        on_end()

    solara.lab.use_task(watch, dependencies=[id(job)], prefer_threaded=False)
    state, weeks = seen.value
    with element("div", css="gs-progress"):
        bar = {"max": str(weeks.total), "value": str(weeks.done)} if weeks.done else {}
        element("progress", aria_label="Weeks simulated", **bar)
        element("p", told(state, weeks, time.monotonic() - started))


def told(state: State, weeks: Weeks, seconds: float) -> str:
    """Return how far a job is, in words."""
    if state == "waiting":
        return "Waiting for another comparison to end"
    if not weeks.done:
        return "Starting"
    text = f"{weeks.done:,} of {weeks.total:,} {weeks.unit} simulated"
    if _TELL_FROM < weeks.percent < 100.0:
        text += f", about {_spoken(seconds * (100.0 / weeks.percent - 1.0))} left"
    return text


def _spoken(seconds: float) -> str:
    if seconds < 90.0:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60.0)} min"
