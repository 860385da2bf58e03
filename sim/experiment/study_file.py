"""The study file: what is varied, how it is sampled, how often it is repeated."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from sim.errors import Problem, ScenarioError
from sim.experiment.design import SAMPLERS, Choices, Range
from sim.scenario.library import is_file, read_file, scenarios_folder
from sim.scenario.nodes import Node, at, nearest
from sim.scenario.quantity import Strict

ALL_SAMPLERS = ("grid", "list", "lhs", "sobol", "morris", "saltelli")


class Keep(Strict):
    """What a sweep keeps of each run."""

    outcomes: Literal["all"] | tuple[str, ...] = Field(
        "all", description="Outcomes in results.parquet; totals come with their outcome."
    )
    weekly: bool = Field(False, description="Keep every week as well, in weekly.parquet.")


class StudyFile(Strict):
    """A designed experiment. Keys of ``levers`` and ``uncertainties`` are dotted paths."""

    title: str = Field("", description="What the study is called.")
    question: str = Field("", description="The question it answers.")
    base: str | tuple[str, ...] = Field(description="The scenario, or scenarios, it starts from.")
    fixed: dict[str, Any] = Field({}, description="What is set the same in every run.")
    levers: dict[str, Any] = Field({}, description="What a regulator chooses.")
    uncertainties: dict[str, Any] = Field({}, description="What nobody knows.")
    sampler: str = Field("grid", description="How points are chosen.")
    samples: int | None = Field(None, ge=1, le=10_000_000, description="Points to draw.")
    replications: int = Field(1, ge=1, le=1_000_000, description="Seeds at every point.")
    keep: Keep = Field(Keep(outcomes="all", weekly=False), description="What is kept.")

    @property
    def bases(self) -> tuple[str, ...]:
        """The scenarios the study starts from."""
        return (self.base,) if isinstance(self.base, str) else self.base


@dataclass(frozen=True)
class WrittenStudy:
    """A study and the places where each of its values is written."""

    file: StudyFile
    root: Node

    @property
    def fixed(self) -> dict[str, Node]:
        """What is set in every run, by dotted path."""
        return self.root.items.get("fixed", Node({}, "")).items

    def choices(self) -> dict[str, Choices]:
        """Return what each lever and uncertainty may be, by dotted path."""
        return {path: _choices(node) for path, node in self._varied()}

    def _varied(self) -> Iterator[tuple[str, Node]]:
        for section in ("levers", "uncertainties"):
            yield from self.root.items.get(section, Node({}, "")).items.items()


def read_study(name_or_path: str | Path) -> WrittenStudy:
    """Read a study from a path, or by its name in ``scenarios/studies``.

    Raises ``ScenarioError`` with all that is wrong with its shape.
    """
    root, found = read_file(_find(str(name_or_path)))
    problems = list(found)
    try:
        file = StudyFile.model_validate(root.plain())
    except ValidationError as error:
        problems += [_said(root, detail) for detail in error.errors(include_url=False)]
        raise ScenarioError(list(dict.fromkeys(problems))) from None
    problems += _misfits(file, root)
    if problems:
        raise ScenarioError(problems)
    return WrittenStudy(file, root)


def _find(name_or_path: str) -> Path:
    folder = scenarios_folder() / "studies"
    known = sorted(path.stem for path in folder.glob("*.yaml"))
    if name_or_path in known:
        return folder / f"{name_or_path}.yaml"
    given = Path(name_or_path)
    if not is_file(given):
        wrong = f"there is no such study{nearest(name_or_path, known)}"
        allowed = f"a file, or one of {', '.join(known)}"
        raise ScenarioError([Problem(name_or_path, None, "study", wrong, allowed)])
    return given


def _said(root: Node, detail: Any) -> Problem:
    """Return one of pydantic's findings with its place and in our words."""
    path = tuple(step for step in detail["loc"] if _is_step(step))
    key = ".".join(map(str, path)) or "the file"
    node = at(root, path)
    if detail["type"] == "extra_forbidden":
        parent = StudyFile if len(path) == 1 else Keep
        known = list(parent.model_fields)
        wrong = f"is not known here{nearest(str(path[-1]), known)}"
        return node.problem(key, wrong, ", ".join(known))
    if detail["type"] == "missing":
        return node.problem(key, "is missing", "a scenario's name, or a list of them")
    return node.problem(key, detail["msg"][:1].lower() + detail["msg"][1:])


def _is_step(step: object) -> bool:
    """Tell a key from the names that pydantic gives to alternatives of a type."""
    return not (isinstance(step, str) and ("[" in step or step in ("str", "literal")))


def _misfits(file: StudyFile, root: Node) -> list[Problem]:
    return [*_sampler(file, root), *_twice(root), *_values(file, root), *_outcomes(file, root)]


def _sampler(file: StudyFile, root: Node) -> Iterator[Problem]:
    if file.sampler not in SAMPLERS:
        hint = nearest(file.sampler, ALL_SAMPLERS)
        wrong = f"there is no sampler '{file.sampler}' in this version{hint}"
        if file.sampler in ALL_SAMPLERS:
            wrong = f"the sampler '{file.sampler}' is not in this version"
        yield at(root, ("sampler",)).problem("sampler", wrong, ", ".join(SAMPLERS))
    elif file.samples is not None:
        wrong = f"a {file.sampler} has as many points as it lists"
        yield at(root, ("samples",)).problem("samples", wrong, "leave it out")
    if not file.levers and not file.uncertainties:
        allowed = "at least one dotted path with its values"
        yield root.problem("levers", "nothing is varied", allowed)
    if not file.bases:
        yield at(root, ("base",)).problem("base", "is empty", "a scenario's name")


def _twice(root: Node) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for section in ("fixed", "levers", "uncertainties"):
        for path, node in root.items.get(section, Node({}, "")).items.items():
            if path in seen:
                wrong = f"is in {seen[path]} already"
                yield node.problem(f"{section}.{path}", wrong, "each path once")
            seen[path] = section


def _values(file: StudyFile, root: Node) -> Iterator[Problem]:
    """Find levers whose values the sampler cannot use."""
    written = WrittenStudy(file, root)
    lengths = set()
    for section in ("levers", "uncertainties"):
        for path, node in root.items.get(section, Node({}, "")).items.items():
            key = f"{section}.{path}"
            if isinstance(_choices(node), Range):
                wrong = f"a {file.sampler} needs the values themselves"
                yield node.problem(key, wrong, "a list such as [0, 2, 4]")
            elif not node.elements:
                yield node.problem(key, "has no values", "a list such as [0, 2, 4]")
            lengths.add(len(node.elements))
    if file.sampler == "list" and len(lengths) > 1:
        sizes = ", ".join(
            f"{path} {len(value)}"
            for path, value in written.choices().items()
            if not isinstance(value, Range)
        )
        allowed = "lists of one length: the first values make the first point, and so on"
        yield at(root, ("levers",)).problem("levers", f"differ in length ({sizes})", allowed)


def _choices(node: Node) -> Choices:
    if set(node.items) == {"low", "high"}:
        return Range(node.items["low"].plain(), node.items["high"].plain())
    return node.elements


def _outcomes(file: StudyFile, root: Node) -> Iterator[Problem]:
    from sim.outcomes.catalogue import CATALOGUE

    if file.keep.outcomes == "all":
        return
    for position, name in enumerate(file.keep.outcomes):
        if name not in CATALOGUE:
            node = at(root, ("keep", "outcomes", position))
            wrong = f"there is no outcome '{name}'{nearest(name, list(CATALOGUE))}"
            yield node.problem("keep.outcomes", wrong, "all, or names of `explain`")
