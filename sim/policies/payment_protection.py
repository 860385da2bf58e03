"""Money set aside before work starts."""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from sim.policies.base import Facet
from sim.policies.inspected import INSPECTION, Inspected
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class PaymentProtection(Inspected):
    """Oblige platforms to hold the agreed pay in escrow for a share of each contract.

    Money held is money the employer cannot use: some partners leave the platform for it.
    Where inspection is weak a share of jobs goes on under the platform's own rule.
    """

    acts_on: ClassVar[tuple[str, ...]] = (
        "post.escrow_share", "match.duty_share", INSPECTION,
    )  # fmt: skip
    facets: ClassVar[frozenset[Facet]] = frozenset({"employer", "platform", "job", "occupation"})
    default_jurisdiction: ClassVar[Literal["platform"]] = "platform"

    type: Literal["payment_protection"] = "payment_protection"
    coverage_share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="Share of the agreed pay that must be held in escrow.",
        source="design", grade="D",
    )  # fmt: skip
    holding_cost_share: float = quantity(
        0.01, "share", 0.0, 0.05,
        about="Burden of pay held in escrow on the employer, as a share of what is held.",
        source="design", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether any escrow is mandated, and the mandate enforced at all."""
        return self.coverage_share > 0.0 and self.enforcement_share > 0.0

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Raise the escrow share to what is mandated, as far as it is phased in."""
        if quantity == INSPECTION:
            return self.inspection(value, scope, week)
        mandate = self.coverage_share * self.phase(week)
        if quantity == "match.duty_share":
            more = np.maximum(mandate - scope.facts["escrow_share"], 0.0)
            return np.asarray(value + self.holding_cost_share * more)
        return np.maximum(value, mandate)

    def binds(self, scope: Scope, week: int) -> NDArray[np.bool_]:
        """Return on which contracts more must be held than the platform would by itself."""
        mandate = self.coverage_share * self.phase(week)
        return np.asarray(scope.facts["escrow_share"] < mandate)
