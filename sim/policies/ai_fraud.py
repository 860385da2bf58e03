"""AI on both sides of fraud."""

from typing import ClassVar, Literal

import numpy as np

from sim.policies.base import Facet, Jurisdiction, Policy, Unit
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class AiFraud(Policy):
    """Let generated work, profiles and posts hide fraud, and detectors find it again.

    What is hidden is rejected, banned and taken down more rarely. Detectors make up for a
    part of that; without generated fraud there is nothing for them to make up for.
    """

    acts_on: ClassVar[tuple[str, ...]] = (
        "defraud.fraud_attack_share",
        "defraud.fraud_defence_share",
    )
    facets: ClassVar[frozenset[Facet]] = frozenset({"platform", "occupation"})
    default_jurisdiction: ClassVar[Jurisdiction] = "platform"
    default_unit: ClassVar[Unit] = "platform"
    is_rule: ClassVar[bool] = False

    type: Literal["ai_fraud"] = "ai_fraud"
    attack: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="Part of the fraud noticed so far that AI hides from employers and moderators.",
        source="design", grade="D",
    )  # fmt: skip
    defence: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="Part of what AI hides that detectors find all the same.",
        source="design", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether AI hides or finds anything."""
        return self.attack > 0.0 or self.defence > 0.0

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Add to attack or defence a part of what was lacking to the whole."""
        more = self.attack if quantity == "defraud.fraud_attack_share" else self.defence
        return np.asarray(value + (1.0 - value) * more * self.phase(week))
