"""Hours that the employer sets."""

from typing import ClassVar, Literal

import numpy as np

from sim.policies.base import Facet, Jurisdiction, Policy
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class FixedSchedule(Policy):
    """Let a share of freelance contracts have set hours, as a job in a firm has.

    Whoever cares for others, studies or has another job cannot work in every part of the
    week, and declines what falls elsewhere. Hours that are set are not worth what freely
    chosen ones are: that is what flexibility is worth. Micro-tasks know no hours.
    """

    acts_on: ClassVar[tuple[str, ...]] = ("post.fixed_schedule_share",)
    facets: ClassVar[frozenset[Facet]] = frozenset({"employer", "job", "occupation"})
    default_jurisdiction: ClassVar[Jurisdiction] = "employer"

    type: Literal["fixed_schedule"] = "fixed_schedule"
    share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="Share of freelance jobs whose hours are set, those that are so anyway counted.",
        source="design", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether any hours are set by rule."""
        return self.share > 0.0

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Raise the share to what is asked, as far as it is phased in."""
        return np.maximum(value, self.share * self.phase(week))
