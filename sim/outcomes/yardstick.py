"""What outcomes are measured against: employees' cost and the worth of time."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.kernels import maths
from sim.outcomes.numbers import Floats
from sim.state.table import Rows, Table
from sim.state.world import World

if TYPE_CHECKING:
    from sim.scenario.document import Document


@dataclass(frozen=True, slots=True)
class Yardstick:
    """The world, the overhead on an employee's wage, what an hour of one's time is worth."""

    world: World
    overhead_share: float
    time_value_share: float

    def in_house_usd_per_hour(
        self, employer: Table, rows: Rows, occupation: NDArray[np.integer]
    ) -> Floats:
        """Return the hourly cost of employees of the given ``occupation`` to each employer.

        The cost of finding and hiring them is left out.
        """
        level = self.world.price_level[employer.region[rows]]
        factor = level * (1.0 + self.overhead_share) * maths.exp(employer.in_house_factor[rows])
        cost: Floats = self.world.in_house_wage[occupation] * factor
        return cost


def yardstick_of(document: "Document", world: World) -> Yardstick:
    """Return the yardstick of a resolved scenario."""
    return Yardstick(
        world,
        document.employers.in_house_overhead_share,
        document.workers.time_value_share,
    )
