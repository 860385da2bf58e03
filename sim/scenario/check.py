"""Turn a scenario as written into a document, or into every problem it has."""

import json
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sim.errors import Problem, ScenarioError, ScenarioWarning
from sim.policies import Policy, registry
from sim.scenario.cross import Flaw, flaws
from sim.scenario.document import Document
from sim.scenario.merge import policy_name
from sim.scenario.nodes import Node, Path, at, nearest
from sim.scenario.shape import Spot, spot
from sim.scenario.stack import contradictions_of, voids

_LONGEST_QUOTE = 60
_OUT_OF_RANGE = {
    "greater_than": "must be above {gt}",
    "greater_than_equal": "is below {ge}",
    "less_than": "must be under {lt}",
    "less_than_equal": "is above {le}",
}


@dataclass(frozen=True)
class Found:
    """A flaw, and whether it says only that a value is of the wrong kind."""

    flaw: Flaw
    kind_only: bool


def document_of(root: Node, problems: Iterable[Problem] = ()) -> Document:
    """Return the document that ``root`` describes.

    Raises ``ScenarioError`` with ``problems``, found before, and all that is wrong here.
    """
    plain = root.plain()
    types = registry()
    document, found = _validated(plain, root, types)
    whole = [*flaws(plain, types), *contradictions_of(plain, types)]
    found += [Found(flaw, kind_only=False) for flaw in whole]
    everything = list(dict.fromkeys([*problems, *_problems(root, found)]))
    if everything or document is None:
        raise ScenarioError(_by_place(everything))
    for void in voids(document.policies):
        warnings.warn(void, ScenarioWarning, stacklevel=2)
    return document


def _by_place(problems: list[Problem]) -> list[Problem]:
    """Return ``problems`` file by file as they were read, each from top to bottom."""
    files = list(dict.fromkeys(problem.file for problem in problems))
    return sorted(problems, key=lambda problem: (files.index(problem.file), problem.line or 0))


def _validated(
    plain: Mapping[str, Any], root: Node, types: Mapping[str, type[Policy]]
) -> tuple[Document | None, list[Found]]:
    try:
        return Document.model_validate_json(json.dumps(plain), strict=True), []
    except ValidationError as error:
        return None, [_found(detail, root, types) for detail in error.errors(include_url=False)]


def _found(detail: ErrorDetails, root: Node, types: Mapping[str, type[Policy]]) -> Found:
    """Say in our words what pydantic found."""
    path = _real(detail["loc"], root, detail["type"])
    here = _declared(path, root, types)
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "flaw":
        return Found(Flaw(path, context["wrong"], context["allowed"]), kind_only=False)
    if kind == "missing":
        hint = "; `extends: baseline` has it" if len(path) == 1 else ""
        return Found(Flaw(path, "is missing", f"{here.allowed()}{hint}"), kind_only=False)
    if kind == "extra_forbidden":
        return Found(_unknown(path, root, types), kind_only=False)
    value = _quoted(at(root, path))
    if kind in _OUT_OF_RANGE:
        wrong = f"{value} {_OUT_OF_RANGE[kind].format(**context)}"
        return Found(Flaw(path, wrong, here.allowed()), kind_only=False)
    if kind == "literal_error":
        known = here.allowed().split(", ")
        wrong = f"{value} is none of the choices{nearest(value, known)}"
        return Found(Flaw(path, wrong, here.allowed()), kind_only=False)
    if kind == "value_error":
        return Found(Flaw(path, str(context["error"]), here.allowed()), kind_only=False)
    wrong = f"{value} {_kind(at(root, path), kind)}".strip()
    return Found(Flaw(path, wrong, here.allowed()), kind_only=True)


def _real(loc: tuple[str | int, ...], root: Node, kind: str) -> Path:
    """Return ``loc`` without the names that pydantic gives to alternatives of a type."""
    path: list[str | int] = []
    for step in loc:
        here = at(root, tuple(path))
        inside = step in here.items if isinstance(step, str) else step < len(here.elements)
        last_is_missing = kind in ("missing", "flaw") and len(loc) - 1 == len(path)
        if inside or last_is_missing:
            path.append(step)
    return tuple(path)


def _declared(path: Path, root: Node, types: Mapping[str, type[Policy]]) -> Spot:
    """Return what is declared at ``path``; a policy's type says what its fields are."""
    if len(path) > 2 and path[0] == "policies":
        written = at(root, path[:2]).items.get("type")
        policy = types.get(str(written.value)) if written else None
        return spot(policy or Policy, path[2:]) or Spot(str)
    return spot(Document, path) or Spot(str)


def _unknown(path: Path, root: Node, types: Mapping[str, type[Policy]]) -> Flaw:
    key = str(path[-1])
    if len(path) == 2 and path[0] == "policies":
        known: list[str] = []
    else:
        known = _declared(path[:-1], root, types).keys
    if len(path) == 3 and path[0] == "policies":
        written = at(root, path[:2]).items.get("type")
        known = [*types.get(str(written.value if written else ""), Policy).model_fields, "remove"]
    wrong = f"is not known here{nearest(key, known)}"
    return Flaw(path, wrong, ", ".join(known))


def _quoted(node: Node) -> str:
    if isinstance(node.value, dict):
        return "a mapping"
    if isinstance(node.value, tuple):
        return "a list"
    if node.value is None:
        return "nothing"
    if isinstance(node.value, bool):
        return str(node.value).lower()
    text = str(node.value)
    short = text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}..."
    return f"'{short}'" if isinstance(node.value, str) else short


def _kind(node: Node, expected: str) -> str:
    """Say what kind of value stands where another was expected."""
    if expected.startswith("date"):
        return "is not a date"
    if isinstance(node.value, bool):
        return "is a yes or no"
    if isinstance(node.value, str):
        return "is text"
    if isinstance(node.value, int | float):
        return "is not a whole number" if expected.startswith("int") else "is a number"
    return "does not belong here"


def _problems(root: Node, found: list[Found]) -> list[Problem]:
    """Give each flaw its place, and say of one value once that it is of the wrong kind."""
    told = {one.flaw.path for one in found if not one.kind_only}
    inside = {one.flaw.path[:end] for one in found for end in range(len(one.flaw.path))}
    problems = []
    for one in found:
        if one.kind_only and one.flaw.path in told | inside:
            continue
        node = at(root, one.flaw.path)
        problems.append(node.problem(key_of(one.flaw.path, root), one.flaw.wrong, one.flaw.allowed))
    return problems


def key_of(path: Path, root: Node) -> str:
    """Return a path as people write it: a policy by its name, the rest dotted."""
    if len(path) > 1 and path[0] == "policies":
        name = policy_name(at(root, path[:2]))
        path = ("policies", name or path[1], *path[2:])
    return ".".join(str(step) for step in path) or "the scenario"
