"""Read YAML into nodes, trusting nothing: no tags, no aliases, no duplicates, no bombs.

The parser's events are built into nodes here, so that depth and names are checked before
anything is made of them, and every key and value knows its line.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NoReturn

import yaml

from sim.errors import Problem, ScenarioError
from sim.scenario.nodes import Node
from sim.scenario.scalars import forbidden_character, resolve

LARGEST_FILE = 256 * 1024
DEEPEST = 12
CORE = "tag:yaml.org,2002:"
_CORE_TYPES: dict[str, tuple[type, ...]] = {
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
    "null": (type(None),),
}
_DROPPED = object()
"""Stands for a value that was refused: leaving it out spares the reader a second message."""


def read_yaml(data: bytes | str, file: str) -> tuple[Node, tuple[Problem, ...]]:
    """Return the mapping written in ``data`` and what is wrong with its YAML.

    Raises ``ScenarioError`` where nothing useful can be read: it is too large, not UTF-8,
    not YAML, not a mapping, or has more than one document.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if len(raw) > LARGEST_FILE:
        _stop(file, None, f"is larger than {LARGEST_FILE // 1024} KiB")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        _stop(file, line, "is not text in UTF-8")
    return _read_text(text, file)


def read_value(text: str, file: str, key: str) -> Node:
    """Return one value written as YAML, the way ``--set`` gives it."""
    found: list[Problem] = []
    if len(text) > LARGEST_FILE:
        raise ScenarioError([Problem(file, None, key, "is too long")])
    try:
        node = _Reader(text, file, found, numbered=False).document(key)
    except yaml.YAMLError as error:
        raise ScenarioError([Problem(file, None, key, f"is not YAML: {_why(error)}")]) from None
    if found or node is None:
        raise ScenarioError(found or [Problem(file, None, key, "has no value")])
    return node


@lru_cache(maxsize=128)
def _read_text(text: str, file: str) -> tuple[Node, tuple[Problem, ...]]:
    found: list[Problem] = []
    try:
        node = _Reader(text, file, found).document("")
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        _stop(file, line, f"holds the character U+{int(error.character):04X}", found)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _stop(file, mark.line + 1 if mark else None, f"is not YAML: {_why(error)}", found)
    if node is None:
        _stop(file, 1, "is empty", found)
    if not isinstance(node.value, dict):
        _stop(file, node.line, "is not a mapping of the form `key: value`", found)
    return node, tuple(found)


def _why(error: yaml.YAMLError) -> str:
    problem = getattr(error, "problem", None) or str(error)
    return f"{problem}; indent with spaces" if "\\t" in problem else problem


def _stop(file: str, line: int | None, wrong: str, found: Sequence[Problem] = ()) -> NoReturn:
    raise ScenarioError([*found, Problem(file, line, "the file", wrong)])


class _Reader:
    """Build nodes from the events of one text, collecting what is wrong."""

    def __init__(
        self, text: str, file: str, problems: list[Problem], *, numbered: bool = True
    ) -> None:
        self.file = file
        self.numbered = numbered
        self.problems = problems
        self.events = yaml.parse(text, Loader=yaml.SafeLoader)

    def document(self, key: str) -> Node | None:
        """Return the only document; ``None`` if there is none."""
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return None
        first = next(self.events)
        node = self.node(first, (key,) if key else (), first)
        next(self.events)
        rest = next(self.events)
        if not isinstance(rest, yaml.StreamEndEvent):
            self.refuse(rest, (), "a second document starts", "one scenario a file")
        return node if isinstance(node, Node) else None

    def refuse(self, event: yaml.Event, path: tuple[str, ...], wrong: str, allowed: str) -> object:
        """Note a problem at ``event``; return what stands for the value."""
        key = ".".join(path) or "the file"
        self.problems.append(Problem(self.file, self.line(event), key, wrong, allowed))
        return _DROPPED

    def line(self, event: yaml.Event) -> int | None:
        """Return the line where ``event`` starts."""
        mark = event.start_mark
        return int(mark.line) + 1 if self.numbered and mark else None

    def node(self, event: yaml.Event, path: tuple[str, ...], place: yaml.Event) -> object:
        """Return the node that begins with ``event`` and is known by ``place``."""
        line = self.line(place)
        if isinstance(event, yaml.AliasEvent):
            wrong = f"the alias *{event.anchor} is not read here"
            return self.refuse(event, path, wrong, "the value itself, written out")
        if len(path) > DEEPEST:
            self.refuse(event, path[:3], f"is nested more than {DEEPEST} levels deep", "")
            raise ScenarioError(self.problems)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, path, line)
        value: tuple[Node, ...] | dict[str, Node]
        if isinstance(event, yaml.SequenceStartEvent):
            value, kind = self.elements(path), "seq"
        elif isinstance(event, yaml.MappingStartEvent):
            value, kind = self.entries(path), "map"
        else:
            raise TypeError(f"{event} starts no value")
        if event.tag not in (None, "!", CORE + kind):
            return self.refuse(event, path, f"the tag {event.tag} is not read here", "no tag")
        return Node(value, self.file, line)

    def elements(self, path: tuple[str, ...]) -> tuple[Node, ...]:
        """Return the elements of the list that has just begun."""
        found: list[Node] = []
        position = 0
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            node = self.node(event, (*path, str(position)), event)
            if isinstance(node, Node):
                found.append(node)
            position += 1
        return tuple(found)

    def entries(self, path: tuple[str, ...]) -> dict[str, Node]:
        """Return the entries of the mapping that has just begun."""
        found: dict[str, Node] = {}
        lines: dict[str, int | None] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.key(event, path)
            node = self.node(next(self.events), (*path, key or "?"), event)
            if key is None:
                continue
            if key in lines:
                at = f" in line {lines[key]}" if lines[key] else ""
                self.refuse(event, (*path, key), f"is given twice; first{at}", "one value a key")
                continue
            lines[key] = self.line(event)
            if isinstance(node, Node):
                found[key] = node
        return found

    def key(self, event: yaml.Event, path: tuple[str, ...]) -> str | None:
        """Return a key as text, whatever YAML would take it for; ``None`` if refused."""
        if not isinstance(event, yaml.ScalarEvent):
            self.node(event, (*path, "?"), event)
            self.refuse(event, path, "a key is a list or a mapping", "words as keys")
        elif event.tag not in (None, "!", CORE + "str"):
            self.refuse(event, path, f"the tag {event.tag} is not read here", "no tag")
        elif event.value == "<<":
            self.refuse(event, path, "merge keys (<<) are not read here", "`extends: NAME`")
        elif event.value == "":
            self.refuse(event, path, "a key is empty", "`key: value`")
        elif bad := forbidden_character(event.value):
            self.refuse(event, path, f"a key holds the character {bad}", "")
        else:
            return str(event.value)
        return None

    def scalar(self, event: yaml.ScalarEvent, path: tuple[str, ...], line: int | None) -> object:
        """Return the node of a word, number or text."""
        if bad := forbidden_character(event.value):
            return self.refuse(event, path, f"holds the character {bad}", "")
        plain = event.tag is None and event.style is None
        kind = (event.tag or "").removeprefix(CORE)
        if plain or kind in _CORE_TYPES:
            try:
                value = resolve(event.value)
            except ValueError as error:
                return self.refuse(event, path, str(error), "")
            if plain or isinstance(value, _CORE_TYPES[kind]):
                return Node(value, self.file, line)
        elif event.tag in (None, "!", CORE + "str"):
            return Node(event.value, self.file, line)
        return self.refuse(event, path, f"the tag {event.tag} is not read here", "no tag")
