"""Where each free parameter may stand: 0 is its default, -1 and 1 are the ends of its range."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.errors import InputError
from sim.evidence.free import free
from sim.experiment.design import Point, Range
from sim.experiment.factors import is_family
from sim.scenario.declared import declared
from sim.scenario.differ import values
from sim.scenario.nodes import Node, nearest

if TYPE_CHECKING:
    from sim.experiment.design import Choices
    from sim.scenario.document import Document

ALL = "all"
GRADES = ("C", "D")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A free parameter: its default and the range it may not leave."""

    path: str
    default: float
    low: float
    high: float
    whole: bool = False

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest position; 0 where the default is at an end of the range."""
        return (-1.0 if self.low < self.default else 0.0, 1.0 if self.high > self.default else 0.0)

    def value(self, position: float) -> float:
        """Return what it is at a position.

        >>> Parameter("a", 2.0, 1.0, 6.0).value(0.5), Parameter("a", 2.0, 1.0, 6.0).value(-1.0)
        (4.0, 1.0)
        """
        reach = self.high - self.default if position > 0.0 else self.default - self.low
        found = min(max(self.default + position * reach, self.low), self.high)
        return round(found) if self.whole else found

    def held(self, position: float) -> float:
        """Return the nearest position there is."""
        return float(np.clip(position, *self.ends))

    def node(self, position: float) -> Node:
        """Return its value as a scenario takes it."""
        return Node(self.value(position), "calibrate")


def parameters(
    choices: "dict[str, Choices]", base: "Document", wanted: Sequence[str] = ()
) -> tuple[Parameter, ...]:
    """Return the free parameters: those ``wanted`` of ``choices``, or those of ``free.yaml``.

    ``choices`` are all that are graded C or D. Raises ``InputError`` for a path not among them.
    """
    asked = list(wanted) or [each.path for each in free()]
    paths = list(choices) if asked == [ALL] else list(dict.fromkeys(asked))
    unknown = [path for path in paths if path not in choices]
    if unknown:
        raise InputError("\n".join(f"--free {path}: {_refused(path, choices)}" for path in unknown))
    known = values(base)
    found = []
    for path in paths:
        own = choices[path]
        if isinstance(own, Range):
            default = 1.0 if is_family(path) else float(known[path])
            found.append(Parameter(path, default, own.low, own.high, own.whole))
    return tuple(found)


def point(known: Sequence[Parameter], positions: Sequence[float]) -> Point:
    """Return what a run is told: only what does not stand at its default."""
    return {
        own.path: own.node(position)
        for own, position in zip(known, positions, strict=True)
        if position != 0.0
    }


def _refused(path: str, choices: "dict[str, Choices]") -> str:
    if path in declared():
        return f"is graded {declared()[path].grade}, or cannot move alone. Allowed: grades C and D."
    return f"there is no such parameter{nearest(path, list(choices))}. See `explain`."
