"""What the lab found for a question: the report's own sections, sorted into views."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboards.ask import Ask
from dashboards.library import resolved
from dashboards.world import BASELINE, World
from sim.experiment.comparison import Comparison
from sim.report.page.blocks import Section
from sim.report.page.kinds import COMPARISON
from sim.report.page.material import Material
from sim.report.page.sections.timeline import timeline
from sim.report.page.write import report_html

if TYPE_CHECKING:
    import pandas as pd

VIEWS: Mapping[str, tuple[str, ...]] = {
    "In brief": ("brief",),
    "Over time": ("timeline",),
    "Who gains, who loses": ("winners", "kinds", "welfare", "reach", "trials"),
    "Trade-offs": ("tradeoffs",),
    "Why": ("why",),
    "All outcomes": ("outcomes",),
    "Reproduce this": ("changes", "robust", "trust", "reproduce"),
}
"""The sections of the report that each view shows, by their place in it."""
WHY_TABLE = "why.csv"


@dataclass(frozen=True)
class Answer:
    """The answer to ``ask``: ``comparison``, and everything that a report says of it."""

    ask: Ask
    comparison: Comparison
    material: Material
    sections: Mapping[str, Section]

    @property
    def titles(self) -> dict[str, str]:
        """What people call each scenario, the baseline first."""
        return self.material.titles

    def view(self, name: str) -> tuple[Section, ...]:
        """Return the sections of a view that have something to show."""
        found = (self.sections.get(place) for place in VIEWS[name])
        return tuple(section for section in found if section is not None)

    def report(self) -> str:
        """Return the whole report as one page of HTML."""
        return report_html(COMPARISON, self.material)


def answered(ask: Ask, comparison: Comparison, why: "pd.DataFrame | None" = None) -> Answer:
    """Return the answer to ``ask`` that ``comparison`` gives; takes seconds, so not in a page."""
    material = Material.of(comparison)
    tables = dict(material.tables) | ({} if why is None else {WHY_TABLE: why})
    material = Material({**material.manifest, "command": command(ask)}, tables)
    sections = {section.place: section for section in COMPARISON.build(material)}
    return Answer(ask, comparison, material, sections)


def when(ask: Ask) -> Section | None:
    """Return when the rules of a question would hold; nothing where there are none.

    Raises ``ScenarioError`` for a scenario that cannot be run.
    """
    worlds = {BASELINE: World(BASELINE)} | ask.named()
    told = {
        name: {"resolved": resolved(world).model_dump(mode="json") | {"weeks": ask.weeks}}
        for name, world in worlds.items()
    }
    return timeline(Material({"scenarios": told, "seeds": []}, {}))


def command(ask: Ask) -> str:
    """Return what to type for the same numbers; a changed scenario is a file of its own."""
    names = [
        name if world == World(name) else f"{name}.yaml" for name, world in ask.named().items()
    ]
    size = f"--population {ask.workers} --weeks {ask.weeks} --replications {ask.seeds}"
    return f"run.py compare {BASELINE} {' '.join(names)} {size}"
