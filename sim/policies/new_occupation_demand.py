"""Work that did not exist a while ago: security, and data for AI."""

from typing import ClassVar, Literal

from sim.policies.demand_growth import DemandGrowth
from sim.scenario.quantity import quantity


class NewOccupationDemand(DemandGrowth):
    """Let demand in cybersecurity and in AI and data grow faster than it does anyway.

    Going rates there rise while workers are few, which draws retraining and entry.
    """

    occupations: ClassVar[tuple[str, ...]] = ("cybersecurity", "ai_data")

    type: Literal["new_occupation_demand"] = "new_occupation_demand"
    growth_share_per_year: float = quantity(
        0.0, "share", -0.99, 3.0,
        about="Growth a year on top of the occupations' own; security lacked 0.19 of its people.",
        source="demand-growth", grade="C",
    )  # fmt: skip
