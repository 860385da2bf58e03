"""The right side of the lab: cards, charts, and what must be known to read them."""

from collections.abc import Callable
from typing import Any

import solara

from dashboards.ask import Ask
from dashboards.cards import Cards
from dashboards.caveats import STATUS, Caveats
from dashboards.charts import VIEWS, Chart, Download
from dashboards.elements import element
from dashboards.library import choice
from sim.experiment.comparison import Comparison
from sim.outcomes.last_weeks import LAST_WEEKS

CHARTS = {
    "Income": ("hourly_earnings_median", "income_gini", "unpaid_minutes_per_paid_hour"),
    "Competition": ("applications_per_job", "newcomer_hire_ratio", "workers_searching"),
    "Fraud": ("fraud_share", "wage_theft_share", "worker_fraud_share"),
}


@solara.component
def Results(answer: tuple[Ask, Comparison] | None, ask: Ask) -> None:
    """Show the last ``answer``, and before there is one what would be asked."""
    if answer is None:
        _Nothing(ask)
    else:
        asked, comparison = answer
        _Answer(comparison, asked, outdated=asked != ask)


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
def _Answer(comparison: Comparison, ask: Ask, outdated: bool) -> None:
    """Show what ``comparison`` found for ``ask``."""
    view, set_view = solara.use_state("levels")
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
            f"the last {min(LAST_WEEKS, ask.weeks)} weeks, and differences seed by seed. Lines are "
            "means over seeds; bands run from the lowest to the highest seed.",
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
