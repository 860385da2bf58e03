"""The right side of the lab: the answer view by view, and what must be known to read it."""

from collections.abc import Callable

import solara

from dashboards.answer import VIEWS, Answer, when
from dashboards.ask import Ask
from dashboards.blocks import Download, Sections
from dashboards.caveats import Caveats
from dashboards.charts import VIEWS as LINES
from dashboards.charts import Chart
from dashboards.elements import element
from dashboards.library import choice
from dashboards.world import World
from sim.errors import GigSimError
from sim.report.page.blocks import Section

CHARTS = {
    "Income": ("hourly_earnings_median", "income_gini", "unpaid_minutes_per_paid_hour"),
    "Competition": ("applications_per_job", "newcomer_hire_ratio", "workers_searching"),
    "Fraud": ("fraud_share", "wage_theft_share", "worker_fraud_share"),
    "Platforms and gain": ("platforms_open", "employer_surplus_usd", "total_surplus_usd"),
}


@solara.component
def Results(
    answer: Answer | None, ask: Ask, world: World, tell_why: Callable[[], None], busy: bool
) -> None:
    """Show the last ``answer``, and before there is one what would be asked."""
    if answer is None:
        _Nothing(world)
        _When(ask)
    else:
        _Answer(answer, answer.ask != ask, tell_why, busy)
    try:
        Caveats(world)
    except GigSimError:
        element("p", "The scenario on the left has to be put right first.", css="gs-note")


@solara.component
def _Nothing(world: World) -> None:
    with element("section", css="gs-panel gs-empty", aria_label="Results"):
        element("h2", choice(world.scenario).question or "What does the scenario change?")
        element(
            "p",
            "Press Run: the same market is simulated with and without the scenario, on the same "
            "random draws, so that only the scenario makes the difference. Add up to three more "
            "scenarios, and move what is in them.",
        )


@solara.component
def _When(ask: Ask) -> None:
    """Show from when to when the rules hold that would be run."""

    def drawn() -> tuple[Section, ...]:
        try:
            found = when(ask)
        except GigSimError:
            return ()
        return () if found is None else (found,)

    sections = solara.use_memo(drawn, [ask.query()])
    Sections(sections).key(ask.query())


@solara.component
def _Answer(answer: Answer, outdated: bool, tell_why: Callable[[], None], busy: bool) -> None:
    view, set_view = solara.use_state(next(iter(VIEWS)))
    ask = answer.ask
    *others, last = list(answer.titles.values())[1:]
    who = f"{', '.join(others)} and {last}" if others else last
    with element("section", css="gs-answer", id="results", aria_label="Results"):
        element("h2", f"{who} against the baseline", css="gs-answer-title")
        element(
            "p",
            f"{ask.workers:,} workers, {ask.weeks} weeks, {ask.seeds} seeds.",
            css="gs-about",
        )
        if outdated:
            element("p", "The set-up has changed since this run; press Run again.", css="gs-note")
        _Downloads(answer)
        with element("div", css="gs-views", role="group", aria_label="Views of the answer"):
            for name in VIEWS:
                _View(name, name == view, lambda name=name: set_view(name))
        if view == "Over time":
            _OverTime(answer).key(f"over-time-{id(answer)}")
        if view == "Why" and not answer.view(view):
            _Why(tell_why, busy)
        Sections(answer.view(view)).key(f"{view}-{id(answer)}")


@solara.component
def _Downloads(answer: Answer) -> None:
    comparison = answer.comparison
    with element("div", css="gs-tools"):
        button = solara.Button("Report", icon_name="mdi-file-document-outline", outlined=True,
                               small=True)  # fmt: skip
        solara.FileDownload(answer.report, "report.html", mime_type="text/html", children=[button])
        Download(comparison.differences, "differences.csv", "Differences (CSV)")
        Download(comparison.weekly, "weekly.csv", "All weeks (CSV)")


@solara.component
def _OverTime(answer: Answer) -> None:
    lines, set_lines = solara.use_state("levels")
    element(
        "p",
        "Lines are means over seeds; bands run from the lowest to the highest seed.",
        css="gs-about",
    )
    with element("div", css="gs-sizes", role="group", aria_label="What charts show"):
        for name, label in LINES.items():
            _View(label, name == lines, lambda name=name: set_lines(name))
    with element("div", css="gs-charts"):
        for heading, outcomes in CHARTS.items():
            Chart(heading, outcomes, answer.comparison, answer.titles, lines)


@solara.component
def _Why(tell_why: Callable[[], None], busy: bool) -> None:
    with element("section", css="gs-panel", aria_label="Why"):
        element("h2", "Why does it differ?")
        element(
            "p",
            "The market is run again with all its responses held still, and then with one let go "
            "at a time: prices, entry and exit, matching, fraud, automation. That takes about "
            "seven times as long as the comparison.",
        )
        solara.Button("Tell why", on_click=tell_why, disabled=busy, color="primary")


@solara.component
def _View(label: str, chosen: bool, choose: Callable[[], None]) -> None:
    solara.Button(
        label, on_click=choose, outlined=True, small=True, classes=["gs-chosen"] if chosen else []
    )
