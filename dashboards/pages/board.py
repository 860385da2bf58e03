"""The teacher's board: the door for students, the lesson, what comes in."""

import asyncio
import html
import json
from collections.abc import Callable
from dataclasses import replace

import solara
import solara.lab

from dashboards.classroom.hand_in import said
from dashboards.classroom.room import HandIn, Lesson, Room, Student, the_room
from dashboards.classroom.who import role_of_tab
from dashboards.classroom.worksheet import Worksheet, worksheet, worksheets
from dashboards.elements import Choice, Plot, Table, by_value, element
from sim.outcomes.catalogue import CATALOGUE
from sim.report.theme import colour, template

POLL_SECONDS = 0.5
NOTHING = "Nothing to compare yet: play some weeks, move a lever, play on, hand in."


@solara.component
def Board() -> None:
    """Show the class to its teacher, and to nobody else."""
    room = the_room()
    solara.Title("Class · GigSim")
    if room is None or role_of_tab() != "teacher":
        solara.Error("This page is the teacher's. Start a class with: gigsim dashboard --class")
        return
    Teaching(room)


@solara.component
def Teaching(room: Room) -> None:
    """Show the whole board; it follows the class by itself."""
    _tick, count = solara.use_state(room.signature)
    large, enlarge = solara.use_state(False)

    async def watch() -> None:
        while True:
            count(room.signature)
            await asyncio.sleep(POLL_SECONDS)

    solara.lab.use_task(watch, dependencies=[], prefer_threaded=False)
    sheet = worksheet(room.lesson.name)
    with element("div", css="gs-class gs-projector" if large else "gs-class"):
        with element("header", css="gs-class-head"):
            element("h1", f"Class: {sheet.title}")
            element("p", sheet.question, css="gs-lead")
        if room.error:
            solara.Error(room.error)
        with element("div", css="gs-board"):
            Door(room, room.students())
            Set(room, room.lesson, large, enlarge)
            Ensemble(sheet, room.hand_ins(sheet.name))
            Students(room, sheet, room.students())


@solara.component
def Door(room: Room, students: tuple[Student, ...]) -> None:
    """Show where to go and the code, for all to read."""
    address = room.address or "the address that the teacher names"
    with element("section", css="gs-panel gs-code", aria_label="How to join"):
        element("h2", "Join at")
        element("p", address, css="gs-address")
        element("p", "with the code", css="gs-about")
        element("p", room.code, css="gs-code-signs")
        if room.address:
            element("img", css="gs-qr", src=_qr(room.address), alt=f"QR code of {room.address}")
        element("p", f"{len(students)} here", role="status")


def _qr(address: str) -> str:
    import segno

    return str(segno.make(address, error="m").svg_data_uri(scale=5, border=2, light="#ffffff"))


@solara.component
def Set(room: Room, lesson: Lesson, large: bool, enlarge: Callable[[bool], None]) -> None:
    """Let the teacher set the lesson, stop all markets, open levers, take the class home."""
    sheet = worksheet(lesson.name)
    with element("section", css="gs-panel gs-controls", aria_label="Lesson"):
        element("h2", "Lesson")
        Choice(
            name="class-lesson",
            label="What the class works on",
            value=lesson.name,
            options=by_value([(one.name, one.title) for one in worksheets()]),
            disabled=False,
            event_change=lambda name: room.set_lesson(replace(lesson, name=name, open_levers=None)),
        )
        with element("div", css="gs-buttons"):
            solara.Button(
                "Let all go on" if lesson.paused else "Pause all",
                on_click=lambda: room.set_lesson(replace(lesson, paused=not lesson.paused)),
                color="primary",
            )
            solara.Button(
                "Usual size" if large else "Projector",
                on_click=lambda: enlarge(not large),
                outlined=True,
            )
        element("h3", "Levers that are open")
        with element("div", css="gs-sizes", role="group", aria_label="Levers that are open"):
            for lever in sheet.levers:
                opened = lesson.open_levers is None or lever.path in lesson.open_levers
                solara.Button(
                    lever.label,
                    on_click=lambda path=lever.path: room.set_lesson(_toggled(room, sheet, path)),
                    small=True,
                    outlined=True,
                    classes=["gs-chosen"] if opened else [],
                    attributes={"aria-pressed": str(opened).lower()},
                )
        element("p", f"The class is kept in {room.path.name}; nobody's name is in it but the "
                "nickname.", css="gs-about")  # fmt: skip
        solara.FileDownload(
            lambda: json.dumps(room.export(), indent=1, ensure_ascii=False),
            room.path.name,
            mime_type="application/json",
            children=[solara.Button("Export the class (JSON)", text=True, small=True)],
        )
        element("a", "Worksheet to print", href=f"worksheet?lesson={sheet.name}")


