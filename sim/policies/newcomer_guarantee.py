"""A place for newcomers in rankings."""

from typing import ClassVar, Literal

import numpy as np

from sim.policies.base import Facet, Jurisdiction, Policy
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class NewcomerGuarantee(Policy):
    """Oblige platforms to show accounts without ratings higher up.

    Each of them wins more often against the rated, and employers bear the uncertainty. A
    platform may still bury newcomers by a ranking of its own.
    """

    acts_on: ClassVar[tuple[str, ...]] = ("match.newcomer_boost",)
    facets: ClassVar[frozenset[Facet]] = frozenset(
        {"worker", "employer", "platform", "job", "occupation", "group", "tenure"}
    )
    default_jurisdiction: ClassVar[Jurisdiction] = "platform"

    type: Literal["newcomer_guarantee"] = "newcomer_guarantee"
    boost: float = quantity(
        0.0, "log points", 0.0, 3.0,
        about="Rise of an unrated account's score; 0.69 makes up for having no rating at all.",
        source="newcomer-penalty", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether newcomers are lifted at all."""
        return self.boost > 0.0

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Lift those without ratings, as far as it is phased in."""
        return np.asarray(value + self.boost * self.phase(week))
