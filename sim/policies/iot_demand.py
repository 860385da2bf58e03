"""Connected devices that somebody must build and maintain."""

from typing import ClassVar, Literal

from sim.policies.demand_growth import DemandGrowth
from sim.scenario.quantity import quantity


class IotDemand(DemandGrowth):
    """Let demand in the internet of things grow faster than it does anyway.

    Going rates there rise while workers are few, which draws retraining and entry.
    """

    occupations: ClassVar[tuple[str, ...]] = ("iot",)

    type: Literal["iot_demand"] = "iot_demand"
    growth_share_per_year: float = quantity(
        0.0, "share", -0.99, 3.0,
        about="Growth a year on top of the occupation's own; connected devices grew by 0.13.",
        source="demand-growth", grade="C",
    )  # fmt: skip