def _toggled(room: Room, sheet: Worksheet, path: str) -> Lesson:
    lesson = room.lesson
    every = tuple(lever.path for lever in sheet.levers)
    held = every if lesson.open_levers is None else lesson.open_levers
    kept = tuple(one for one in every if (one in held) != (one == path))
    return replace(lesson, open_levers=kept)


@solara.component
def Ensemble(sheet: Worksheet, found: list[tuple[str, HandIn]]) -> None:
    """Draw what all students found, as it grows."""
    dark = bool(solara.lab.use_dark_effective())
    with element("section", css="gs-panel gs-ensemble", aria_label="What the class found"):
        element("h2", f"What the class found ({len(found)} handed in)")
        for position in (0, 1):
            outcome = CATALOGUE[sheet.outcomes[position]]
            told = finding(found, position)
            element("p", told, css="gs-finding-small")
            if told == NOTHING:
                continue
            Plot(spec=drawn(found, position, dark=dark), label=f"Dot chart. {told}")
            element("p", f"{outcome.label}: each line is one student's market, before and after "
                    "the rules moved.", css="gs-about")  # fmt: skip


def finding(found: list[tuple[str, HandIn]], position: int) -> str:
    """Return in a sentence in how many markets an outcome rose."""
    pairs = [
        (one.before[position], one.after[position])
        for _, one in found
        if one.before[position] is not None and one.after[position] is not None
    ]
    if not pairs:
        return NOTHING
    label = CATALOGUE[found[0][1].outcomes[position]].label
    rose = sum(1 for before, after in pairs if after > before)  # type: ignore[operator]
    return f"{label} rose in {rose} of {len(pairs)} markets, and fell in {len(pairs) - rose}."


def drawn(found: list[tuple[str, HandIn]], position: int, *, dark: bool) -> str:
    """Return the ensemble as a figure: a line for each student from before to after."""
    import plotly.graph_objects as go

    figure = go.Figure()
    unit = ""
    for name, one in found:
        outcome = CATALOGUE[one.outcomes[position]]
        percent = outcome.unit in ("share", "probability")
        unit = "%" if percent else outcome.unit
        pair = [one.before[position], one.after[position]]
        if None in pair:
            continue
        scale = 100.0 if percent else 1.0
        figure.add_trace(
            go.Scatter(
                x=["before", "after"],
                y=[value * scale for value in pair if value is not None],
                mode="lines+markers",
                line={"color": colour(1, dark=dark), "width": 1.5},
                opacity=0.7,
                hovertemplate="%{y:.3~g}",
                name=html.escape(name),
            )
        )
    figure.update_layout(
        template=template(dark=dark), height=260, showlegend=False, yaxis={"title": {"text": unit}}
    )
    return str(figure.to_json())


@solara.component
def Students(room: Room, sheet: Worksheet, students: tuple[Student, ...]) -> None:
    """Show who predicted and found what, and let somebody be removed."""
    chosen, choose = solara.use_state("")
    known = {student.key: student for student in students}
    with element("section", css="gs-panel gs-students", aria_label="Students"):
        element("h2", "Predictions and findings")
        Table(
            summary="Show the table",
            caption="Predictions and findings of this lesson",
            titles=["Student", "Prediction", "Found", "Conclusion"],
            rows=[_row(student, sheet) for student in students],
        )
        if students:
            Choice(
                name="remove",
                label="Remove a student and all that was handed in",
                value=chosen if chosen in known else "",
                options=by_value([("", "Nobody"), *((one.key, one.name) for one in students)]),
                disabled=False,
                event_change=choose,
            )
            solara.Button(
                "Remove", on_click=lambda: room.remove(chosen), disabled=chosen not in known,
                outlined=True, small=True,
            )  # fmt: skip


def _row(student: Student, sheet: Worksheet) -> list[str]:
    mine = [one for one in student.hand_ins if one.lesson == sheet.name]
    found = "; ".join(said(mine[-1], position) for position in (0, 1)) if mine else ""
    conclusion = mine[-1].conclusion if mine else ""
    return [student.name, student.predictions.get(sheet.name, ""), found, conclusion]
