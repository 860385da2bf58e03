"""The left side of the lab: what to compare, how large, and the button."""

from collections.abc import Callable
from dataclasses import replace

import solara

from dashboards.ask import NUMBERS, Ask
from dashboards.caveats import noise
from dashboards.elements import Choice, Number, ShareLink, by_value, element
from dashboards.library import choice, choices

SIZES = {
    "Quick look": {"workers": 500, "weeks": 26, "seeds": 2},
    "Usual": {"workers": 2_000, "weeks": 52, "seeds": 4},
    "Thorough": {"workers": 5_000, "weeks": 104, "seeds": 10},
}
FIELDS = {
    "workers": ("Workers in the market", "people"),
    "weeks": ("Weeks reported", "weeks"),
    "seeds": ("Repetitions", "seeds, the same in both worlds"),
}


@solara.component
def SetUp(ask: Ask, on_ask: Callable[[Ask], None], running: bool) -> None:
    """Let the visitor choose ``ask``."""
    Choice(
        name="scenario",
        label="Scenario, against the baseline",
        value=ask.scenario,
        options=by_value([(one.name, one.title) for one in choices()]),
        disabled=running,
        event_change=lambda name: on_ask(replace(ask, scenario=name)),
    )
    element("p", choice(ask.scenario).question, css="gs-question")
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
    """Show the address that opens the lab set like this."""
    ShareLink(query=ask.query())
