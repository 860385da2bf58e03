"""A scenario file pasted as text: the same errors as ``scenarios check``, and nothing is run."""

from collections.abc import Callable

import solara

from dashboards.elements import Words, element
from dashboards.world import World, pasted
from sim.errors import ScenarioError

LONGEST = 20_000
HINT = "Paste a scenario file. Workers and weeks are those set below."


@solara.component
def Paste(on_world: Callable[[World], None], disabled: bool) -> None:
    """Take a scenario as YAML, and hand it on once it is sound."""
    text, set_text = solara.use_state("")
    problems: solara.Reactive[tuple[str, ...]] = solara.use_reactive(())

    def take() -> None:
        try:
            world = pasted(text)
        except ScenarioError as error:
            problems.set(tuple(str(problem) for problem in error.problems))
        else:
            problems.set(())
            on_world(world)

    with element("details", css="gs-rule"):
        element("summary", "Use a scenario file (YAML)")
        Words(
            name="pasted", label="Scenario as YAML", hint=HINT, value=text, rows=8,
            longest=LONGEST, disabled=disabled, event_change=lambda said: set_text(said[:LONGEST]),
        )  # fmt: skip
        solara.Button(
            "Use it", on_click=take, disabled=disabled or not text.strip(), outlined=True,
            small=True,
        )  # fmt: skip
        with element("div", role="alert"):
            if problems.value:
                with element("ul", css="gs-problems"):
                    for problem in problems.value:
                        element("li", problem)
