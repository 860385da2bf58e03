"""What compliance costs platforms; used by ``settle``, and by those who would found one."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups
from sim.market.parts.scopes import of_platforms
from sim.policies.scope import Scope
from sim.state.desk import Desk
from sim.state.room import rows_where
from sim.state.table import Rows

Floats = NDArray[np.float64]
_COST = "settle.compliance_cost_usd"


def jobs_posted(desk: Desk) -> Floats:
    """Return how many jobs each platform has had posted this week."""
    job = desk.job
    fresh = rows_where(job.posted_week == desk.week)
    return groups.counts(job.platform[fresh], len(desk.platform)).astype(np.float64)


def weekly_costs(desk: Desk) -> tuple[Rows, Floats, Floats]:
    """Return the open platforms, what compliance costs each, and supervision the state."""
    venue = rows_where(desk.platform.open)
    usual = desk.platform.jobs_per_week[venue]
    whom = _whom(desk, venue, jobs_posted(desk)[venue], usual)
    none = np.zeros(venue.size)
    own, public = (
        desk.change(quantity, none, lambda: whom)
        for quantity in (_COST, "settle.supervision_cost_usd")
    )
    return venue, own, public


def newcomer_cost_usd(desk: Desk, model: int, share: float) -> float:
    """Return what compliance would cost in a week a new platform like ``model``.

    It expects ``share`` of the jobs of all platforms of the segment.
    """
    platform = desk.platform
    jobs = platform.jobs_per_week[platform.open & (platform.segment == platform.segment[model])]
    own = np.array([share * float(jobs.sum())])
    cost = desk.change(_COST, np.zeros(1), lambda: _whom(desk, np.array([model]), own, own))
    return float(cost[0])


def incumbent_cost_usd(desk: Desk, segment: int) -> float:
    """Return what compliance costs in a usual week the platforms of a segment together."""
    platform = desk.platform
    venue = rows_where(platform.open & (platform.segment == segment))
    jobs = platform.jobs_per_week[venue]
    cost = desk.change(_COST, np.zeros(venue.size), lambda: _whom(desk, venue, jobs, jobs))
    return float(cost.sum())


def _whom(desk: Desk, venue: Rows, jobs: Floats, usual: Floats) -> Scope:
    people = np.array(desk.document.population.people_per_worker)
    facts = {"jobs": jobs, "usual_jobs": usual, "people_per_worker": people}
    return replace(of_platforms(desk, venue), facts=facts)
