"""Ratings that a worker can take along."""

from typing import ClassVar, Literal

import numpy as np

from sim.policies.base import Facet, Jurisdiction, Policy, Unit
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class ReputationPortability(Policy):
    """Oblige platforms to show the ratings that a worker's other accounts have earned.

    Who is known on one platform no longer begins as nobody on the next. Bought ratings
    travel too; ratings of accounts that are shut do not.
    """

    acts_on: ClassVar[tuple[str, ...]] = ("match.portable_share",)
    facets: ClassVar[frozenset[Facet]] = frozenset(
        {"worker", "employer", "platform", "job", "occupation", "group", "tenure"}
    )
    default_jurisdiction: ClassVar[Jurisdiction] = "platform"
    default_unit: ClassVar[Unit] = "worker"

    type: Literal["reputation_portability"] = "reputation_portability"
    share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="Share of an account's ratings that the worker's other accounts show as well.",
        source="design", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether any rating travels."""
        return self.share > 0.0

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Let ratings travel, as far as it is phased in."""
        return np.maximum(value, self.share * self.phase(week))
