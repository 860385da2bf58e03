"""What surrounds every page: the name, the doors, light or dark."""

from typing import Any

import solara
import solara.lab

from dashboards.classroom.who import role_of_tab
from dashboards.doors import DOORS
from dashboards.elements import ThemeButton, element
from dashboards.pages.classroom import Classroom

PAGES = {door.address: door.name for door in DOORS}


@solara.component
def Shell(children: list[Any] | None = None) -> None:
    """Show ``children``, the page, below the name of the program and the doors.

    In a class students see the classroom, whatever they ask for.
    """
    role = solara.use_memo(role_of_tab, [])
    page = [Classroom()] if role == "student" else (children or [])
    doors = {"student": {}, "teacher": {"/board": "Class"} | PAGES, "alone": PAGES}[role]
    with element("div", css="gs-app"):
        with element("header", css="gs-header"):
            with solara.Link("/classroom" if role == "student" else "/", classes=["gs-brand"]):
                element("span", "GigSim", css="gs-brand-name")
                element("span", "the market of online micro-jobs", css="gs-brand-line")
            with element("nav", aria_label="Pages"):
                for address, name in doors.items():
                    with solara.Link(address):
                        solara.Text(name)
            ThemeButton(event_choose=_choose)
        element("main", *page, css="gs-main")


def _choose(dark: bool | None) -> None:
    solara.lab.theme.dark = dark
