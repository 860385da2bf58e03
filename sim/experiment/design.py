"""Samplers: from what each parameter may be to the points of a design."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sim.scenario.nodes import Node


@dataclass(frozen=True, slots=True)
class Range:
    """A parameter that may be anything from ``low`` to ``high``."""

    low: float
    high: float


Choices = tuple[Node, ...] | Range
Point = dict[str, Node]
"""The value of every varied parameter, by dotted path."""

Sampler = Callable[[Mapping[str, tuple[Node, ...]]], list[Point]]


def grid(choices: Mapping[str, tuple[Node, ...]]) -> list[Point]:
    """Return every combination; the last parameter varies fastest."""
    combinations = itertools.product(*choices.values())
    return [dict(zip(choices, values, strict=True)) for values in combinations]


def side_by_side(choices: Mapping[str, tuple[Node, ...]]) -> list[Point]:
    """Return the first value of each, then the second of each, and so on."""
    rows = zip(*choices.values(), strict=True)
    return [dict(zip(choices, values, strict=True)) for values in rows]


SAMPLERS: dict[str, Sampler] = {"grid": grid, "list": side_by_side}


def points_of(sampler: str, choices: Mapping[str, Choices]) -> list[Point]:
    """Return the points of a design; ``choices`` must suit the ``sampler``."""
    listed = {path: values for path, values in choices.items() if not isinstance(values, Range)}
    return SAMPLERS[sampler](listed)
