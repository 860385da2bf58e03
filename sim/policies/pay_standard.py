"""Published rates and guidelines for requirements."""

from typing import ClassVar, Literal

import numpy as np

from sim.policies.base import Facet, Policy
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class PayStandard(Policy):
    """Publish what work pays and how to describe it; nobody is forced to follow.

    Employers move what they offer toward the published rate and write clearer requirements,
    so that less good work is rejected; workers who can read the rate see better what an
    offer is worth, and go more by pay.
    """

    acts_on: ClassVar[tuple[str, ...]] = (
        "post.pay_premium",
        "post.clarity_share",
        "search.informed_share",
    )
    facets: ClassVar[frozenset[Facet]] = frozenset({"employer", "platform", "job", "occupation"})
    default_jurisdiction: ClassVar[Literal["platform"]] = "platform"

    type: Literal["pay_standard"] = "pay_standard"
    strength_share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="How far employers and workers go by the standard; at 1 the effects below are full.",
        source="design", grade="D",
    )  # fmt: skip
    guideline_ratio: float = quantity(
        1.0, "ratio", 0.5, 2.0,
        about="Published rate over the going rate of the submarket.", source="design", grade="D",
    )  # fmt: skip
    spread_fall_share: float = quantity(
        0.5, "share", 0.0, 1.0,
        about="How much of an offer's distance from the published rate goes at full strength.",
        source="design", grade="D",
    )  # fmt: skip
    clarity_gain_share: float = quantity(
        0.5, "share", 0.0, 1.0,
        about="How much of what is unclear in requirements goes at full strength.",
        source="design", grade="D",
    )  # fmt: skip
    informed_share: float = quantity(
        0.2, "share", 0.0, 1.0,
        about="How much of what workers fail to see of pay they come to see at full strength.",
        source="supply-elasticity", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether the standard has any strength."""
        return self.strength_share > 0.0

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Narrow pay, clear requirements and inform workers, as far as it is phased in."""
        strength = self.strength_share * self.phase(week)
        match quantity:
            case "post.pay_premium":
                guideline = float(np.log(self.guideline_ratio))
                return value + strength * self.spread_fall_share * (guideline - value)
            case "post.clarity_share":
                return value + strength * self.clarity_gain_share * (1.0 - value)
            case "search.informed_share":
                return np.maximum(value, strength * self.informed_share)
        return value
