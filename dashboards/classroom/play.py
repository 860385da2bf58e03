"""What a student's tab holds: the market, what is chosen, and the rules as moved."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dashboards.ask import Bounds
from dashboards.classroom.worksheet import Lever, Worksheet
from dashboards.controls import Dial, dial
from sim.scenario.document import Document
from sim.scenario.load import Scenario

WORKERS = Bounds(200, 2_000, 500)
WEEKS = 208
FEWEST_WORDS = 3
"""A prediction of fewer words says nothing."""


def dial_of(lever: Lever) -> Dial:
    """Return the dial that moves ``lever``."""
    return dial(lever.path, low=lever.low, high=lever.high)


@dataclass(frozen=True, slots=True)
class SetUp:
    """What needs a new market to change."""

    workers: int = WORKERS.start
    seed: int = 1

    def document(self) -> Document:
        """Return the world that a market of this size starts in."""
        return Scenario.load("baseline", population=self.workers, weeks=WEEKS)


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the levers stand, by path; those that are absent are where they were at first."""

    values: Mapping[str, float] = field(default_factory=dict)

    def at(self, lever: Lever) -> float:
        """Return where ``lever`` stands."""
        return float(self.values.get(lever.path, dial_of(lever).neutral))

    def to(self, lever: Lever, value: float) -> "Moved":
        """Return the levers with one of them moved, within its range."""
        limits = dial_of(lever)
        kept = min(limits.high, max(limits.low, value))
        return replace(self, values={**self.values, lever.path: kept})

    def policies(self, sheet: Worksheet) -> list[dict[str, Any]]:
        """Return the policies that the levers stand for; untouched ones stand for none."""
        found: dict[str, dict[str, Any]] = {}
        for lever in sheet.levers:
            if lever.path in self.values:
                policy = found.setdefault(lever.policy, {"type": lever.policy})
                policy.update(lever.given)
                policy[lever.parameter] = _number(self.values[lever.path], lever)
        return list(found.values())


def _number(value: float, lever: Lever) -> float | int:
    return int(value) if dial_of(lever).step >= 1.0 and value == int(value) else value


def says_something(prediction: str) -> bool:
    """Tell whether a prediction has enough words to be one."""
    return len(prediction.split()) >= FEWEST_WORDS
