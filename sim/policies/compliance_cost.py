"""The burden of licences, reports and registers on platforms."""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from sim.policies.base import Facet, Policy, Unit
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class ComplianceCost(Policy):
    """Make covered platforms spend on compliance, small ones perhaps excepted.

    The cost comes out of a platform's books: its capital lasts less long, a new platform is
    founded only if what it could earn is worth it after compliance, and what each quarter's
    trials of fees earn is judged net of it. The state spends on supervision. Registers and
    reports also trouble the two who deal there: some partners leave the platform for it.
    """

    acts_on: ClassVar[tuple[str, ...]] = (
        "settle.compliance_cost_usd",
        "settle.supervision_cost_usd",
        "match.duty_share",
    )
    facets: ClassVar[frozenset[Facet]] = frozenset({"platform"})
    default_jurisdiction: ClassVar[Literal["platform"]] = "platform"
    default_unit: ClassVar[Unit] = "platform"

    type: Literal["compliance_cost"] = "compliance_cost"
    fixed_usd_per_week: float = quantity(
        0.0, "USD/week", 0.0, 1_000_000.0,
        about="Cost of compliance to a platform of any size, in the real market.",
        source="design", grade="D",
    )  # fmt: skip
    per_job_usd: float = quantity(
        0.0, "USD", 0.0, 20.0,
        about="Cost of compliance for each job posted.", source="design", grade="D",
    )  # fmt: skip
    exempt_below_jobs: float = quantity(
        0.0, "count/week", 0.0, 1_000_000.0,
        about="Jobs posted a week, in the real market, below which a platform is exempt.",
        source="design", grade="D",
    )  # fmt: skip
    supervision_share: float = quantity(
        0.05, "share", 0.0, 1.0,
        about="Public cost of supervision, as a share of what platforms spend on compliance.",
        source="design", grade="D",
    )  # fmt: skip

    burden_share: float = quantity(
        0.5, "share", 0.0, 2.0,
        about="Trouble that the two who deal on a platform have with a job, times per_job_usd.",
        source="design", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether compliance costs anything."""
        return max(self.fixed_usd_per_week, self.per_job_usd) > 0.0

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Add what compliance costs a platform in a week, the state, or two who deal there."""
        if quantity == "match.duty_share":
            trouble = self.burden_share * self.per_job_usd / scope.facts["pay_usd"]
            return np.asarray(value + self.phase(week) * trouble * ~self._exempt(scope))
        share = self.supervision_share if quantity == "settle.supervision_cost_usd" else 1.0
        cost = self.fixed_usd_per_week / scope.facts["people_per_worker"]
        cost = cost + self.per_job_usd * scope.facts["jobs"]
        due = ~self._exempt(scope)
        return np.asarray(value + self.phase(week) * share * cost * due)

    def _exempt(self, scope: Scope) -> NDArray[np.bool_]:
        real = scope.facts["usual_jobs"] * scope.facts["people_per_worker"]
        return np.asarray(real < self.exempt_below_jobs)
