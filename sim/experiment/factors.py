"""What a study varies beside single values: whole families of them, and all that is uncertain.

A path with ``*`` names one parameter of every region, occupation or platform. Its value is
a factor: 1.1 makes each of them a tenth higher, within the declared range.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sim.experiment.design import Choices, Range
from sim.scenario.cross import SHARES
from sim.scenario.declared import Quantity, declared
from sim.scenario.differ import quantity_of, values
from sim.scenario.nodes import Node

if TYPE_CHECKING:
    from sim.scenario.document import Document

STAR = "*"
WITHIN = 2.0
"""A parameter taken by its grade goes from so small a part of its value to so many times it."""

SCALE = (
    "weeks",
    "burn_in_weeks",
    "observe_every",
    "population.workers",
    "population.people_per_worker",
)
"""How large and long a run is, which says nothing of the world."""

OF_A_WHOLE = tuple(f"{section}.{STAR}.{name}" for section, name, _ in SHARES)
"""Shares that sum to 1: none can move while the others stay."""


def is_family(path: str) -> bool:
    """Tell whether a path names several parameters."""
    return STAR in path.split(".")


def members(path: str, base: "Document") -> dict[str, Any]:
    """Return the value of each parameter that a path with ``*`` names, by its own path."""
    steps = path.split(".")
    return {
        own: value
        for own, value in values(base).items()
        if len(parts := own.split(".")) == len(steps)
        and all(step in (STAR, part) for step, part in zip(steps, parts, strict=True))
        and isinstance(value, (int, float))
        and not isinstance(value, bool)
    }


Families = Mapping[str, Mapping[str, Any]]
"""The members of each path with ``*``, and their values in some scenario."""


def families(paths: Iterable[str], base: "Document") -> Families:
    """Return the members of each of ``paths`` that names several parameters."""
    return {path: members(path, base) for path in paths if is_family(path)}


def expanded(point: Mapping[str, Node], known: Families) -> dict[str, Node]:
    """Return what a point sets, parameter by parameter; factors multiply what is ``known``."""
    found: dict[str, Node] = {}
    for path, node in point.items():
        if not is_family(path) or not isinstance(node.value, (int, float)):
            found[path] = node
            continue
        for own, value in known[path].items():
            found[own] = Node(_held(own, value * node.value), node.file, node.line)
    return found


def graded(grades: tuple[str, ...], base: "Document", node: Node) -> dict[str, Choices]:
    """Return a range for every parameter of these evidence grades, policies apart.

    It goes from half the value in ``base`` to twice that, within the declared range; where
    the value is 0, over all of the declared range. Parameters of every region, occupation or
    platform move together.
    """
    known = values(base)
    found: dict[str, Choices] = {}
    for path, quantity in _candidates(grades):
        if is_family(path):
            if any(members(path, base).values()):
                found[path] = Range(node, 1 / WITHIN, WITHIN)
        elif isinstance(value := known.get(path), (int, float)) and not isinstance(value, bool):
            low, high = _around(value, quantity)
            if low < high:
                found[path] = Range(node, low, high, quantity.whole)
    return found


def _candidates(grades: tuple[str, ...]) -> Iterator[tuple[str, Quantity]]:
    for path, quantity in declared().items():
        numeric = quantity.low is not None and quantity.high is not None
        apart = path.startswith("policies.") or path in SCALE or path in OF_A_WHOLE
        if numeric and quantity.grade in grades and not apart:
            yield path, quantity


def _around(value: float, quantity: Quantity) -> tuple[float, float]:
    lowest, highest = float(quantity.low or 0.0), float(quantity.high or 0.0)
    low, high = sorted((value / WITHIN, value * WITHIN)) if value else (lowest, highest)
    low, high = max(low, lowest), min(high, highest)
    return (round(low), round(high)) if quantity.whole else (low, high)


def _held(path: str, value: float) -> float:
    """Return ``value`` within the declared range of its parameter, whole if that is."""
    quantity = quantity_of(path)
    if quantity is None or quantity.low is None or quantity.high is None:
        return value
    held = min(max(value, quantity.low), quantity.high)
    return round(held) if quantity.whole else held
