"""A benefit that tops up low income from gig work."""

from typing import ClassVar, Literal

import numpy as np
from pydantic import Field

from sim.policies.base import Facet, Policy, Unit
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class IncomeFloor(Policy):
    """Pay everybody who looks for gig work or does it a benefit, less what the taper takes.

    The public purse pays it week by week. As theory has it, the benefit makes it easier to
    hold out: workers ask for more, by an income effect and because the taper leaves them
    less of each USD they earn. And it makes the market worth entering and staying in.
    """

    acts_on: ClassVar[tuple[str, ...]] = ("settle.top_up_usd", "search.reservation_ratio")
    facets: ClassVar[frozenset[Facet]] = frozenset({"worker", "occupation", "group", "tenure"})
    default_unit: ClassVar[Unit] = "worker"
    is_rule: ClassVar[bool] = False

    type: Literal["income_floor"] = "income_floor"
    usd_per_week: float = quantity(
        0.0, "USD/week", 0.0, 1_000.0,
        about="Benefit of somebody who earns nothing in the week.",
        source="design", grade="D",
    )  # fmt: skip
    taper_share: float = quantity(
        0.5, "share", 0.0, 0.95,
        about="What is taken off the benefit for each USD earned, mean of the last 4 weeks.",
        source="design", grade="D",
    )  # fmt: skip
    income_effect: float = quantity(
        0.1, "elasticity", 0.0, 0.5,
        about="Rise of the reservation wage for a benefit, both against earnings outside.",
        source="income-effect", grade="C",
    )  # fmt: skip
    cost_of_living_scaled: bool = Field(
        False, description="Multiply the benefit by the region's price level (US = 1)."
    )

    def bites(self) -> bool:
        """Tell whether there is any benefit."""
        return self.usd_per_week > 0.0

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Grant what the taper leaves, or lift the reservation wage as that suggests."""
        granted = self._granted(scope, week)
        if quantity == "settle.top_up_usd":
            return np.asarray(value + granted)
        outside = np.maximum(scope.facts["outside_usd_per_week"], 1e-9)
        income = 1.0 + self.income_effect * np.minimum(granted / outside, 1.0)
        kept = np.where(granted > 0.0, 1.0 - self.taper_share * self.phase(week), 1.0)
        return np.asarray(value * income / kept)

    def _granted(self, scope: Scope, week: int) -> Values:
        """Return the benefit of each worker in USD a week."""
        most = np.full_like(scope.facts["weekly_income_usd"], self.usd_per_week)
        if self.cost_of_living_scaled:
            region = scope.given(scope.worker_region, "price level")
            most = most * scope.facts["price_level"][region.codes]
        earned = np.maximum(scope.facts["weekly_income_usd"], 0.0)
        left: Values = np.maximum(most - self.taper_share * earned, 0.0)
        return left * self.phase(week)
