"""Money back on workers whom the platform promotes."""

from typing import ClassVar, Literal

import numpy as np

from sim.policies.base import Facet, Jurisdiction, Policy, Unit
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class QualityGuarantee(Policy):
    """Promote the best rated workers of each platform, with money back if their work is bad.

    Employers then mind less how little they know of them, and hire them before others; the
    platform bears the loss. Who has no rating yet is never promoted.
    """

    acts_on: ClassVar[tuple[str, ...]] = ("match.promoted_share",)
    facets: ClassVar[frozenset[Facet]] = frozenset(
        {"worker", "employer", "platform", "job", "occupation", "group", "tenure"}
    )
    default_jurisdiction: ClassVar[Jurisdiction] = "platform"
    default_unit: ClassVar[Unit] = "worker"
    is_rule: ClassVar[bool] = False

    type: Literal["quality_guarantee"] = "quality_guarantee"
    promoted_share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="Share of the rated accounts of a platform, the best rated, that it stands for.",
        source="steering", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether anybody is promoted."""
        return self.promoted_share > 0.0

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Promote the share, as far as it is phased in; of two guarantees the wider."""
        return np.maximum(value, self.promoted_share * self.phase(week))
