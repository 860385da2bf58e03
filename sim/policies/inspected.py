"""Rules that hold where somebody looks."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.policies.base import Policy
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity

if TYPE_CHECKING:
    from sim.draws import Draws  # compiles kernels: a scenario is checked without

INSPECTION = "settle.inspection_cost_usd"
"""What it costs the public purse to look into a contract begun this week."""


class Inspected(Policy):
    """A rule on work that is kept where it is inspected; on the other jobs it is evaded.

    A subclass names ``INSPECTION`` among the quantities it acts on, and says in ``binds``
    on which contracts the rule asks for something: only those are worth an inspection.
    """

    enforcement_share: float = quantity(
        1.0, "share", 0.0, 1.0,
        about="Share of jobs that are inspected; on the others the rule is evaded.",
        source="design", grade="D",
    )  # fmt: skip
    inspection_share: float = quantity(
        0.01, "share", 0.0, 0.2,
        about="Public cost of inspection, as a share of the pay inspected.",
        source="design", grade="D",
    )  # fmt: skip

    def covered(self, scope: Scope, week: int, draws: "Draws") -> NDArray[np.bool_]:
        """Return who is covered where the rule is also enforced."""
        covered = super().covered(scope, week, draws)
        if self.enforcement_share < 1.0:
            draw = draws.uniform(f"inspect.{self.label}", 0, scope.identities("job"))
            covered = covered & (draw < self.enforcement_share)
        return covered

    def binds(self, scope: Scope, week: int) -> NDArray[np.bool_]:
        """Return on which contracts of ``scope`` the rule asks for something."""
        raise TypeError(f"{type(self).__name__} does not say where it binds")

    def inspection(self, value: Values, scope: Scope, week: int) -> Values:
        """Return what looking into the contracts of ``scope`` costs, on top of ``value``."""
        cost = self.inspection_share * scope.facts["pay_usd"]
        return np.where(self.binds(scope, week), value + cost, value)
