"""What workers know of pay; used by ``search``."""

import numpy as np
from numpy.typing import NDArray

from sim.market.parts.scopes import of_standing_jobs
from sim.state.desk import Desk
from sim.state.table import Rows

Floats = NDArray[np.float64]


def informed_share(desk: Desk, jobs: Rows) -> Floats:
    """Return how much of what workers fail to see of the pay of ``jobs`` they are told."""
    none = np.zeros(jobs.size)
    return desk.change("search.informed_share", none, lambda: of_standing_jobs(desk, jobs))


def perceived_share(alone: float, informed: Floats) -> Floats:
    """Return the part of a true difference in pay that is seen, ``alone`` by oneself."""
    return alone + informed * (1.0 - alone)
