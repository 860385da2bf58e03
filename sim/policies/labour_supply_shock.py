"""People all at once come to the market, or stay away."""

from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from sim.policies.base import Facet, Policy, Unit
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity

if TYPE_CHECKING:
    from sim.draws import Draws  # compiles kernels: a scenario is checked without


class LabourSupplyShock(Policy):
    """Let more people come to the market each week, or fewer: a pandemic, a region opened up.

    Those who register and those who return without ever having worked change in number
    alike. People who are inside stay. Nobody is known before coming, so a trial draws cells:
    all who come from a region for an occupation are in one arm.
    """

    acts_on: ClassVar[tuple[str, ...]] = ("enter.entry_ratio",)
    facets: ClassVar[frozenset[Facet]] = frozenset({"worker", "occupation"})
    default_unit: ClassVar[Unit] = "worker"
    is_rule: ClassVar[bool] = False

    type: Literal["labour_supply_shock"] = "labour_supply_shock"
    size_share: float = quantity(
        0.0, "share", -0.99, 5.0,
        about="Change in the number who come; negative cuts.", source="design", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether there is any shock."""
        return self.size_share != 0.0

    def drawn(self, identity: NDArray[np.int64], draws: "Draws") -> NDArray[np.float64]:
        """Return the draw of the cell in which each worker registers, or would."""
        from sim.draws import cell_of

        return super().drawn(cell_of(identity), draws)

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Scale the number who come, as far as the shock is phased in."""
        return np.asarray(value * (1.0 + self.size_share * self.phase(week)))
