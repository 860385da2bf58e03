"""The first page: what this is, a small market in motion, and the doors."""

import solara

from dashboards.ask import speaks_of_lab
from dashboards.doors import DOORS, Door
from dashboards.elements import element
from dashboards.miniature import Miniature


@solara.component
def Home() -> None:
    """Say what GigSim is; an address with a question goes straight to the lab."""
    router = solara.use_router()
    asked = speaks_of_lab(router.search)

    def go() -> None:
        if asked:
            router.push(f"/policy-lab?{router.search}")

    solara.use_effect(go, [asked])
    solara.Title("GigSim")
    with element("div", css="gs-home"):
        element("h1", "What would a rule do to online micro-jobs?")
        element(
            "p",
            "GigSim simulates the market: workers in six regions look for jobs on four "
            "platforms, employers post them, some cheat. Change a rule, run the same market "
            "with and without it, and see who gains and who loses.",
            css="gs-lead",
        )
        with element("ul", css="gs-doors"):
            for door in DOORS:
                _Door(door)
        if not asked:
            Miniature()


@solara.component
def _Door(door: Door) -> None:
    with element("li"), solara.Link(door.address):
        element("h2", door.name)
        element("p", door.told)
        element("span", door.opens, css="gs-door-open", aria_hidden="true")
