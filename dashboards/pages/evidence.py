"""The evidence: published facts, common claims, what parameters rest on, misses, the model."""

from urllib.parse import parse_qs

import solara
import solara.lab

from dashboards.blocks import Download, Sections
from dashboards.claims import CommonlySaid
from dashboards.document import model_document, model_page
from dashboards.elements import Choice, Document, Search, Table, by_value, element
from dashboards.facts import facts, limits
from dashboards.parameters import MOST_SHOWN, TITLES, parameters, sifted
from sim.report.page.sections.trust import evidence_of_all
from sim.report.words import GRADES

VIEWS = {
    "facts": "Published facts",
    "claims": "Common claims",
    "parameters": "Parameters",
    "limits": "Known misses and limits",
    "model": "The model (ODD)",
}
LONGEST_SEARCH = 60


@solara.component
def Evidence() -> None:
    """Show one of the views; the address may name it: ``?view=parameters``."""
    router = solara.use_router()
    asked = parse_qs(router.search or "").get("view", [""])[-1]
    view, show = solara.use_state(asked if asked in VIEWS else "facts")
    solara.Title("Evidence · GigSim")
    with element("div", css="gs-evidence"):
        element("h1", "Evidence")
        element(
            "p",
            "What the model meets and misses of what was measured in real markets, what it says "
            "of common claims, what its numbers rest on, and how it works.",
            css="gs-lead",
        )
        with element("div", css="gs-views", role="group", aria_label="Views of the evidence"):
            for name, label in VIEWS.items():
                solara.Button(
                    label,
                    on_click=lambda name=name: show(name),
                    outlined=True,
                    classes=["gs-chosen"] if name == view else [],
                    attributes={"aria-pressed": str(name == view).lower()},
                )
        PARTS[view]().key(view)


@solara.component
def _Facts() -> None:
    section = solara.use_memo(facts, [])
    Sections((section,))


@solara.component
def _Limits() -> None:
    section = solara.use_memo(limits, [])
    Sections((section,))


@solara.component
def _Parameters() -> None:
    """Show every declared parameter, sifted by words and by grade."""
    words, search = solara.use_state("")
    grade, choose = solara.use_state("")
    frame = solara.use_memo(parameters, [])
    found = sifted(frame, words, grade)
    more = f"; the first {MOST_SHOWN} are shown" if len(found) > MOST_SHOWN else ""
    with element("section", css="gs-section", aria_label="Parameters"):
        element("h2", "Parameters by grade of evidence")
        element("p", evidence_of_all())
        with element("div", css="gs-tools"):
            Search(
                name="parameter",
                label="Find a parameter",
                hint=f"{len(found)} of {len(frame)}{more}",
                value=words,
                longest=LONGEST_SEARCH,
                event_change=search,
            )
            Choice(
                name="grade",
                label="Grade",
                value=grade,
                options=by_value(
                    [("", "all"), *((one, f"{one}: {told}") for one, told in GRADES.items())]
                ),
                disabled=False,
                event_change=choose,
            )
            Download(found, "parameters.csv", "Parameters (CSV)").key(f"{words} {grade}")
        with element("div", css="gs-panel"):
            Table(
                summary="",
                caption="Declared parameters",
                titles=TITLES,
                rows=found.head(MOST_SHOWN).astype(str).to_numpy().tolist(),
                words=[0, 1, 3, 4, 5, 6, 7],
                total=False,
            )


@solara.component
def _Model() -> None:
    """Show the description of the model, and offer it as a file."""
    page = solara.lab.use_task(model_page, dependencies=[])
    with element("section", css="gs-section", aria_label="The model"):
        with element("div", css="gs-tools"):
            solara.FileDownload(
                model_document,
                "gigsim-odd.md",
                mime_type="text/markdown",
                children=[
                    solara.Button(
                        "Download (Markdown)", icon_name="mdi-download", text=True, small=True
                    )
                ],
            )
        if page.finished:
            Document(page=page.value, label="Description of the model (ODD)")
        elif page.error:
            solara.Error("The document could not be set. It can be downloaded.")
        else:
            element("p", "The document is being set", css="gs-note", role="status")


PARTS = {
    "facts": _Facts,
    "claims": CommonlySaid,
    "parameters": _Parameters,
    "limits": _Limits,
    "model": _Model,
}
