"""What an outcome says of itself."""

from dataclasses import dataclass
from typing import Literal

from sim.units import Unit

Window = Literal["end of week", "week", "4 weeks", "13 weeks", "52 weeks", "80 to 131 weeks"]
Party = Literal["worker", "employer", "platform", "public", "none"]
Direction = Literal["up", "down", "none"]
Group = Literal[
    "income",
    "competition",
    "fraud and trust",
    "employers",
    "platforms, state, welfare",
    "technology",
    "equity",
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One number a week: its meaning, its unit, and who would like it to go where.

    ``about`` states the population. ``window`` says over how long it is measured.
    ``total`` marks weekly sums that a summary adds up. ``matters`` is the smallest change
    worth a word: in the outcome's unit, or, where ``relative``, as a share of the value it
    is compared with, since sums grow with the simulated population.
    """

    name: str
    label: str
    about: str
    unit: Unit
    window: Window
    better_for: Party
    good_direction: Direction
    matters: float
    group: Group
    total: bool = False
    relative: bool = False

    def threshold(self, baseline: float) -> float:
        """Return the smallest change worth a word against ``baseline``, in the unit."""
        return self.matters * abs(baseline) if self.relative else self.matters
