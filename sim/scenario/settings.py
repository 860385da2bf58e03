"""Single values given beside the file: ``--set``, ``--population``, ``--weeks``, studies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sim.errors import Problem, ScenarioError
from sim.scenario.merge import merge, merge_policies, overlay, policy_name
from sim.scenario.nodes import Node, nearest, node_of
from sim.scenario.yaml_nodes import read_value

OPTION = "--set"


@dataclass(frozen=True)
class Setting:
    """One dotted key and the value it gets; ``option`` is where it came from."""

    key: str
    value: Node
    option: str = OPTION

    @property
    def steps(self) -> tuple[str, ...]:
        """The key, step by step."""
        return tuple(self.key.split("."))

    def problem(self, wrong: str, allowed: str = "") -> Problem:
        """Return a problem of this setting."""
        return Problem(self.option, None, self.key, wrong, allowed)


def settings_of(
    given: Sequence[str] | Mapping[str, Any],
    problems: list[Problem],
    *,
    population: int | None = None,
    weeks: int | None = None,
) -> list[Setting]:
    """Return what was set; what cannot be read, or contradicts itself, becomes a problem."""
    options = {"population.workers": ("--population", population), "weeks": ("--weeks", weeks)}
    found = [
        Setting(key, node_of(value, option), option)
        for key, (option, value) in options.items()
        if value is not None
    ]
    if isinstance(given, Mapping):
        makers = [partial(_checked, str(key), given[key]) for key in given]
    else:
        makers = [partial(_read, item) for item in ((given,) if isinstance(given, str) else given)]
    for maker in makers:
        try:
            found.append(maker())
        except ScenarioError as error:
            problems.extend(error.problems)
    return _consistent(found, problems)


def _consistent(settings: list[Setting], problems: list[Problem]) -> list[Setting]:
    found: dict[str, Setting] = {}
    for setting in settings:
        other = found.setdefault(setting.key, setting)
        if other.value.plain() != setting.value.plain():
            wrong = f"is {setting.value.plain()!r} here and {other.value.plain()!r} before"
            problems.append(setting.problem(wrong, "one value a key"))
    return list(found.values())


def _read(item: str) -> Setting:
    key, equals, value = str(item).partition("=")
    if not equals:
        raise ScenarioError([Problem(OPTION, None, item or "''", "has no =", "KEY=VALUE")])
    return _checked(key.strip(), read_value(value, OPTION, key.strip()), OPTION)


def _checked(key: str, value: Any, option: str = "set") -> Setting:
    if not all(key.split(".")) or key == "extends":
        allowed = "dotted names such as policies.minimum_pay.rate"
        raise ScenarioError([Problem(option, None, key or "''", "cannot be set", allowed)])
    return Setting(key, node_of(value, option), option)


def apply(
    root: Node, settings: Sequence[Setting], types: Mapping[str, object], problems: list[Problem]
) -> Node:
    """Return ``root`` with every setting made, in order.

    Those of one run outside the policies are gathered first: a study sets hundreds.
    """
    gathered = Node({}, OPTION)
    for setting in settings:
        if setting.steps[0] == "policies":
            root, gathered = merge(root, gathered, problems), Node({}, OPTION)
        if setting.steps[0] == "policies" and len(setting.steps) > 1:
            root = _set_policy(root, setting, types, problems)
        else:
            gathered = overlay(gathered, _nested(setting.steps, setting))
    return merge(root, gathered, problems)


def _nested(steps: tuple[str, ...], setting: Setting) -> Node:
    """Return the mappings that lead to the value."""
    node = setting.value
    for step in reversed(steps):
        node = Node({step: node}, setting.option)
    return node


def _set_policy(
    root: Node, setting: Setting, types: Mapping[str, object], problems: list[Problem]
) -> Node:
    """Change one policy, by name; a type that no policy is named after is added from week 0."""
    name, inner = setting.steps[1], setting.steps[2:]
    policies = root.items.get("policies") or Node((), setting.option)
    by_name = {policy_name(entry): entry for entry in policies.elements}
    old = by_name.get(name)
    change = _nested(inner, setting)
    if old is None and name not in types:
        problems.append(_no_policy(setting, name, by_name, types))
        return root
    if not isinstance(change.value, dict):
        problems.append(setting.problem("is a policy, not a value", f"{setting.key}.PARAMETER"))
        return root
    fields = {"name": Node(name, setting.option)}
    if old is None:
        fields["type"] = Node(name, setting.option)
    elif inner and "remove" not in change.items:
        change = overlay(_spread(old, inner), change)
    entry = change.with_items(fields | change.items)
    changed = merge_policies(policies, Node((entry,), setting.option), problems)
    return root.with_items(root.items | {"policies": changed})


def _spread(policy: Node, inner: tuple[str, ...]) -> Node:
    """Return ``policy`` with a number that is about to differ by region as their default."""
    old = policy.items.get(inner[0])
    if len(inner) != 2 or old is None or not isinstance(old.value, int | float):
        return policy
    return policy.with_items(policy.items | {inner[0]: old.with_items({"default": old})})


def _no_policy(
    setting: Setting, name: str, named: Mapping[str | None, Node], types: Mapping[str, object]
) -> Problem:
    known = [key for key in (*named, *types) if key]
    wrong = f"there is no policy '{name}'{nearest(name, known)}"
    return setting.problem(wrong, ", ".join(dict.fromkeys(known)))
