"""AI as the tool of people who do the task."""

from typing import ClassVar, Literal

import numpy as np

from sim.policies.base import Facet, Policy, Unit
from sim.policies.scope import Scope, Values
from sim.scenario.quantity import quantity


class AiAugmentation(Policy):
    """Give workers an AI tool that cuts the time of their tasks, novices' most.

    Who works with it needs fewer hours for the same task, and earns more an hour where pay
    is by the piece. A worker takes it up only where what it saves is worth its price.
    """

    acts_on: ClassVar[tuple[str, ...]] = (
        "learn.tool_share",
        "match.tool_gain",
        "settle.tool_price_usd",
    )
    facets: ClassVar[frozenset[Facet]] = frozenset({"worker", "occupation", "group", "tenure"})
    default_unit: ClassVar[Unit] = "worker"
    is_rule: ClassVar[bool] = False

    type: Literal["ai_augmentation"] = "ai_augmentation"
    gain_share: float = quantity(
        0.0, "share", 0.0, 0.6,
        about="Time of a task that the tool saves a worker of usual skill, beside what the "
        "occupation's own tools save.",
        source="ai-tool-gain", grade="D",
    )  # fmt: skip
    adoption_share: float = quantity(
        0.0, "share", 0.0, 1.0,
        about="Workers without such a tool who would take one up.",
        source="ai-adoption-workers", grade="D",
    )  # fmt: skip
    price_usd_per_week: float = quantity(
        0.0, "USD/week", 0.0, 50.0,
        about="What the tool costs whoever works with it.", source="design", grade="D",
    )  # fmt: skip

    def bites(self) -> bool:
        """Tell whether the tool saves anything, or anybody takes it up."""
        return max(self.gain_share, self.adoption_share) > 0.0

    def change(self, quantity: str, value: Values, scope: Scope, week: int) -> Values:
        """Spread the tool, and let it save time, as far as it is phased in."""
        reached = self.phase(week)
        match quantity:
            case "learn.tool_share":
                return value + reached * self.adoption_share * (1.0 - value)
            case "match.tool_gain":
                return value - reached * float(np.log1p(-self.gain_share))
            case "settle.tool_price_usd":
                return value + self.price_usd_per_week
        return value
