"""Read a study file: where it is found, and what is wrong with it, each with its place."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sim.errors import Problem, ScenarioError
from sim.experiment.study_checks import misfits
from sim.experiment.study_file import Keep, Objective, StudyFile, WrittenStudy
from sim.scenario.library import is_file, read_file, scenarios_folder
from sim.scenario.nodes import Node, at, nearest
from sim.scenario.quantity import Strict


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
    written = WrittenStudy(file, root)
    problems += misfits(written)
    if problems:
        raise ScenarioError(problems)
    return written


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
        parts: dict[str, type[Strict]] = {"keep": Keep, "objectives": Objective}
        parent = StudyFile if len(path) == 1 else parts.get(str(path[0]), StudyFile)
        known = list(parent.model_fields)
        wrong = f"is not known here{nearest(str(path[-1]), known)}"
        return node.problem(key, wrong, ", ".join(known))
    if detail["type"] == "missing":
        return node.problem(key, "is missing", "a scenario's name, or a list of them")
    return node.problem(key, detail["msg"][:1].lower() + detail["msg"][1:])


def _is_step(step: object) -> bool:
    """Tell a key from the names that pydantic gives to alternatives of a type."""
    return not (isinstance(step, str) and ("[" in step or step in ("str", "literal")))
