"""The policy lab: one scenario against the baseline, on the same seeds."""

from collections.abc import Callable
from typing import Any

import solara

from dashboards.ask import Ask, read_address
from dashboards.cards import Cards
from dashboards.caveats import STATUS, Caveats
from dashboards.charts import VIEWS, Chart, Download
from dashboards.elements import element
from dashboards.jobs import Job
from dashboards.library import choice, choices
from dashboards.progress import Progress
from dashboards.setup import SetUp, Share

PATH = "/policy-lab"
CHARTS = {
    "Income": ("hourly_earnings_median", "income_gini", "unpaid_minutes_per_paid_hour"),
    "Competition": ("applications_per_job", "newcomer_hire_ratio", "workers_searching"),
    "Fraud": ("fraud_share", "wage_theft_share", "worker_fraud_share"),
}


@solara.component
def PolicyLab() -> None:
    """Ask, run, and read the answer."""
    router = solara.use_router()
    names = [one.name for one in choices()]
    given, notes = solara.use_memo(lambda: read_address(router.search, names), [router.search])
    ask: solara.Reactive[Ask] = solara.use_reactive(given)
    job: solara.Reactive[Job | None] = solara.use_reactive(None)
    shown: solara.Reactive[Job | None] = solara.use_reactive(None)
    running = job.value is not None and not job.value.ended
    ended: solara.Reactive[int] = solara.use_reactive(0)

    def follow_address() -> None:
        ask.set(given)

    def cancel_when_left() -> Callable[[], None]:
        return lambda: job.peek() and job.peek().cancel()

    def run() -> None:
        job.set(Job(ask.value).start())
        router.push(f"{PATH}?{ask.value.query()}")

    def settle() -> None:
        if job.value is not None and job.value.state == "done":
            shown.set(job.value)
        ended.set(ended.value + 1)

    solara.use_effect(follow_address, [router.search])
    solara.use_effect(cancel_when_left, [])
    solara.Title("Policy lab · GigSim")
    with element("div", css="gs-lab"):
        with element("section", css="gs-setup gs-panel", aria_label="Set-up"):
            element("h1", "Policy lab")
            for note in notes:
                element("p", note, css="gs-note", role="status")
            if not names:
                solara.Error("The library holds no scenario to compare.")
            SetUp(ask.value, ask.set, running)
            _Buttons(run, job.value, running)
            if running and job.value is not None:
                Progress(job.value, settle)
            _Ending(job.value)
            Share(ask.value)
        with element("div", css="gs-results"):
            _Results(shown.value, ask.value)


@solara.component
def _Buttons(run: Callable[[], None], job: Job | None, running: bool) -> None:
    with element("div", css="gs-buttons"):
        solara.Button("Run", on_click=run, disabled=running, color="primary", classes=["gs-run"])
        solara.Button(
            "Cancel", on_click=job.cancel if job else None, disabled=not running, outlined=True
        )


@solara.component
def _Ending(job: Job | None) -> None:
    """Say how the last job ended, to readers of the screen too."""
    with element("div", role="status"):
        if job is not None and job.state == "failed":
            solara.Error(job.error)
        elif job is not None and job.state == "cancelled":
            element("p", "Cancelled. Finished runs are kept for the next try.", css="gs-note")
        elif job is not None and job.state == "done":
            element("a", "Done: see the results", href="#results", css="gs-done")


@solara.component
def _Results(job: Job | None, ask: Ask) -> None:
    if job is None or job.comparison is None:
        _Nothing(ask)
    else:
        _Answer(job, job.ask != ask)


@solara.component
def _Nothing(ask: Ask) -> None:
    with element("section", css="gs-panel gs-empty", aria_label="Results"):
        element("h2", choice(ask.scenario).question or "What does the scenario change?")
        element(
            "p",
            "Press Run: the same market is simulated with and without the scenario, on the same "
            "random draws, so that only the scenario makes the difference.",
        )
    Caveats(ask.scenario)


@solara.component
def _Answer(job: Job, outdated: bool) -> None:
    view, set_view = solara.use_state("levels")
    comparison, ask = job.comparison, job.ask
    assert comparison is not None  # noqa: S101 - the caller looked
    title = choice(ask.scenario).title
    names = dict(zip(comparison.documents, ("Baseline", title), strict=True))
    rows: dict[str, dict[str, Any]] = {
        str(row["outcome"]): row for row in comparison.differences.to_dict("records")
    }
    with element("section", css="gs-answer", id="results", aria_label="Results"):
        element("h2", f"{title} against the baseline", css="gs-answer-title")
        element(
            "p",
            f"{ask.workers:,} workers, {ask.weeks} weeks, {ask.seeds} seeds. Cards show means of "
            "the last 26 weeks and paired differences on the same seeds.",
            css="gs-about",
        )
        element("p", STATUS, css="gs-note")
        if outdated:
            element("p", "The set-up has changed since this run; press Run again.", css="gs-note")
        Cards(rows, title)
        with element("div", css="gs-tools"):
            with element("div", css="gs-sizes", role="group", aria_label="What charts show"):
                for name, label in VIEWS.items():
                    _View(label, name == view, lambda name=name: set_view(name))
            Download(comparison.differences, "differences.csv", "Differences (CSV)")
            Download(comparison.weekly, "weekly.csv", "All weeks (CSV)")
        with element("div", css="gs-charts"):
            for heading, outcomes in CHARTS.items():
                Chart(heading, outcomes, comparison, names, view)
            Caveats(ask.scenario)


@solara.component
def _View(label: str, chosen: bool, choose: Callable[[], None]) -> None:
    solara.Button(
        label, on_click=choose, outlined=True, small=True, classes=["gs-chosen"] if chosen else []
    )
