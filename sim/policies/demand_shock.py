"""Employers all at once have more to do, or less."""

from typing import ClassVar, Literal

import numpy as np

from sim.policies.base import Facet, Jurisdiction, Policy, Unit
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class DemandShock(Policy):
    """Let more tasks come up, or fewer, as long as the shock lasts: a boom, a recession.

    An employer's tasks change in number, not in size or worth; tasks of an occupation are
    those of the employers who mainly hire in it.
    """

    acts_on: ClassVar[tuple[str, ...]] = ("demand.tasks_per_week",)
    facets: ClassVar[frozenset[Facet]] = frozenset({"employer", "occupation"})
    default_jurisdiction: ClassVar[Jurisdiction] = "employer"
    default_unit: ClassVar[Unit] = "employer"
    is_rule: ClassVar[bool] = False

    type: Literal["demand_shock"] = "demand_shock"
    size_share: float = quantity(
        0.0, "share", -0.99, 5.0,
        about="Change in the number of tasks; negative cuts.", source="design", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether there is any shock."""
        return self.size_share != 0.0

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Scale the number of tasks, as far as the shock is phased in."""
        return np.asarray(value * (1.0 + self.size_share * self.phase(week)))
