"""A worksheet to print: aims, plan, questions, and answers computed from an ensemble."""

from typing import Any
from urllib.parse import parse_qs

import solara

from dashboards.classroom.answers import SEEDS, WEEKS, WORKERS, answer, worlds
from dashboards.classroom.who import role_of_tab
from dashboards.classroom.worksheet import Worksheet, worksheet, worksheets
from dashboards.elements import Choice, by_value, element
from dashboards.jobs import Job
from dashboards.progress import Progress

LINES = 4
"""Lines left for an answer by hand."""


@solara.component
def WorksheetPage() -> None:
    """Show the worksheet that the address names."""
    router = solara.use_router()
    asked = parse_qs(router.search or "").get("lesson", [""])[-1]
    name, choose = solara.use_state(worksheet(asked).name)
    sheet = worksheet(name)
    solara.Title(f"{sheet.title} · GigSim")
    with element("div", css="gs-sheet"):
        with element("div", css="gs-no-print"):
            Choice(
                name="sheet",
                label="Worksheet",
                value=name,
                options=by_value([(one.name, one.title) for one in worksheets()]),
                disabled=False,
                event_change=choose,
            )
            element("p", "Print with the browser's own print command.", css="gs-about")
        Sheet(sheet).key(name)


@solara.component
def Sheet(sheet: Worksheet) -> None:
    """Show one worksheet."""
    element("h1", sheet.title)
    element("p", sheet.question, css="gs-lead")
    element("h2", "Aims")
    with element("ul", css="gs-bullets"):
        for aim in sheet.aims:
            element("li", aim)
    element("h2", "Plan (45 minutes)")
    with element("ol", css="gs-plan"):
        for step in sheet.steps:
            with element("li"):
                element("strong", f"{step.minutes} min. ")
                element("span", step.what)
    element("h2", "Predict")
    element("p", sheet.predict)
    _Lines()
    element("h2", "Questions")
    for number, question in enumerate(sheet.questions, 1):
        element("p", f"{number}. {question.ask}", css="gs-finding-small")
        _Lines()
    if role_of_tab() != "student":
        Answers(sheet)


@solara.component
def _Lines() -> None:
    with element("div", css="gs-lines", aria_hidden="true"):
        for _ in range(LINES):
            element("div")


@solara.component
def Answers(sheet: Worksheet) -> None:
    """Compute the answers when asked to, and show each with its mechanism."""
    job: solara.Reactive[Job | None] = solara.use_reactive(None)
    ended, count = solara.use_state(0)

    def compute() -> None:
        job.set(Job(lambda: worlds(sheet), SEEDS).start())

    def cancel_when_left() -> Any:
        return lambda: job.peek() and job.peek().cancel()

    solara.use_effect(cancel_when_left, [])
    now = job.value
    with element("section", css="gs-answers", aria_label="Answers"):
        element("h2", "Answers")
        element(
            "p",
            f"Computed from {SEEDS} pairs of markets with {WORKERS:,} workers over {WEEKS} weeks, "
            "each with and without the rule on the same random draws.",
            css="gs-about",
        )
        if now is None or now.state in ("failed", "cancelled"):
            if now is not None and now.error:
                solara.Error(now.error)
            solara.Button("Compute the answers", on_click=compute, color="primary",
                          classes=["gs-no-print"])  # fmt: skip
        elif now.state == "done" and now.comparison is not None:
            rows = {
                (str(row["scenario"]), str(row["outcome"])): row
                for row in now.comparison.differences.to_dict("records")
            }
            with element("ol", css="gs-plan"):
                for question in sheet.questions:
                    with element("li"):
                        element("strong", answer(question, rows) + ". ")
                        element("span", question.because)
        else:
            Progress(now, lambda: count(ended + 1))
