"""The submarkets of a platform: one for each occupation."""

import numpy as np

from sim.state.codes import OCCUPATIONS
from sim.state.desk import Desk


def open_submarkets(desk: Desk, platform: int) -> None:
    """Append the submarkets of a new platform, as a newcomer would expect them to be."""
    occupation = np.arange(len(OCCUPATIONS))
    desk.state.submarket.append(
        occupation.size,
        platform=platform,
        occupation=occupation,
        going_rate=desk.world.usual_pay[occupation],
        fill_share=0.5,
        bad_share=0.1,
        unpaid_per_paid_hour=0.35,
    )
