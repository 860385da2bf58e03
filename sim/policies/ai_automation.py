"""AI as a substitute for people who do the task."""

from typing import ClassVar, Literal

import numpy as np

from sim.policies.base import Facet, Policy
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class AiAutomation(Policy):
    """Let AI take over tasks it can do, along a logistic curve in time.

    Employers weigh AI against people task by task; nothing forces them to switch.
    """

    acts_on: ClassVar[tuple[str, ...]] = (
        "demand.ai_capability_share",
        "demand.ai_price_usd_per_hour",
    )
    facets: ClassVar[frozenset[Facet]] = frozenset({"employer", "occupation"})
    default_jurisdiction: ClassVar[Literal["employer"]] = "employer"
    default_unit: ClassVar[Literal["employer"]] = "employer"

    is_rule: ClassVar[bool] = False
    sets: ClassVar[tuple[str, ...]] = ("price_usd_per_hour",)

    type: Literal["ai_automation"] = "ai_automation"
    midpoint_week: float = quantity(
        78.0, "week", 0.0, 520.0,
        about="Week in which half of the ceiling is reached.",
        source="ai-adoption-employers", grade="D",
    )  # fmt: skip
    speed: float = quantity(
        0.05, "per week", 0.005, 0.5,
        about="Steepness of the logistic curve.", source="ai-adoption-employers", grade="D",
    )  # fmt: skip
    ceiling_share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="Share of an occupation's exposed tasks that AI can do in the end.",
        source="ai-exposure", grade="D",
    )  # fmt: skip
    price_usd_per_hour: float = quantity(
        1.0, "USD/hour", 0.01, 50.0,
        about="Price of the AI work that replaces an hour of a person's.",
        source="design", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether AI will ever be able to do anything."""
        return self.ceiling_share > 0.0

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Raise capability along the curve; the lever's own price holds, dearer or cheaper."""
        # Here, so that listing scenarios need not load SciPy.
        from sim.kernels import maths

        if quantity == "demand.ai_price_usd_per_hour":
            return np.full_like(value, self.price_usd_per_hour)
        reached = self.ceiling_share * maths.logistic(self.speed * (week - self.midpoint_week))
        return np.asarray(np.maximum(value, reached * self.phase(week)))
