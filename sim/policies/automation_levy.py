"""A charge on work that AI does."""

from typing import ClassVar, Literal

import numpy as np

from sim.policies.base import Facet, Jurisdiction, Policy, Unit
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class AutomationLevy(Policy):
    """Charge employers a share of what they spend on AI's work, to the public purse.

    AI gets dearer by the levy, so that some tasks stay with people, and what is automated all
    the same pays. A programme may be paid from it: see ``training_subsidy``.
    """

    acts_on: ClassVar[tuple[str, ...]] = ("demand.ai_levy_share",)
    facets: ClassVar[frozenset[Facet]] = frozenset({"employer", "occupation"})
    default_jurisdiction: ClassVar[Jurisdiction] = "employer"
    default_unit: ClassVar[Unit] = "employer"

    type: Literal["automation_levy"] = "automation_levy"
    rate_share: float = quantity(
        0.0, "share", 0.0, 10.0,
        about="Levy on each USD paid for AI's work, on top of it; 1 doubles AI's price.",
        source="design", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether anything is levied."""
        return self.rate_share > 0.0

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Add the rate, as far as it is phased in; several levies add up."""
        return np.asarray(value + self.rate_share * self.phase(week))
