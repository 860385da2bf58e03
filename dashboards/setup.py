"""The left side of the lab: which scenarios, what is changed in them, how large, and the button."""

from collections.abc import Callable
from dataclasses import replace

import solara

from dashboards.ask import LETTERS, MOST_WORLDS, NUMBERS, Ask
from dashboards.caveats import noise
from dashboards.elements import Choice, Number, ShareLink, by_value, element
from dashboards.library import choice, choices, resolved
from dashboards.paste import Paste
from dashboards.rules import Rules
from dashboards.world import BASELINE, World
from sim.errors import ScenarioError

SIZES = {
    "Quick look": {"workers": 500, "weeks": 26, "seeds": 2},
    "Usual": {"workers": 2_000, "weeks": 52, "seeds": 4},
    "Thorough": {"workers": 5_000, "weeks": 104, "seeds": 10},
}
FIELDS = {
    "workers": ("Workers in the market", "people"),
    "weeks": ("Weeks reported", "weeks"),
    "seeds": ("Repetitions", "seeds, the same in all worlds"),
}
FRESH = "Baseline, to add rules to"


@solara.component
def SetUp(
    ask: Ask,
    on_ask: Callable[[Ask], None],
    position: int,
    on_position: Callable[[int], None],
    running: bool,
) -> None:
    """Let the visitor choose ``ask``; the world at ``position`` is the one on show."""
    world = ask.worlds[position]

    def put(changed: World) -> None:
        on_ask(ask.with_world(position, changed))

    def add(another: World) -> None:
        on_ask(ask.with_world(len(ask.worlds), another))
        on_position(len(ask.worlds))

    def drop() -> None:
        on_ask(ask.without_world(position))
        on_position(max(0, position - 1))

    _Worlds(ask, position, on_position, lambda: add(_another(ask)), drop, running)
    Choice(
        name="scenario",
        label="Scenario, against the baseline",
        value=world.scenario,
        options=by_value([*((one.name, one.title) for one in choices()), (BASELINE, FRESH)]),
        disabled=running,
        event_change=lambda name: put(World(name)),
    )
    element("p", choice(world.scenario).question, css="gs-question")
    _Changing(world, put, running)
    Paste(put, running)
    _Sizes(ask, on_ask, running)


def _another(ask: Ask) -> World:
    """Return a scenario that is not in the question yet."""
    used = {world.scenario for world in ask.worlds}
    return World(next((one.name for one in choices() if one.name not in used), BASELINE))


@solara.component
def _Worlds(
    ask: Ask,
    position: int,
    on_position: Callable[[int], None],
    add: Callable[[], None],
    drop: Callable[[], None],
    running: bool,
) -> None:
    """Show a button a world, and those that add one and drop one."""
    with element("div", css="gs-worlds", role="group", aria_label="Scenarios compared"):
        for number, world in enumerate(ask.worlds):
            solara.Button(
                f"{LETTERS[number]}: {_title(world)}",
                on_click=lambda number=number: on_position(number),
                outlined=True,
                small=True,
                classes=["gs-chosen"] if number == position else [],
            )
        if len(ask.worlds) < MOST_WORLDS:
            solara.Button("+ Add a scenario", on_click=add, disabled=running, text=True, small=True)
        if len(ask.worlds) > 1:
            solara.Button(
                f"Remove {LETTERS[position]}", on_click=drop, disabled=running, text=True,
                small=True,
            )  # fmt: skip


def _title(world: World) -> str:
    if world.title:
        return world.title
    name = FRESH if world.scenario == BASELINE else choice(world.scenario).title
    return f"{name}, changed" if world.changes else name


@solara.component
def _Changing(world: World, put: Callable[[World], None], running: bool) -> None:
    """Show the rules of ``world``, or what is wrong with it."""
    try:
        policies = resolved(world).policies
    except ScenarioError as error:
        with element("div", css="gs-note", role="alert"):
            element("p", "This scenario cannot be run:")
            with element("ul", css="gs-bullets"):
                for problem in error.problems:
                    element("li", str(problem))
        policies = ()
    if world.changes or world.title:
        solara.Button(
            "Back to the scenario as it was", on_click=lambda: put(World(world.scenario)),
            disabled=running, text=True, small=True,
        )  # fmt: skip
    Rules(world, list(policies), put, running)


@solara.component
def _Sizes(ask: Ask, on_ask: Callable[[Ask], None], running: bool) -> None:
    with element("div", css="gs-sizes", role="group", aria_label="Size of the run"):
        for label, size in SIZES.items():
            _Size(label, replace(ask, **size), ask, on_ask, running)
    for name, (label, unit) in FIELDS.items():
        bounds = NUMBERS[name]
        Number(
            name=name,
            label=label,
            hint=f"{bounds.low:,} to {bounds.high:,} {unit}",
            value=getattr(ask, name),
            low=bounds.low,
            high=bounds.high,
            disabled=running,
            event_change=lambda number, name=name: on_ask(ask.sized(name, int(number))),
        )
    if warning := noise(ask.workers, ask.seeds):
        element("p", warning, css="gs-note")


@solara.component
def _Size(label: str, size: Ask, ask: Ask, on_ask: Callable[[Ask], None], running: bool) -> None:
    solara.Button(
        label,
        on_click=lambda: on_ask(size),
        disabled=running,
        outlined=True,
        small=True,
        classes=["gs-chosen"] if size == ask else [],
    )


@solara.component
def Share(ask: Ask) -> None:
    """Show the address that opens the lab set like this, and offer each scenario as a file."""
    ShareLink(query=ask.query())
    with element("div", css="gs-tools"):
        for letter, (name, world) in zip(LETTERS, ask.named().items(), strict=False):
            button = solara.Button(
                f"{letter} as YAML", icon_name="mdi-download", text=True, small=True
            )
            solara.FileDownload(
                world.text, f"{name}.yaml", mime_type="text/yaml", children=[button]
            )
