"""A floor under hourly pay."""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, field_validator

from sim.policies.base import Facet
from sim.policies.inspected import INSPECTION, Inspected
from sim.policies.scope import Named, Scope, Values


class MinimumPay(Inspected):
    """Let no covered worker be paid less than the floor for an hour of work.

    For micro-tasks, which are paid by the piece, an hour is one at usual speed. Who hires
    pays the floor if the task is worth that much to him, and otherwise does not hire a
    covered worker. Where inspection is weak a share of jobs evades; inspectors look where no
    more than the floor is paid, at public cost.
    """

    acts_on: ClassVar[tuple[str, ...]] = ("search.floor_usd_per_hour", INSPECTION)
    facets: ClassVar[frozenset[Facet]] = frozenset(
        {"worker", "employer", "platform", "job", "occupation", "group", "tenure"}
    )

    type: Literal["minimum_pay"] = "minimum_pay"
    rate: float | dict[str, float] = Field(
        0.0,
        description="Lowest legal pay for an hour: a number, or by region with `default`.",
        json_schema_extra={
            "unit": "USD/hour", "low": 0.0, "high": 60.0, "source": "pay-floors", "grade": "D",
        },
    )  # fmt: skip
    cost_of_living_scaled: bool = Field(
        False, description="Multiply the rate by the region's price level (US = 1)."
    )
    counts_unpaid: bool = Field(
        False, description="Unpaid time counts: the floor holds for all hours, not only paid ones."
    )

    @field_validator("rate")
    @classmethod
    def _rate_in_range(cls, rate: float | dict[str, float]) -> float | dict[str, float]:
        given = rate if isinstance(rate, dict) else {"default": rate}
        for region, value in given.items():
            if not 0.0 <= value <= 60.0:
                raise ValueError(f"{region}: {value} is outside 0 to 60 USD an hour")
        return rate

    def bites(self) -> bool:
        """Tell whether any region has a floor that is enforced at all."""
        rates = self.rate.values() if isinstance(self.rate, dict) else (self.rate,)
        return self.enforcement_share > 0.0 and max(rates, default=0.0) > 0.0

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Raise the floor to the rate, as far as it is phased in, and pay for inspection."""
        if quantity == INSPECTION:
            return self.inspection(value, scope, week)
        return np.maximum(value, self._floor(scope, week))

    def binds(self, scope: Scope, week: int) -> NDArray[np.bool_]:
        """Return on which contracts no more than the floor is paid: the floor made that pay."""
        # A little over the floor, since pieces are priced back and forth.
        return np.asarray(scope.facts["pay_usd_per_hour"] <= self._floor(scope, week) * (1 + 1e-9))

    def _floor(self, scope: Scope, week: int) -> Values:
        employers = self.jurisdiction in ("employer", "both")
        region = scope.employer_region if employers else scope.worker_region
        known = scope.given(region, "rate by region")
        floor = self._by_region(known) * self.phase(week)
        if self.cost_of_living_scaled:
            floor = floor * scope.facts["price_level"][known.codes]
        if self.counts_unpaid:
            floor = floor * (1.0 + scope.facts["unpaid_per_paid_hour"])
        return floor

    def _by_region(self, region: Named) -> Values:
        rate = self.rate if isinstance(self.rate, dict) else {"default": self.rate}
        default = rate.get("default", 0.0)
        return np.array([rate.get(name, default) for name in region.names])[region.codes]
