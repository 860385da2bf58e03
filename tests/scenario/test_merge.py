"""Laying one scenario over another obeys laws that people rely on."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sim.errors import Problem
from sim.scenario.merge import merge
from sim.scenario.nodes import Node, node_of

keys = st.sampled_from(["a", "b", "c"])
scalars = st.one_of(st.integers(), st.booleans(), st.text(max_size=3))
values = st.recursive(scalars, lambda inner: st.dictionaries(keys, inner, max_size=3), max_leaves=8)
documents = st.dictionaries(keys, values, max_size=3)
names = st.sampled_from(["one", "two", "three"])
policies = st.dictionaries(
    names, st.dictionaries(st.sampled_from(["rate", "share"]), scalars), max_size=3
)


def merged(below: Any, above: Any) -> Any:
    """Return one mapping laid over another, which must find nothing wrong."""
    problems: list[Problem] = []
    node = merge(node_of(below, "below"), node_of(above, "above"), problems)

    assert not problems
    return node.plain()


def listed(by_name: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return policies by name as the list that a file holds."""
    return {"policies": [{"name": name, "type": "t"} | rest for name, rest in by_name.items()]}


def complaints(below: dict[str, Any], above: dict[str, Any]) -> str:
    """Return what a merge finds wrong."""
    problems: list[Problem] = []
    merge(merge(Node({}, ""), node_of(below, "below"), problems), node_of(above, "above"), problems)
    return "\n".join(map(str, problems))


@given(documents)
def test_merge_with_nothing_changes_nothing(document: Any) -> None:
    """An empty scenario on either side leaves the other as it is."""
    assert merged(document, {}) == document
    assert merged({}, document) == document


@given(documents, documents)
def test_merge_again_changes_nothing(below: Any, above: Any) -> None:
    """The same change made twice is the change made once."""
    once = merged(below, above)

    assert merged(once, above) == once


@given(documents, documents, documents)
def test_merge_does_not_hang_on_grouping(one: Any, two: Any, three: Any) -> None:
    """A chain of three files means the same however it is folded, where no kind changes."""
    if not any(_clash(a, b) for a, b in ((one, two), (one, three), (two, three))):
        assert merged(merged(one, two), three) == merged(one, merged(two, three))


def _clash(below: Any, above: Any) -> bool:
    """Tell whether a mapping and a scalar meet anywhere."""
    if isinstance(below, dict) != isinstance(above, dict):
        return True
    shared = below.keys() & above.keys() if isinstance(below, dict) else ()
    return any(_clash(below[key], above[key]) for key in shared)


@given(policies, policies)
def test_policies_merge_by_name_and_field(below: Any, above: Any) -> None:
    """Fields given replace, others stay, new names are appended in order."""
    result = merged(listed(below), listed(above))["policies"]
    found = {entry["name"]: {k: v for k, v in entry.items() if k not in ("name", "type")}
             for entry in result}  # fmt: skip

    assert found == {name: below.get(name, {}) | above.get(name, {}) for name in below | above}
    assert list(found) == list(below) + [name for name in above if name not in below]


@given(policies, names)
def test_removal_drops_one_policy_and_no_other(below: Any, name: str) -> None:
    """`remove: true` takes away what is there, and is refused where nothing is."""
    removal = {"policies": [{"name": name, "remove": True}]}
    if name in below:
        left = merged(listed(below), removal)["policies"]

        assert [entry["name"] for entry in left] == [key for key in below if key != name]
    else:
        assert f"there is no policy '{name}' to remove" in complaints(listed(below), removal)


def test_a_policy_without_a_name_has_its_type_as_name() -> None:
    """The type names a policy where nothing else does, so a child can address it."""
    below = merged({}, {"policies": [{"type": "t", "rate": 1}]})
    above = {"policies": [{"name": "t", "rate": 2}]}

    assert merged(below, above) == {"policies": [{"type": "t", "name": "t", "rate": 2}]}


def test_parameters_of_a_policy_are_replaced_whole() -> None:
    """A rate by region does not inherit regions from the rate it replaces."""
    below = listed({"one": {"rate": {"europe": 1, "default": 2}}})
    result = merged(below, {"policies": [{"name": "one", "rate": {"africa": 3}}]})

    assert result["policies"][0]["rate"] == {"africa": 3}


def test_sections_without_a_value_say_nothing() -> None:
    """A section whose lines are all commented out is as if it were not there."""
    assert merged({"a": {"b": 1}}, {"a": None, "policies": None}) == {"a": {"b": 1}}


def test_merge_edits_neither_side() -> None:
    """Nodes are shared between scenarios, so a merge makes new ones."""
    below, above = node_of({"a": {"b": 1}}, "below"), node_of({"a": {"c": 2}}, "above")
    merge(below, above, [])

    assert below.plain() == {"a": {"b": 1}}
    assert above.plain() == {"a": {"c": 2}}


def test_contradictions_between_policies_are_named() -> None:
    """Two of a name, another type under a name, fields beside a removal: each is said."""
    twice = complaints({}, {"policies": [{"type": "t"}, {"type": "t"}]})
    retyped = complaints(listed({"one": {}}), {"policies": [{"name": "one", "type": "u"}]})
    beside = complaints(
        listed({"one": {}}), {"policies": [{"name": "one", "remove": True, "rate": 1}]}
    )

    assert "policies.t: is given twice" in twice
    assert "'one' is a policy of type t already" in retyped
    assert "stands beside rate" in beside
