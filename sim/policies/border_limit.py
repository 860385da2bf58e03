"""Work that may not be given abroad."""

from typing import ClassVar, Literal

import numpy as np

from sim.policies.base import Facet, Jurisdiction, Policy
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class BorderLimit(Policy):
    """Keep a share of tasks in the employer's region: people abroad may not do them.

    They go to AI, to staff, to partners and applicants at home, or are dropped. What the
    global pool is worth to employers, and what borders are worth to workers at home, shows.
    """

    acts_on: ClassVar[tuple[str, ...]] = ("post.home_only_share",)
    facets: ClassVar[frozenset[Facet]] = frozenset({"employer", "job", "occupation"})
    default_jurisdiction: ClassVar[Jurisdiction] = "employer"

    type: Literal["border_limit"] = "border_limit"
    share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="Share of tasks for which nobody abroad may be hired.",
        source="design", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether any task is kept at home."""
        return self.share > 0.0

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Keep more tasks at home; phased in, the share rises task by task."""
        return np.maximum(value, self.share * self.phase(week))
