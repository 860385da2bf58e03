"""Employers' record: shown to workers, or hidden from them."""

from typing import ClassVar, Literal

from pydantic import Field

from sim.policies.base import Facet, Jurisdiction, Policy, Unit
from sim.policies.scope import Scope, Values


class EmployerRatings(Policy):
    """Set how much workers see of the record of employers: whom they paid, and whom not.

    Usually freelancers see it and micro-task workers do not. Who sees it takes fewer
    batches of those who keep the pay, and asks them for more; who sees none of it treats
    all alike, and the honest pay for the others.
    """

    acts_on: ClassVar[tuple[str, ...]] = ("search.record_seen_share",)
    facets: ClassVar[frozenset[Facet]] = frozenset({"employer", "platform", "job", "occupation"})
    default_jurisdiction: ClassVar[Jurisdiction] = "platform"
    default_unit: ClassVar[Unit] = "employer"
    sets: ClassVar[tuple[str, ...]] = ("visible_share",)

    type: Literal["employer_ratings"] = "employer_ratings"
    visible_share: float | None = Field(
        None,
        ge=0.0,
        le=1.0,
        description="How much of the record workers see: 1 all, 0 nothing; as usual if left out.",
        json_schema_extra={"unit": "share", "source": "employer-records", "grade": "D"},
    )

    def bites(self) -> bool:
        """Tell whether it is said what workers see."""
        return self.visible_share is not None

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Move what is seen to what the rule sets, as far as it is phased in."""
        if self.visible_share is None:
            return value
        return value + self.phase(week) * (self.visible_share - value)
