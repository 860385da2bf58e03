"""AI that tells employers more of who fits a job."""

from typing import ClassVar, Literal

import numpy as np

from sim.policies.base import Facet, Jurisdiction, Policy
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class AiMatching(Policy):
    """Let platforms rank applicants better: AI clears noise from what profiles tell.

    Employers then hire by ability where they hired by luck. Those whose profiles undersold
    them gain, and ratings, which told the same, are worth less.
    """

    acts_on: ClassVar[tuple[str, ...]] = ("match.accuracy_share",)
    facets: ClassVar[frozenset[Facet]] = frozenset(
        {"worker", "employer", "platform", "job", "occupation", "group", "tenure"}
    )
    default_jurisdiction: ClassVar[Jurisdiction] = "platform"
    is_rule: ClassVar[bool] = False

    type: Literal["ai_matching"] = "ai_matching"
    accuracy_share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="Part of the noise of profiles that AI clears; 5 % stays at the least.",
        source="design", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether AI clears anything."""
        return self.accuracy_share > 0.0

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Clear a part of the noise that is left."""
        return np.asarray(value + (1.0 - value) * self.accuracy_share * self.phase(week))
