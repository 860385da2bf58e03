"""What surrounds every page: the name, the doors, light or dark."""

from typing import Any

import solara
import solara.lab

from dashboards.elements import ThemeButton, element

DOORS = {"/policy-lab": "Policy lab", "/classroom": "Classroom"}


@solara.component
def Shell(children: list[Any] | None = None) -> None:
    """Show ``children``, the page, below the name of the program and the doors."""
    with element("div", css="gs-app"):
        with element("header", css="gs-header"):
            with solara.Link("/", classes=["gs-brand"]):
                element("span", "GigSim", css="gs-brand-name")
                element("span", "the market of online micro-jobs", css="gs-brand-line")
            with element("nav", aria_label="Pages"):
                for address, name in DOORS.items():
                    with solara.Link(address):
                        solara.Text(name)
            ThemeButton(event_choose=_choose)
        element("main", *(children or []), css="gs-main")


def _choose(dark: bool | None) -> None:
    solara.lab.theme.dark = dark
