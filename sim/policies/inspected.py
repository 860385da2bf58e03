"""Rules that hold where somebody looks."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.policies.base import Policy, Unit
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity

if TYPE_CHECKING:
    from sim.draws import Draws  # compiles kernels: a scenario is checked without

INSPECTION = "settle.inspection_cost_usd"
"""What it costs the public purse to look into a contract begun this week."""


class Enforced(Policy):
    """A rule that is kept by those who are inspected; the others evade it, week after week."""

    enforcement_share: float = quantity(
        1.0, "share", 0.0, 1.0,
        about="Share of jobs that are inspected; on the others the rule is evaded.",
        source="design", grade="D",
    )  # fmt: skip

    def covered(self, scope: Scope, week: int, draws: "Draws") -> NDArray[np.bool_]:
        """Return who is covered where the rule is also enforced."""
        covered = super().covered(scope, week, draws)
        if self.enforcement_share < 1.0:
            units = scope.identities(self._inspects(scope))
            draw = draws.uniform(f"inspect.{self.label}", 0, units)
            covered = covered & (draw < self.enforcement_share)
        return covered

    def _inspects(self, scope: Scope) -> Unit:
        """Return what is inspected or not; ``scope`` says what the quantity is about."""
        return "job"


class Inspected(Enforced):
    """A rule on contracts whose inspection costs a share of the pay looked into.

    A subclass names ``INSPECTION`` among the quantities it acts on, and says in ``binds``
    on which contracts the rule asks for something: only those are worth an inspection.
    """

    inspection_share: float = quantity(
        0.01, "share", 0.0, 0.2,
        about="Public cost of inspection, as a share of the pay inspected.",
        source="design", grade="D",
    )  # fmt: skip

    def binds(self, scope: Scope, week: int) -> NDArray[np.bool_]:
        """Return on which contracts of ``scope`` the rule asks for something."""
        raise TypeError(f"{type(self).__name__} does not say where it binds")

    def inspection(self, value: Values, scope: Scope, week: int) -> Values:
        """Return what looking into the contracts of ``scope`` costs, on top of ``value``."""
        cost = self.inspection_share * scope.facts["pay_usd"]
        return np.where(self.binds(scope, week), value + cost, value)
