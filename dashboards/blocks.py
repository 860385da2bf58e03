"""Sections of the report as parts of a page: the same words, tables and charts."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import solara
import solara.lab

from dashboards.elements import Choice, Plot, Table, by_value, element
from sim.report.page import blocks
from sim.report.page.blocks import Block, Section

ALL = ""


@solara.component
def Sections(sections: tuple[Section, ...]) -> None:
    """Show ``sections`` one below the other."""
    for section in sections:
        with element("section", css="gs-section", id=section.place, aria_label=section.title):
            element("h2", section.title)
            for position, block in enumerate(section.blocks):
                Shown(block).key(f"{section.place}-{position}")


@solara.component
def Shown(block: Block) -> None:
    """Show one block of a section."""
    SHOWN[type(block)](block)


@solara.component
def _Heading(heading: blocks.Heading) -> None:
    element("h3", heading.text)


@solara.component
def _Text(text: blocks.Text) -> None:
    element("p", text.text, css=TONES[text.tone])


@solara.component
def _Bullets(bullets: blocks.Bullets) -> None:
    with element("ul", css="gs-bullets"):
        for item in bullets.items:
            element("li", item)


@solara.component
def _Code(code: blocks.Code) -> None:
    element("pre", code.text, css="gs-command", tabindex="0")


@solara.component
def _Row(row: blocks.Row) -> None:
    with element("div", css="gs-charts"):
        for part in row.blocks:
            Shown(part)


TONES = {"": "", "note": "gs-note", "small": "gs-about"}


@solara.component
def _Sheet(sheet: blocks.Sheet) -> None:
    with element("div", css="gs-panel"):
        _table(sheet, "")
        if sheet.download is not None:
            Download(sheet.download, f"{sheet.name}.csv", "CSV")


def _table(sheet: blocks.Sheet, summary: str) -> None:
    Table(
        summary=summary,
        caption=sheet.caption,
        titles=list(sheet.titles),
        rows=[list(row) for row in sheet.rows],
        words=sorted(sheet.words),
        total=sheet.total,
    )


@solara.component
def _Chart(exhibit: blocks.Exhibit) -> None:
    dark = bool(solara.lab.use_dark_effective())
    spec = solara.use_memo(lambda: exhibit.drawn(dark=dark), [id(exhibit), dark])
    with element("section", css="gs-panel gs-chart", aria_label=exhibit.heading):
        element("h3", exhibit.heading)
        Findings(exhibit.findings)
        Plot(spec=spec, label=f"{exhibit.heading}. {'. '.join(exhibit.findings)}.")
        if exhibit.note:
            element("p", exhibit.note, css="gs-about")
        with element("div", css="gs-behind"):
            _table(exhibit.behind, "Table behind this chart")
            if exhibit.behind.download is not None:
                Download(exhibit.behind.download, f"{exhibit.behind.name}.csv", "CSV")


@solara.component
def Findings(findings: Sequence[str]) -> None:
    """Show what a chart finds, a sentence a line."""
    with element("ul", css="gs-findings"):
        for finding in findings:
            element("li", f"{finding}.")


@solara.component
def _Brief(brief: blocks.Brief) -> None:
    with element("article", css="gs-brief", aria_label=brief.title):
        element("h3", brief.title)
        if brief.question:
            element("p", brief.question, css="gs-question")
        with element("div", css="gs-three-sentences"):
            for sentence in brief.answer:
                element("p", sentence)
        with element("ul", css="gs-cards", aria_label=f"Headline outcomes of {brief.title}"):
            for card in brief.cards:
                _Card(card)
        if brief.facts:
            with element("ul", css="gs-bullets"):
                for fact in brief.facts:
                    element("li", fact)


@solara.component
def _Card(card: blocks.Card) -> None:
    with element("li", css=f"gs-card gs-{card.tone}"):
        element("h4", card.label, title=card.about)
        with element("p", css="gs-card-change"):
            element("strong", card.change)
            if card.relative:
                element("span", f" {card.relative}")
            if card.interval:
                element("small", card.interval)
        with element("p", css="gs-card-value"):
            element("span", card.value)
        element("p", card.before, css="gs-card-base")
        with element("p", css="gs-verdict"):
            element("span", card.mark, aria_hidden="true")
            element("span", card.verdict)


@solara.component
def _Register(register: blocks.Register) -> None:
    """Show every outcome by family, sifted by verdict and by scenario."""
    verdict, choose_verdict = solara.use_state(ALL)
    scenario, choose_scenario = solara.use_state(ALL)
    several = len(register.scenarios) > 1
    with element("div", css="gs-tools"):
        _Sieve("verdict", "Verdict", register.verdicts, verdict, choose_verdict)
        if several:
            _Sieve("scenario-shown", "Scenario", register.scenarios, scenario, choose_scenario)
        Download(register.download, "differences.csv", "All outcomes (CSV)")
    titles = ["Outcome", "Before", "With it", "Change", "95 % interval", "Verdict"]
    if several:
        titles.insert(1, "Scenario")
    for family, entries in register.families:
        rows = [
            _row(entry, several=several)
            for entry in entries
            if verdict in (ALL, entry.verdict, entry.tone.replace("-", " "))
            and scenario in (ALL, entry.scenario)
        ]
        if rows:
            words = [0, 1, len(titles) - 1] if several else [0, len(titles) - 1]
            with element("div", css="gs-panel").key(family):
                element("h3", family)
                Table(summary="", caption=family, titles=titles, rows=rows, words=words,
                      total=False)  # fmt: skip


@solara.component
def _Sieve(
    name: str, label: str, options: tuple[str, ...], value: str, choose: Callable[[str], None]
) -> None:
    Choice(
        name=name,
        label=label,
        value=value,
        options=by_value([(ALL, "all"), *((option, option) for option in options)]),
        disabled=False,
        event_change=choose,
    )


def _row(entry: blocks.Entry, *, several: bool) -> list[str]:
    unit = f" ({entry.unit})" if entry.unit else ""
    needs = f"; {entry.needs}" if entry.needs else ""
    name = [f"{entry.outcome}{unit}", *([entry.scenario] if several else [])]
    return [*name, *entry.cells, f"{entry.mark} {entry.verdict}{needs}"]


SHOWN: dict[type, Callable[[Any], Any]] = {
    blocks.Heading: _Heading,
    blocks.Text: _Text,
    blocks.Bullets: _Bullets,
    blocks.Code: _Code,
    blocks.Sheet: _Sheet,
    blocks.Exhibit: _Chart,
    blocks.Row: _Row,
    blocks.Brief: _Brief,
    blocks.Register: _Register,
}


@solara.component
def Download(frame: pd.DataFrame, filename: str, label: str) -> None:
    """Offer ``frame`` as a CSV file, written when it is asked for."""
    write = solara.use_memo(lambda: lambda: frame.to_csv(index=False), [id(frame), filename])
    button = solara.Button(label, icon_name="mdi-download", text=True, small=True)
    solara.FileDownload(write, filename, mime_type="text/csv", children=[button])
