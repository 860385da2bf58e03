"""The worlds of claims with other values for all that is uncertain, the same for every scenario."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sim.evidence.claims import BASE, Claims
from sim.experiment.design import Point, design_of
from sim.experiment.factors import expanded, families, graded
from sim.experiment.plan import sharing
from sim.experiment.robustness import GRADES
from sim.experiment.worlds import load_world
from sim.scenario.nodes import Node
from sim.scenario.settings import settings_of

if TYPE_CHECKING:
    from sim.scenario.document import Document

Worlds = tuple["dict[str, Document]", ...]


def plausible(
    said: Claims, documents: "Mapping[str, Document]", number: int, settings: Sequence[str] = ()
) -> Worlds:
    """Return ``number`` plausible worlds, each with every one of ``documents`` by name.

    A world has a value of its own for every parameter graded C or D, within its range, as in
    ``robustness``. Those of every region, occupation or platform move by a factor, so that a
    scenario that changes them goes on to differ. What ``settings`` say stays.

    Raises ``ScenarioError`` where a scenario cannot be as it would have to be.
    """
    fixed = {each.key: each.value for each in settings_of(settings, [])}
    known = graded(GRADES, documents[BASE], Node("", "plausible worlds"))
    choices = {path: own for path, own in known.items() if path not in fixed}
    points = design_of("lhs", choices, number).points
    return tuple(dict(_world(said, documents, point, fixed)) for point in points)


def _world(
    said: Claims, documents: "Mapping[str, Document]", point: Point, fixed: Mapping[str, Node]
) -> "Iterator[tuple[str, Document]]":
    for name, document in documents.items():
        set_up = said.worlds.get(name)
        told = expanded(point, families(point, document)) | (dict(set_up.set) if set_up else {})
        source = set_up.scenario if set_up else name
        made = load_world(
            source,
            weeks=document.weeks,
            population=document.population.workers,
            settings={**told, **fixed},
        )
        yield name, sharing(made, document)
