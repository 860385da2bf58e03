"""Lay one scenario over another: mappings key by key, policies by name, the rest replaced."""

from collections.abc import Iterable, Mapping

from sim.errors import Problem
from sim.scenario.nodes import Node, nearest

HEADER = ("title", "question", "author", "sources", "not_modelled")
"""What a file says about itself: never inherited."""


def merge(below: Node, above: Node, problems: list[Problem]) -> Node:
    """Return ``below`` as ``above`` changes it; neither is edited.

    A key at the top without a value says nothing, so that a section may stand empty.
    """
    given = {key: node for key, node in above.items.items() if node.value is not None}
    merged = below.items | {key: overlay(below.items.get(key), node) for key, node in given.items()}
    if "policies" in merged:
        merged["policies"] = merge_policies(
            below.items.get("policies"), given.get("policies"), problems
        )
    return above.with_items(merged)


def overlay(below: Node | None, above: Node) -> Node:
    """Return ``above`` laid over ``below``; a key without a value changes no mapping."""
    if below is None or not isinstance(below.value, dict):
        return above
    if above.value is None:
        return below
    if not isinstance(above.value, dict):
        return above
    parts = {key: overlay(below.value.get(key), node) for key, node in above.value.items()}
    return above.with_items(below.value | parts)


def merge_policies(
    below: Node | None, above: Node | None, problems: list[Problem], *, missing_ok: bool = False
) -> Node:
    """Return the policies of ``below`` as the list ``above`` changes them.

    The result holds each policy under its name. What is no list of mappings is kept as it
    is, for the check of types to refuse.
    """
    merged = _by_name(below, problems)
    if above is None:
        return below or Node((), "")
    if not isinstance(above.value, tuple):
        return above
    for name, entry in _by_name(above, problems).items():
        if _is_removal(name, entry, problems):
            if merged.pop(name, None) is None and not missing_ok:
                problems.append(_nothing_to_remove(name, entry, merged))
        else:
            merged[name] = _changed(name, merged.get(name), entry, problems)
    return Node(tuple(merged.values()), above.file, above.line)


def policy_name(entry: Node) -> str | None:
    """Return the name of a policy: its type unless it has one; ``None`` if it has neither."""
    for key in ("name", "type"):
        node = entry.items.get(key)
        if node is not None and node.value not in (None, ""):
            return node.value if isinstance(node.value, str) else None
    return None


def _by_name(policies: Node | None, problems: list[Problem]) -> dict[str, Node]:
    """Return the entries by name; one without stays apart, for the check of types to refuse."""
    found: dict[str, Node] = {}
    for position, entry in enumerate(policies.elements if policies else ()):
        name = policy_name(entry)
        if name is None:
            found[f"{entry.file}:{position}"] = entry
        elif name in found:
            allowed = "one policy a name; give this one a `name` of its own"
            problems.append(entry.problem(f"policies.{name}", "is given twice", allowed))
        else:
            found[name] = entry
    return found


def _is_removal(name: str, entry: Node, problems: list[Problem]) -> bool:
    remove = entry.items.get("remove")
    if remove is None or remove.value is False:
        return False
    key = f"policies.{name}.remove"
    if remove.value is not True:
        problems.append(remove.problem(key, f"{remove.value!r} is not `true`", "true"))
    extra = sorted(set(entry.items) - {"remove", "name", "type"})
    if extra:
        problems.append(
            remove.problem(key, f"stands beside {', '.join(extra)}", "only the name with it")
        )
    return True


def _nothing_to_remove(name: str, entry: Node, known: Mapping[str, Node]) -> Problem:
    names = [known_name for entry in known.values() if (known_name := policy_name(entry))]
    hint = nearest(name, names) if names else "; none is inherited"
    wrong = f"there is no policy '{name}' to remove{hint}"
    return entry.problem(f"policies.{name}", wrong, ", ".join(names))


def _changed(name: str, below: Node | None, above: Node, problems: list[Problem]) -> Node:
    """Return one policy with the fields of ``above`` replaced, and its name written out."""
    fields = {key: node for key, node in above.items.items() if key != "remove"}
    if not isinstance(above.value, dict):
        return above
    old = below.items.get("type") if below else None
    new = fields.get("type")
    if old and new and old.value != new.value:
        wrong = f"'{name}' is a policy of type {old.value} already, from {_where(old)}"
        problems.append(new.problem(f"policies.{name}.type", wrong, "another `name` for this one"))
    named = {"name": Node(name, above.file, above.line)} if policy_name(above) else {}
    return above.with_items((below.items if below else {}) | fields | named)


def _where(node: Node) -> str:
    return node.file if node.line is None else f"{node.file}:{node.line}"


def without(node: Node, keys: Iterable[str]) -> Node:
    """Return a mapping without ``keys``."""
    left_out = set(keys)
    return node.with_items({key: part for key, part in node.items.items() if key not in left_out})
