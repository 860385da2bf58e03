"""The plan of a sweep: every run it will make, settled before the first one starts."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sim.cache.fingerprint import hash_of
from sim.errors import Problem, ScenarioError
from sim.experiment.design import Point, points_of
from sim.experiment.study_file import WrittenStudy
from sim.experiment.task import Task, tasks_of
from sim.experiment.worlds import load_world, name_of
from sim.scenario.nodes import Node
from sim.scenario.settings import settings_of

if TYPE_CHECKING:
    import pandas as pd

    from sim.scenario.document import Document

MOST_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class Spot:
    """One point of the design on one base, resolved."""

    number: int
    base: str
    values: dict[str, Any]
    tasks: tuple[Task, ...]  # one a seed


@dataclass(frozen=True, slots=True)
class Plan:
    """All spots and seeds. The same seeds are used at every spot."""

    spots: tuple[Spot, ...]
    bases: "dict[str, Document]"
    settings: dict[str, Any]
    seeds: tuple[int, ...]

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

    def key(self) -> str:
        """Return the content hash of the sweep."""
        return hash_of(["sweep", [[task.key for task in spot.tasks] for spot in self.spots]])

    def identity(self) -> str:
        """Return a hash of what is run, whatever the code that runs it."""
        contents = [spot.tasks[0].document.content_hash() for spot in self.spots]
        return hash_of(["sweep", contents, list(self.seeds)])


def plan_of(
    study: WrittenStudy,
    seeds: Sequence[int],
    *,
    weeks: int | None = None,
    population: int | None = None,
    settings: Sequence[str] | Mapping[str, Any] = (),
    fresh: bool = False,
) -> Plan:
    """Resolve every point of ``study``; what is given here goes over its ``fixed``.

    Raises ``ScenarioError`` with what is wrong, each with its place in the study file.
    """
    problems: list[Problem] = []
    given = settings_of(settings, problems, population=population, weeks=weeks)
    fixed = study.fixed | {each.key: each.value for each in given}
    resolver = _Resolver(problems)
    bases = {name_of(base): resolver.resolve(base, fixed) for base in study.file.bases}
    points = points_of(study.file.sampler, study.choices()) if not problems else []
    spots: list[Spot] = []
    for base in study.file.bases:
        for point in points:
            document = resolver.resolve(base, fixed | point)
            if document is not None:
                values = {path: node.plain() for path, node in point.items()}
                tasks = tuple(tasks_of(document, seeds, fresh=fresh))
                spots.append(Spot(len(spots), name_of(base), values, tasks))
    if problems:
        raise ScenarioError(list(dict.fromkeys(problems)))
    known = {name: document for name, document in bases.items() if document is not None}
    return Plan(
        tuple(spots), known, {key: node.plain() for key, node in fixed.items()}, tuple(seeds)
    )


class _Resolver:
    """Resolves points and gathers what is wrong with them, up to a bearable number."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems

    def resolve(self, base: str, settings: Point) -> "Document | None":
        if len(set(self._problems)) >= MOST_PROBLEMS:
            return None
        try:
            return load_world(base, settings=settings)
        except ScenarioError as error:
            self._problems.extend(_placed(problem, settings) for problem in error.problems)
            return None


def _placed(problem: Problem, settings: Mapping[str, Node]) -> Problem:
    """Give a problem of a setting the place where the study says it."""
    node = settings.get(problem.key)
    if node is None or problem.line is not None:
        return problem
    return replace(problem, file=node.file, line=node.line)


def _column(values: list[Any]) -> list[Any]:
    """Return values that one column can hold: numbers, or yes and no, or text."""
    if all(isinstance(value, bool) for value in values):
        return values
    if all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in values):
        return values if all(isinstance(value, int) for value in values) else [*map(float, values)]
    return [value if isinstance(value, str) else json.dumps(value) for value in values]
