"""A study with its bases resolved: all that is settled before its points are looked at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.cache.fingerprint import code_version, hash_of
from sim.errors import Problem, ScenarioError
from sim.experiment.design import Choices, Design, Point, Range, design_of
from sim.experiment.factors import Families, expanded, families, graded, is_family, members
from sim.experiment.samplers import EXTENDABLE
from sim.experiment.study_file import StudyFile, WrittenStudy, is_number
from sim.experiment.worlds import load_world, names_of
from sim.scenario.differ import NO_WORLD, quantity_of, values
from sim.scenario.library import is_file
from sim.scenario.nodes import Node, at
from sim.scenario.settings import settings_of

if TYPE_CHECKING:
    from sim.scenario.document import Document

MOST_PROBLEMS = 50


@dataclass(frozen=True)
class Blueprint:
    """What a study starts from and what it varies.

    ``sources`` says where each base is found, ``bases`` holds them resolved, both by the
    name that tables use. ``fixed`` is what every run is told.
    """

    file: StudyFile
    sources: dict[str, str]
    bases: "dict[str, Document]"
    fixed: dict[str, Node]
    choices: dict[str, Choices]
    seed: int

    @property
    def extendable(self) -> bool:
        """Whether a longer design begins with this one."""
        return self.file.sampler in EXTENDABLE

    def settings(self, name: str, point: Point) -> Point:
        """Return all that a run of base ``name`` at ``point`` is told, parameter by parameter."""
        known = self._families.get(name)
        return self.fixed | (point if known is None else expanded(point, known))

    @cached_property
    def _families(self) -> dict[str, Families]:
        return {name: families(self.choices, base) for name, base in self.bases.items()}

    def design(self, samples: int | None) -> Design:
        """Return the points of the first ``samples`` samples."""
        return design_of(self.file.sampler, self.choices, samples, self.file.design_seed)

    def identity(self) -> str:
        """Return a hash of what is studied, whatever the code that runs it.

        The number of replications, and of samples where the design can be extended, is no
        part of it: more of them is the same study, longer.
        """
        return hash_of(["sweep", self._content()])

    def key(self) -> str:
        """Return the content hash: what is studied, and the code that runs it."""
        code = [code_version(document) for document in self.bases.values()]
        return hash_of(["sweep", self._content(), code])

    def _content(self) -> list[Any]:
        file = self.file
        bases = [[name, document.content_hash()] for name, document in self.bases.items()]
        varied = [[path, _plain(choices)] for path, choices in self.choices.items()]
        samples = None if self.extendable else file.samples
        design = [file.sampler, samples, file.design_seed]
        return [bases, varied, design, self.seed, file.keep.model_dump(mode="json")]


def blueprint_of(
    study: WrittenStudy,
    seed: int,
    *,
    weeks: int | None = None,
    population: int | None = None,
    settings: Sequence[str] | Mapping[str, Any] = (),
) -> Blueprint:
    """Resolve the bases of ``study``; what is given here goes over its ``fixed``.

    Raises ``ScenarioError`` with all that is wrong, in the points too, each with its place.
    """
    problems: list[Problem] = []
    given = settings_of(settings, problems, population=population, weeks=weeks)
    fixed = study.fixed | {each.key: each.value for each in given}
    found = [_beside(base, study.root.file) for base in study.file.bases]
    sources = dict(zip(names_of(found), found, strict=True))
    resolver = Resolver(problems)
    resolved = {name: resolver.resolve(base, fixed) for name, base in sources.items()}
    bases = {name: document for name, document in resolved.items() if document is not None}
    first = next(iter(bases.values()), None)
    choices = {path: _whole(path, own, first) for path, own in study.choices().items()}
    if first is not None:
        node = at(study.root, ("grades",))
        taken = graded(study.file.grades, first, node)
        choices |= {path: taken[path] for path in taken if path not in choices | fixed}
        problems += [problem for path in choices for problem in _broken(path, choices[path], first)]
    made = Blueprint(study.file, sources, bases, fixed, choices, seed)
    if problems:
        _look_at_points(made, resolver)
        raise ScenarioError(list(dict.fromkeys(problems)))
    return made


class Resolver:
    """Resolves points and gathers what is wrong with them, up to a bearable number."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems

    def resolve(self, base: str, settings: Point) -> "Document | None":
        """Return a scenario, or ``None`` once its problems are noted."""
        if len(set(self.problems)) >= MOST_PROBLEMS:
            return None
        try:
            return load_world(base, settings=settings)
        except ScenarioError as error:
            self.problems.extend(_placed(problem, settings) for problem in error.problems)
            return None


def _look_at_points(blueprint: Blueprint, resolver: Resolver) -> None:
    """Find what is wrong with the points as well, so that everything is said at once."""
    if not blueprint.choices:
        return
    few = blueprint.design(min(blueprint.file.samples or 1, 16)).points[:MOST_PROBLEMS]
    for name, source in blueprint.sources.items():
        for point in few:
            resolver.resolve(source, blueprint.settings(name, point))


def _placed(problem: Problem, settings: Mapping[str, Node]) -> Problem:
    """Give a problem of a setting the place where the study says it."""
    node = settings.get(problem.key)
    if node is None or problem.line is not None:
        return problem
    return replace(problem, file=node.file, line=node.line)


def _beside(base: str, study: str) -> str:
    """Return the path of a base that lies beside its study, and any other as it is."""
    beside = Path(study).parent / base
    looks_like_a_file = Path(base).suffix in (".yaml", ".yml")
    return str(beside) if looks_like_a_file and is_file(beside) else base


def _whole(path: str, choices: Choices, base: "Document | None") -> Choices:
    """Return ``choices`` as whole numbers if the parameter is declared as one."""
    if not isinstance(choices, Range) or is_family(path):
        return choices
    declared = quantity_of(path, NO_WORLD if base is None else values(base))
    return replace(choices, whole=declared is not None and declared.whole)


def _broken(path: str, choices: Choices, base: "Document") -> Iterator[Problem]:
    """Find what only the declaration of a parameter can tell."""
    node = choices.node if isinstance(choices, Range) else choices[0]
    if is_family(path):
        if not members(path, base):
            yield node.problem(path, "names no number", "a path such as regions.*.price_level")
        numbers = choices.ends() if isinstance(choices, Range) else choices
        if not all(is_number(each.value) and each.value >= 0 for each in numbers):
            yield node.problem(path, "multiplies what it names", "factors from 0 on")
    elif isinstance(choices, Range) and choices.whole and not choices.has_whole_ends():
        yield node.problem(path, "is a whole number", "whole numbers as ends")


def _plain(choices: Choices) -> Any:
    if isinstance(choices, Range):
        return [choices.low, choices.high, choices.whole]
    return {"values": [node.plain() for node in choices]}
