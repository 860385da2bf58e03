"""The least an hour must bring for a worker to do it; used wherever somebody asks for pay."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sim.kernels import maths
from sim.market.parts.scopes import of_workers
from sim.policies.scope import Scope
from sim.state.desk import Desk
from sim.state.table import Rows

Floats = NDArray[np.float64]


def reservation_wage(desk: Desk, rows: Rows) -> Floats:
    """Return the reservation wage of workers, in USD an hour."""
    worker = desk.worker
    if rows.size > len(worker):  # most of them many times over
        return reservation_wage(desk, np.arange(len(worker)))[rows]
    wage: Floats = worker.outside_wage[rows] * maths.exp(worker.drift[rows])
    if not desk.acts_on("search.reservation_ratio"):
        return wage
    ratio = desk.change(
        "search.reservation_ratio", np.ones(rows.size), lambda: of_earners(desk, rows)
    )
    return wage * ratio


def of_earners(desk: Desk, rows: Rows) -> Scope:
    """Return the facets of workers, and what they earn here and could earn outside."""
    worker, whom = desk.worker, of_workers(desk, rows)
    outside = worker.outside_wage[rows] * worker.desired_hours[rows]
    more = {"weekly_income_usd": worker.weekly_income[rows], "outside_usd_per_week": outside}
    return replace(whom, facts={**whom.facts, **more})
