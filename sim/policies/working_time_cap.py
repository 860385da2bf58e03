"""A cap on the hours of a week."""

from typing import ClassVar, Literal

import numpy as np

from sim.policies.base import Facet, Policy, Unit
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity

MOST = 80.0
"""Hours a week that nobody exceeds anyway."""


class WorkingTimeCap(Policy):
    """Let no covered worker give the market more hours a week, search and work together.

    The hours of all platforms count. What the busiest may no longer take is left to others;
    they search less, and their contracts take longer.
    """

    acts_on: ClassVar[tuple[str, ...]] = ("enter.most_hours",)
    facets: ClassVar[frozenset[Facet]] = frozenset({"worker", "occupation", "group", "tenure"})
    default_unit: ClassVar[Unit] = "worker"

    type: Literal["working_time_cap"] = "working_time_cap"
    hours: float = quantity(
        MOST, "hours/week", 1.0, MOST,
        about="Most hours of a week, paid and unpaid; 80 binds nobody.",
        source="design", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether the cap can bind anybody."""
        return self.hours < MOST

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Lower the most hours; the cap comes down from where it binds nobody."""
        return np.minimum(value, MOST + (self.hours - MOST) * self.phase(week))
