"""The first page: what this is, and the doors."""

import solara

from dashboards.ask import speaks_of_lab
from dashboards.elements import element


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
        with element("ul", css="gs-doors"), element("li"), solara.Link("/policy-lab"):
            element("h2", "Policy lab")
            element(
                "p",
                "Hold one scenario against today's market: pay, competition and fraud over "
                "time, with the uncertainty beside every number.",
            )
            element("span", "Open the lab", css="gs-door-open", aria_hidden="true")
