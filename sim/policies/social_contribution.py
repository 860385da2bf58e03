"""Contributions on pay, and what workers get for them."""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from sim.policies.base import Facet, Unit
from sim.policies.inspected import INSPECTION, Inspected
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class SocialContribution(Inspected):
    """Take a share of pay for social insurance, from worker, employer or platform.

    It is due for workers who are paid for enough hours a week. Workers ask more where they
    pay it and less as far as they get it back; employers count it in what a hire costs;
    platforms bear it out of their fees. Partners escape it off the platform, and so does
    whoever is not inspected.
    """

    acts_on: ClassVar[tuple[str, ...]] = (
        "settle.worker_contribution_share",
        "settle.employer_contribution_share",
        "settle.platform_contribution_share",
        "settle.benefit_share",
        "match.duty_share",
        INSPECTION,
    )
    facets: ClassVar[frozenset[Facet]] = frozenset(
        {"worker", "employer", "platform", "job", "occupation", "group", "tenure"}
    )
    default_unit: ClassVar[Unit] = "worker"

    type: Literal["social_contribution"] = "social_contribution"
    rate_share: float = quantity(
        0.0, "share", 0.0, 0.4,
        about="Contribution as a share of gross pay.", source="design", grade="D",
    )  # fmt: skip
    payer: Literal["worker", "employer", "platform"] = Field(
        "employer", description="Who pays the contribution."
    )
    threshold_hours: float = quantity(
        0.0, "hours/week", 0.0, 80.0,
        about="Paid hours a week, over the last four, from which contributions are due.",
        source="design", grade="D",
    )  # fmt: skip
    benefit_share: float = quantity(
        0.7, "share", 0.0, 1.0,
        about="What workers get back, in insurance and pensions, as a share of contributions.",
        source="design", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether anything is due, and collected from anybody."""
        return self.rate_share > 0.0 and self.enforcement_share > 0.0

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Add the contribution to what its payer pays, and the benefit to what workers get."""
        if quantity == INSPECTION:
            return self.inspection(value, scope, week)
        rate = self.rate_share * self.phase(week) * self.binds(scope, week)
        if quantity == "settle.benefit_share":
            return np.asarray(value + rate * self.benefit_share)
        if quantity == "match.duty_share":
            return np.asarray(value + rate * (1.0 - self.benefit_share))
        if quantity == f"settle.{self.payer}_contribution_share":
            return np.asarray(value + rate)
        return value

    def binds(self, scope: Scope, week: int) -> NDArray[np.bool_]:
        """Return for whom contributions are due: those who work enough hours."""
        return np.asarray(scope.facts["paid_hours_per_week"] >= self.threshold_hours)

    def sorts(self, scope: Scope) -> NDArray[np.int64]:
        """Tell workers apart by whether they work enough hours."""
        return self.binds(scope, 0).astype(np.int64)
