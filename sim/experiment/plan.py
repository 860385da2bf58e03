"""The plan of a sweep: every run it will make, settled before the first one starts."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.errors import ScenarioError
from sim.experiment.blueprint import Blueprint, Resolver
from sim.experiment.compare import seeds_from
from sim.experiment.design import Design, Range
from sim.experiment.task import Task, tasks_of

if TYPE_CHECKING:
    import pandas as pd

    from sim.scenario.document import Document


@dataclass(frozen=True, slots=True)
class Spot:
    """One point of the design on one base, resolved."""

    number: int
    base: str
    values: dict[str, Any]
    tasks: tuple[Task, ...]  # one a seed


@dataclass(frozen=True, slots=True)
class Plan:
    """All spots and seeds. The same seeds are used at every spot.

    Spots go point by point, and at each point base by base, so that a longer design begins
    with the spots of a shorter one.
    """

    spots: tuple[Spot, ...]
    blueprint: Blueprint
    seeds: tuple[int, ...]
    drawn: Design

    @property
    def total(self) -> int:
        """How many runs there are; two points that say the same are one."""
        return len(self.keys())

    def keys(self) -> set[str]:
        """Return the keys of all runs."""
        return {task.key for spot in self.spots for task in spot.tasks}

    def tasks(self) -> list[Task]:
        """Return every run, replication by replication, so that a stopped sweep is balanced."""
        by_seed = zip(*(spot.tasks for spot in self.spots), strict=True)
        return [task for same_seed in by_seed for task in same_seed]

    def runs(self) -> "pd.DataFrame":
        """Return every run of the plan: point, seed, run_key."""
        import pandas as pd

        rows = [
            {"point": spot.number, "seed": task.seed, "run_key": task.key}
            for spot in self.spots
            for task in spot.tasks
        ]
        return pd.DataFrame(rows)

    def design(self) -> "pd.DataFrame":
        """Return one row per point: its number, its base, its values."""
        import pandas as pd

        columns: dict[str, list[Any]] = {
            "point": [spot.number for spot in self.spots],
            "base": [spot.base for spot in self.spots],
        }
        for path in self.spots[0].values:
            columns[path] = _column([spot.values[path] for spot in self.spots])
        return pd.DataFrame(columns)

    def sample(self) -> "pd.DataFrame | None":
        """Return where each point lies in the unit cube, or ``None`` if none was drawn.

        Analysis needs it: two shares of a list or of whole numbers may be the same value.
        """
        import pandas as pd

        if self.drawn.unit is None:
            return None
        unit = self.drawn.unit.repeat(len(self.blueprint.sources), axis=0)
        frame = pd.DataFrame(unit, columns=list(self.blueprint.choices))
        frame.insert(0, "point", range(len(frame)))
        return frame


def plan_of(blueprint: Blueprint, samples: int | None, replications: int, fresh: bool) -> Plan:
    """Resolve every point of ``blueprint`` on every base.

    Raises ``ScenarioError`` with what is wrong, each with its place in the study file.
    """
    resolver = Resolver([])
    design = blueprint.design(samples)
    _try_ends(blueprint, design, resolver)
    seeds = seeds_from(blueprint.seed, replications)
    spots: list[Spot] = []
    for point in design.points:
        for name, source in blueprint.sources.items():
            document = resolver.resolve(source, blueprint.settings(name, point))
            if document is not None:
                values = {path: node.plain() for path, node in point.items()}
                document = sharing(document, blueprint.bases[name])
                tasks = tuple(tasks_of(document, seeds, fresh=fresh))
                spots.append(Spot(len(spots), name, values, tasks))
    if resolver.problems:
        raise ScenarioError(list(dict.fromkeys(resolver.problems)))
    return Plan(tuple(spots), blueprint, seeds, design)


def sharing(document: "Document", base: "Document") -> "Document":
    """Return ``document`` with the very parts of ``base`` that are equal to its own.

    A plan holds a document for every point; what they do not differ in is held once.
    """
    same = {
        name: getattr(base, name)
        for name in type(document).model_fields
        if getattr(document, name) == getattr(base, name)
    }
    return document.model_copy(update=same)


def _try_ends(blueprint: Blueprint, design: Design, resolver: Resolver) -> None:
    """Try both ends of every range that is written, which no point may happen to touch.

    What is varied by its grade lies within its declared range, ends and all.
    """
    written = blueprint.file.levers.keys() | blueprint.file.uncertainties.keys()
    for path, choices in blueprint.choices.items():
        if path not in written:
            continue
        for end in choices.ends() if isinstance(choices, Range) else ():
            for name, source in blueprint.sources.items():
                point = design.points[0] | {path: end}
                resolver.resolve(source, blueprint.settings(name, point))


def _column(values: list[Any]) -> list[Any]:
    """Return values that one column can hold: numbers, or yes and no, or text."""
    if all(isinstance(value, bool) for value in values):
        return values
    if all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in values):
        return values if all(isinstance(value, int) for value in values) else [*map(float, values)]
    return [value if isinstance(value, str) else json.dumps(value) for value in values]
