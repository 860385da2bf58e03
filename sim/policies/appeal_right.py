"""A right to have bans and rejections looked at again."""

from typing import ClassVar, Literal

import numpy as np

from sim.policies.base import Facet, Jurisdiction, Policy, Unit
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class AppealRight(Policy):
    """Oblige platforms to hear everybody who was banned or whose work was rejected.

    To appeal costs workers nothing, so all do. Who is in the right wins with the success
    share: accounts come back, and good work is paid after all. The platform pays for every
    appeal, those of crooks as well.
    """

    acts_on: ClassVar[tuple[str, ...]] = (
        "defraud.ban_lifted_share",
        "defraud.rejection_lifted_share",
        "settle.appeal_cost_usd",
    )
    facets: ClassVar[frozenset[Facet]] = frozenset(
        {"worker", "platform", "occupation", "group", "tenure"}
    )
    default_jurisdiction: ClassVar[Jurisdiction] = "platform"
    default_unit: ClassVar[Unit] = "worker"
    whole_units: ClassVar[bool] = True

    type: Literal["appeal_right"] = "appeal_right"
    success_share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="Chance that an appeal succeeds which should; platforms clear some bans anyway.",
        source="design", grade="D",
    )  # fmt: skip
    cost_usd: float = quantity(
        2.0, "USD", 0.0, 100.0,
        about="What deciding an appeal costs the platform.", source="design", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether any appeal can succeed."""
        return self.success_share > 0.0

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Lift more bans and rejections, at the platform's cost."""
        if quantity == "settle.appeal_cost_usd":
            return np.asarray(value + self.cost_usd)
        return np.maximum(value, self.success_share)
