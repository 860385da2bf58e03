"""A study with its bases resolved: all that is settled before its points are looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.cache.fingerprint import code_version, hash_of
from sim.errors import Problem, ScenarioError
from sim.experiment.design import Choices, Design, Point, Range, design_of
from sim.experiment.samplers import EXTENDABLE
from sim.experiment.study_file import StudyFile, WrittenStudy
from sim.experiment.worlds import load_world, names_of
from sim.scenario.differ import quantity_of
from sim.scenario.library import is_file
from sim.scenario.nodes import Node
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
    problems += [problem for path in choices for problem in _broken(path, choices[path])]
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
    for base in blueprint.sources.values():
        for point in blueprint.design(min(blueprint.file.samples or 1, 16)).points[:MOST_PROBLEMS]:
            resolver.resolve(base, blueprint.fixed | point)


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
    if not isinstance(choices, Range):
        return choices
    steps = path.split(".")
    if steps[0] == "policies" and base is not None:
        types = {policy.label: policy.type for policy in base.policies}
        steps[1] = types.get(steps[1], steps[1])
    declared = quantity_of(".".join(steps))
    return replace(choices, whole=declared is not None and declared.whole)


def _broken(path: str, choices: Choices) -> list[Problem]:
    if isinstance(choices, Range) and choices.whole:
        ends = (choices.low, choices.high)
        if any(end != int(end) for end in ends):
            return [choices.node.problem(path, "is a whole number", "whole numbers as ends")]
    return []


def _plain(choices: Choices) -> Any:
    if isinstance(choices, Range):
        return [choices.low, choices.high, choices.whole]
    return {"values": [node.plain() for node in choices]}
