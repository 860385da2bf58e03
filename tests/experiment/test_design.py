"""From what a parameter may be to values: ranges, whole numbers, lists."""

from collections import Counter

from sim.experiment.design import Choices, Range, design_of
from sim.scenario.nodes import Node, node_of


def choices() -> dict[str, Choices]:
    """Return a range, a range of whole numbers and a list."""
    here = Node({}, "study.yaml", 7)
    return {
        "rate": Range(here, 2.0, 4.0),
        "week": Range(here, 10, 13, whole=True),
        "rule": node_of(["posted", "bids"], "study.yaml").elements,
    }


def test_grid_varies_the_last_parameter_fastest() -> None:
    """Every combination is there once, in the order of the file."""
    listed = {name: node_of([0, 1], "study.yaml").elements for name in ("a", "b")}

    points = design_of("grid", listed).points

    assert [[node.value for node in point.values()] for point in points] == [
        [0, 0], [0, 1], [1, 0], [1, 1],
    ]  # fmt: skip


def test_sampled_values_lie_where_they_may() -> None:
    """Whole numbers and list elements come equally often, ends included."""
    points = design_of("sobol", choices(), 64).points

    assert all(2.0 <= point["rate"].value <= 4.0 for point in points)  # type: ignore[operator]
    assert Counter(point["week"].value for point in points) == dict.fromkeys(range(10, 14), 16)
    assert Counter(point["rule"].value for point in points) == {"posted": 32, "bids": 32}


def test_sampled_values_know_where_they_are_from() -> None:
    """A value that turns out wrong is blamed on its line of the study."""
    point = design_of("lhs", choices(), 2).points[0]

    assert (point["rate"].file, point["rate"].line) == ("study.yaml", 7)


def test_morris_reaches_both_ends() -> None:
    """The highest level is the highest value, and no more."""
    points = design_of("morris", choices(), 20).points

    assert {point["week"].value for point in points} == {10, 11, 12, 13}
    assert max(point["rate"].value for point in points) == 4.0  # type: ignore[type-var]
