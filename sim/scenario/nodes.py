"""Values that remember where they were written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from sim.errors import Problem

Scalar = str | int | float | bool | None
Path = tuple[str | int, ...]
"""Keys and positions from the root of a scenario to one value."""


@dataclass(frozen=True, slots=True)
class Node:
    """A scalar, a list or a mapping of nodes, with the place of its key.

    ``line`` counts from 1; it is ``None`` for what came from no file. Nodes are shared
    between scenarios, so nobody edits ``value``.
    """

    value: "Scalar | tuple[Node, ...] | dict[str, Node]"
    file: str
    line: int | None = None

    @property
    def items(self) -> "dict[str, Node]":
        """The entries of a mapping; none for anything else."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def elements(self) -> "tuple[Node, ...]":
        """The elements of a list; none for anything else."""
        return self.value if isinstance(self.value, tuple) else ()

    def with_items(self, items: "Mapping[str, Node]") -> "Node":
        """Return a mapping at the same place that holds ``items``."""
        return Node(dict(items), self.file, self.line)

    def plain(self) -> Any:
        """Return the value as plain dicts, lists and scalars."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, tuple):
            return [node.plain() for node in self.value]
        return self.value

    def problem(self, key: str, wrong: str, allowed: str = "") -> Problem:
        """Return a problem of this value."""
        return Problem(self.file, self.line, key, wrong, allowed)


def node_of(value: Any, file: str) -> Node:
    """Return a Python value as a node that came from ``file``, an option or a call.

    Tuples, sets, dates, NumPy scalars and models are taken as what they say.
    """
    if isinstance(value, Node):
        return value
    if hasattr(value, "model_dump"):
        value = value.model_dump(mode="json", exclude_unset=True) | _typed(value)
    elif hasattr(value, "item") and not isinstance(value, Mapping):
        value = value.item()
    if isinstance(value, Mapping):
        return Node({str(key): node_of(part, file) for key, part in value.items()}, file)
    if isinstance(value, (list, tuple, set, frozenset)):
        return Node(tuple(node_of(part, file) for part in value), file)
    if isinstance(value, date):
        return Node(value.isoformat(), file)
    return Node(value if isinstance(value, (str, int, float, type(None))) else repr(value), file)


def _typed(model: Any) -> dict[str, Any]:
    return {"type": model.type} if hasattr(model, "type") else {}


def at(root: Node, path: Path) -> Node:
    """Return the node at ``path``, or the deepest one on the way there."""
    for step in path:
        if isinstance(step, str) and step in root.items:
            root = root.items[step]
        elif isinstance(step, int) and 0 <= step < len(root.elements):
            root = root.elements[step]
        else:
            break
    return root


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield the path and value of everything in nested dicts that is no dict itself."""
    if isinstance(value, dict) and value:
        for key, part in value.items():
            yield from leaves(part, (*path, key))
    else:
        yield path, value


def nearest(name: str, known: Mapping[str, Any] | tuple[str, ...] | list[str]) -> str:
    """Return "; did you mean 'x'?" for the known name most like ``name``, or nothing."""
    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; did you mean '{near[0]}'?" if near else ""
