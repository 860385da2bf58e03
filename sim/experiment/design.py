"""From what each parameter may be to the points of a design."""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.experiment import samplers
from sim.scenario.nodes import Node

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Range:
    """A parameter that may be anything from ``low`` to ``high``, or any ``whole`` number there.

    ``node`` is where the range is written.
    """

    node: Node
    low: float
    high: float
    whole: bool = False

    def at(self, share: float) -> Node:
        """Return the value ``share`` of the way from low to high."""
        if self.whole:
            steps = self.high - self.low + 1
            return self._node(int(min(self.low + math.floor(share * steps), self.high)))
        return self._node(self.low + share * (self.high - self.low))

    def ends(self) -> tuple[Node, Node]:
        """Return the lowest and the highest value."""
        return self._node(self.low), self._node(self.high)

    def has_whole_ends(self) -> bool:
        """Tell whether both ends are whole numbers."""
        return all(float(end).is_integer() for end in (self.low, self.high))

    def _node(self, value: float) -> Node:
        return Node(value, self.node.file, self.node.line)


Choices = tuple[Node, ...] | Range
Point = dict[str, Node]
"""The value of every varied parameter, by dotted path."""


@dataclass(frozen=True, slots=True)
class Design:
    """Points in their order; ``unit`` holds them in the unit cube, if they were sampled."""

    points: tuple[Point, ...]
    unit: "NDArray[np.float64] | None" = None


def design_of(
    sampler: str, choices: Mapping[str, Choices], samples: int | None = None, seed: int = 0
) -> Design:
    """Return the points of a design; ``choices`` must suit the ``sampler``.

    A sampled list has every element equally often, a sampled range of whole numbers every
    number equally often.
    """
    if sampler in samplers.EXPLICIT:
        listed = {path: own for path, own in choices.items() if not isinstance(own, Range)}
        rows = grid(listed) if sampler == "grid" else side_by_side(listed)
        return Design(tuple(rows))
    unit = samplers.SAMPLERS[sampler](len(choices), samples or 1, seed)
    points = [
        {path: _value(own, share) for (path, own), share in zip(choices.items(), row, strict=True)}
        for row in unit.tolist()
    ]
    return Design(tuple(points), unit)


def grid(choices: Mapping[str, Sequence[Node]]) -> list[Point]:
    """Return every combination; the last parameter varies fastest."""
    combinations = itertools.product(*choices.values())
    return [dict(zip(choices, values, strict=True)) for values in combinations]


def side_by_side(choices: Mapping[str, Sequence[Node]]) -> list[Point]:
    """Return the first value of each, then the second of each, and so on."""
    rows = zip(*choices.values(), strict=True)
    return [dict(zip(choices, values, strict=True)) for values in rows]


def _value(choices: Choices, share: float) -> Node:
    if isinstance(choices, Range):
        return choices.at(share)
    return choices[min(int(share * len(choices)), len(choices) - 1)]
