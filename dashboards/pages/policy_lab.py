"""The policy lab: up to four scenarios against the baseline, on the same seeds."""

from collections.abc import Callable
from functools import partial
from typing import Any

import solara

from dashboards.answer import answered
from dashboards.ask import Ask, read_address
from dashboards.elements import element
from dashboards.jobs import Job, State
from dashboards.library import documents, names
from dashboards.progress import Progress
from dashboards.results import Results
from dashboards.setup import SetUp, Share

PATH = "/policy-lab"


@solara.component
def PolicyLab() -> None:
    """Ask, run, and read the answer."""
    router = solara.use_router()
    given, notes = solara.use_memo(lambda: read_address(router.search, names()), [router.search])
    ask: solara.Reactive[Ask] = solara.use_reactive(given)
    chosen, choose = solara.use_state(0)
    job: solara.Reactive[Job | None] = solara.use_reactive(None)
    jobs_ended, count_ended = solara.use_state(0)
    last: Any = solara.use_ref(None)
    state = job.value.state if job.value is not None else None
    running = state in ("waiting", "running")
    if state == "done" and job.value is not None:
        last.current = job.value.answer  # stays until the next job is done
    position = min(chosen, len(ask.value.worlds) - 1)

    def follow_address() -> None:
        ask.set(given)

    def cancel_when_left() -> Callable[[], None]:
        return lambda: job.peek() and job.peek().cancel()

    def start(asked: Ask, *, why: bool) -> None:
        job.set(
            Job(
                lambda: documents(asked), asked.seeds, why=why, digest=partial(answered, asked)
            ).start()
        )

    def run() -> None:
        start(ask.value, why=False)
        router.push(f"{PATH}?{ask.value.query()}")

    def tell_why() -> None:
        start(last.current.ask, why=True)

    def draw_again() -> None:
        count_ended(jobs_ended + 1)

    solara.use_effect(follow_address, [router.search])
    solara.use_effect(cancel_when_left, [])
    solara.Title("Policy lab · GigSim")
    with element("div", css="gs-lab"):
        with element("section", css="gs-setup gs-panel", aria_label="Set-up"):
            element("h1", "Policy lab")
            for note in notes:
                element("p", note, css="gs-note", role="status")
            SetUp(ask.value, ask.set, position, choose, running)
            _Buttons(run, job.value, running)
            if running and job.value is not None:
                Progress(job.value, draw_again)
            _Ending(state, job.value.error if job.value is not None else "")
            Share(ask.value)
        with element("div", css="gs-results"):
            Results(last.current, ask.value, ask.value.worlds[position], tell_why, running)


@solara.component
def _Buttons(run: Callable[[], None], job: Job | None, running: bool) -> None:
    with element("div", css="gs-buttons"):
        solara.Button("Run", on_click=run, disabled=running, color="primary", classes=["gs-run"])
        solara.Button(
            "Cancel", on_click=job.cancel if job else None, disabled=not running, outlined=True
        )


@solara.component
def _Ending(state: State | None, error: str) -> None:
    """Say how the last job ended, to readers of the screen too."""
    with element("div", role="status"):
        if state == "failed":
            solara.Error(error)
        elif state == "cancelled":
            element("p", "Cancelled. Finished runs are kept for the next try.", css="gs-note")
        elif state == "done":
            element("a", "Done: see the results", href="#results", css="gs-done")
