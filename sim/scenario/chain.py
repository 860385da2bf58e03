"""Follow ``extends`` from a file to its root, and refuse ways out and circles."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from sim.errors import Problem, ScenarioError
from sim.scenario import library
from sim.scenario.merge import HEADER, merge, without
from sim.scenario.nodes import Node, nearest

LONGEST_CHAIN = 10


@dataclass(frozen=True)
class Link:
    """One file of a chain: where it is and what it says, ``extends`` left out."""

    path: Path
    node: Node


def chain(name_or_path: str, problems: list[Problem]) -> list[Link]:
    """Return the files that make a scenario, the root first.

    What is wrong but lets reading go on is added to ``problems``.
    Raises ``ScenarioError`` where it does not.
    """
    links: list[Link] = []
    path = library.find(name_or_path)
    while True:
        node, found = library.read_file(path)
        problems.extend(found)
        links.append(Link(path.resolve(), without(node, ("extends",))))
        extends = node.items.get("extends")
        if extends is None:
            return links[::-1]
        try:
            path = extended(extends, path)
            _check_length(extends, [*links, Link(path.resolve(), node)])
        except ScenarioError as error:
            raise ScenarioError([*problems, *error.problems]) from None


def fold(links: list[Link], problems: list[Problem]) -> Node:
    """Return what a chain says in all; only the last file's header is kept."""
    node = Node({}, links[-1].node.file)
    for link in links:
        node = merge(without(node, HEADER), link.node, problems)
    return node


def extended(extends: Node, child: Path) -> Path:
    """Return the file that ``extends`` names: of the library, or beside ``child``."""
    name = extends.value
    beside = ", ".join(library.names())
    if not isinstance(name, str) or not name.strip():
        return _refuse(extends, f"{name!r} is no name", f"a file beside this one, {beside}")
    if PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive or name[0] in "\\/~":
        return _refuse(extends, f"'{name}' is an absolute path", "a name, or a file beside this")
    if ".." in name.replace("\\", "/").split("/"):
        return _refuse(extends, f"'{name}' leads out of the folder", "a file beside this one")
    if name in library.names():
        return library.scenarios_folder() / f"{name}.yaml"
    file = child.parent / (name if name.endswith(library.SUFFIXES) else f"{name}.yaml")
    if not library.is_file(file):
        wrong = f"there is no scenario '{name}'{nearest(name, library.names())}"
        return _refuse(extends, wrong, f"a file beside this one, {beside}")
    if not file.resolve().is_relative_to(child.parent.resolve()):
        return _refuse(extends, f"'{name}' is a link out of the folder", "a file beside this one")
    return file


def _refuse(extends: Node, wrong: str, allowed: str) -> Path:
    raise ScenarioError([extends.problem("extends", wrong, allowed)])


def _check_length(extends: Node, links: list[Link]) -> None:
    paths = [link.path for link in links]
    if paths[-1] in paths[:-1]:
        circle = " -> ".join(path.stem for path in paths)
        _refuse(extends, f"comes back to itself: {circle}", "a chain that ends")
    if len(paths) > LONGEST_CHAIN:
        _refuse(extends, f"is a chain of more than {LONGEST_CHAIN} files", "fewer steps")
