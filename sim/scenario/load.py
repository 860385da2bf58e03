"""Load a scenario by name or path, strictly: the one way from words to a document."""

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sim.errors import Problem, ScenarioWarning
from sim.policies import registry
from sim.scenario import library
from sim.scenario.chain import Link, chain, extended, fold
from sim.scenario.check import document_of
from sim.scenario.document import Document
from sim.scenario.merge import HEADER, merge, merge_policies, without
from sim.scenario.nodes import Node, at, leaves, node_of
from sim.scenario.settings import apply, settings_of
from sim.scenario.yaml_nodes import read_yaml

TAKEN = ("policies", "technology")
"""What ``a+b`` takes of b."""

Set = Sequence[str] | Mapping[str, Any]


class Scenario:
    """Where documents come from; it is never made itself."""

    @staticmethod
    def load(
        name_or_path: str | Path,
        *,
        set: Set = (),  # noqa: A002 - the option's own name
        population: int | None = None,
        weeks: int | None = None,
        policies: Sequence[Any] | None = None,
    ) -> Document:
        """Return the document of a library name, a path, or several joined by ``+``.

        ``set`` changes single values: "dotted.key=value" strings or a mapping.
        ``policies`` stands in for the scenario's own list.
        Raises ``ScenarioError`` with everything that is wrong.
        """
        problems: list[Problem] = []
        root = _combined(split(name_or_path), problems)
        return _finished(root, problems, set, population, weeks, policies)

    @staticmethod
    def from_mapping(
        mapping: Mapping[str, Any],
        *,
        set: Set = (),  # noqa: A002 - the option's own name
        population: int | None = None,
        weeks: int | None = None,
        policies: Sequence[Any] | None = None,
    ) -> Document:
        """Return the document that ``mapping`` describes, the way a file would.

        It may extend a scenario of the library. Raises ``ScenarioError``.
        """
        problems: list[Problem] = []
        root = _extending(node_of(mapping, "mapping"), problems)
        return _finished(root, problems, set, population, weeks, policies)

    @staticmethod
    def from_text(text: str, file: str) -> Document:
        """Return the document that the text of a scenario file describes.

        ``file`` is what problems call it. Text lies in no folder: it extends scenarios of the
        library only. Raises ``ScenarioError``.
        """
        node, found = read_yaml(text, file)
        problems = [*found]
        extends = node.items.get("extends")
        if extends is not None and extends.value not in library.names():
            wrong = f"there is no scenario {extends.value!r} in the library"
            problems.append(extends.problem("extends", wrong, ", ".join(library.names())))
            node = node.with_items(node.items | {"extends": Node("baseline", file)})
        return _finished(_extending(node, problems), problems, (), None, None, None)


def split(name_or_path: str | Path) -> list[str]:
    """Return the parts of ``a+b``; a file whose name holds a plus is one."""
    text = str(name_or_path)
    if isinstance(name_or_path, Path) or library.is_file(Path(text)):
        return [text]
    return [part.strip() for part in text.split("+")]


def label(name_or_path: str | Path) -> str:
    """Return the short name by which results call a scenario: "fair_pay", "a+b"."""
    return "+".join(Path(part).stem or part for part in split(name_or_path))


def _extending(node: Node, problems: list[Problem]) -> Node:
    """Return ``node`` on top of what it extends."""
    root = Node({}, node.file)
    if "extends" in node.items:
        beside = extended(node.items["extends"], Path.cwd() / node.file)
        root = fold(chain(str(beside), problems), problems)
    return merge(without(root, HEADER), without(node, ("extends",)), problems)


def _combined(parts: list[str], problems: list[Problem]) -> Node:
    links = chain(parts[0], problems)
    root = fold(links, problems)
    for part in parts[1:]:
        above = chain(part, problems)
        root = _on_top(root, links, above, problems)
        links = links + above
    return root


def _on_top(root: Node, below: list[Link], above: list[Link], problems: list[Problem]) -> Node:
    """Return ``root`` with what the chain ``above`` adds to the files the two share."""
    shared = {link.path for link in below}
    own = [link.node for link in above if link.path not in shared]
    if own and len(own) == len(above) > 1:  # another root: only its policies are a change
        own[0] = own[0].with_items({k: v for k, v in own[0].items.items() if k == "policies"})
    for node in own:
        technology = {k: v for k, v in node.items.items() if k == "technology"}
        root = root.with_items(merge(root, node.with_items(technology), problems).items)
        if "policies" in node.items:
            policies = merge_policies(
                root.items.get("policies"), node.items["policies"], problems, missing_ok=True
            )
            root = root.with_items(root.items | {"policies": policies})
    _warn_of_rest(root, own, above[-1].path.stem)
    return _titled(root, above[-1].node)


def _warn_of_rest(root: Node, own: list[Node], name: str) -> None:
    """Say what the files ``own`` change beyond what is taken, unless ``root`` says so too."""
    rest = [
        ".".join(path)
        for node in own
        for path, value in leaves(without(node, (*HEADER, *TAKEN)).plain())
        if path and at(root, path).plain() != value
    ]
    if rest:
        changes = ", ".join(dict.fromkeys(rest))
        text = f"{name} also changes {changes}; only its policies and technology are taken"
        warnings.warn(text, ScenarioWarning, stacklevel=5)


def _titled(root: Node, above: Node) -> Node:
    """Return ``root`` under both titles and with the sources of both."""
    items = dict(root.items)
    titles = [node.items["title"].value for node in (root, above) if "title" in node.items]
    items["title"] = Node(" + ".join(str(title) for title in titles), above.file)
    for key in ("sources", "not_modelled"):
        both = (*items.get(key, above).elements, *above.items.get(key, above).elements)
        items[key] = Node(tuple({repr(one.plain()): one for one in both}.values()), above.file)
    return root.with_items(items)


def _finished(
    root: Node,
    problems: list[Problem],
    given: Set,
    population: int | None,
    weeks: int | None,
    policies: Sequence[Any] | None,
) -> Document:
    if policies is not None:
        listed = merge_policies(None, node_of(list(policies), "policies"), problems)
        root = root.with_items(root.items | {"policies": listed})
    settings = settings_of(given, problems, population=population, weeks=weeks)
    root = apply(root, settings, registry(), problems)
    return document_of(root, problems)
