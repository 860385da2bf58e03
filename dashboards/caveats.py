"""What must stay in sight beside any result: what changes, what is left out, how far to trust."""

import solara

from dashboards.ask import NOISY_BELOW
from dashboards.elements import element
from dashboards.library import changes, choice, grades, not_modelled
from sim.report.words import GRADES

STATUS = (
    "Defaults were tuned by hand toward published figures (the command gigsim validate shows the "
    "fit), and many are judgement: trust directions and mechanisms more than levels."
)


@solara.component
def Caveats(name: str) -> None:
    """Show what scenario ``name`` changes, what is not modelled, what the numbers rest on."""
    with element("div", css="gs-caveats"):
        with element("section", css="gs-panel", aria_label="What changes"):
            element("h2", f"What “{choice(name).title}” changes")
            _Changes(name)
        with element("section", css="gs-panel", aria_label="What is not modelled"):
            element("h2", "Not modelled")
            with element("ul"):
                for sentence in not_modelled(name):
                    element("li", sentence)
        with element("section", css="gs-panel", aria_label="How far to trust this"):
            element("h2", "How far to trust this")
            element("p", evidence())
            element("p", STATUS)


@solara.component
def _Changes(name: str) -> None:
    with element("dl", css="gs-changes"):
        for change in changes(name):
            element("dt", change.what)
            with element("dd"):
                element("strong", change.new)
                if change.old:
                    element("span", f" (baseline: {change.old})")


def evidence() -> str:
    """Return in words on what the parameters of the model rest."""
    counted = grades()
    parts = [f"{counted[grade]} {words}" for grade, words in GRADES.items() if counted[grade]]
    return f"Of {sum(counted.values())} parameters, {', '.join(parts)}."


def noise(workers: int, seeds: int) -> str:
    """Return a warning where the run is too small to show more than chance, or nothing."""
    if seeds == 1:
        return "One repetition cannot tell an effect from chance: choose two or more."
    if workers < NOISY_BELOW:
        return f"Below {NOISY_BELOW:,} workers outcomes are noisy: good for a first look only."
    return ""
