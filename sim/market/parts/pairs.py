"""What a job pays to whom: floors bind between a worker and a job, not on the job alone."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups
from sim.market.parts.scopes import of_workers, paid_hours
from sim.policies.base import Policy
from sim.policies.scope import Scope
from sim.state.desk import Desk, named_groups, named_occupations, named_regions
from sim.state.table import Rows

Floats = NDArray[np.float64]
_FLOOR = "search.floor_usd_per_hour"
_BY_WORKER = frozenset(
    {
        _FLOOR,
        "settle.worker_contribution_share",
        "settle.employer_contribution_share",
        "settle.benefit_share",
    }
)
"""Quantities of a batch that may differ between the workers who could take it."""


class Classes(NamedTuple):
    """Workers sorted into classes that no rule tells apart.

    ``kind`` is each worker's class; the others hold one value a class. ``access`` is
    (classes, platforms): whether the worker has a working account there.
    """

    kind: Rows
    region: Rows
    newcomer: NDArray[np.bool_]
    access: NDArray[np.bool_]
    example: Rows


def classes(desk: Desk, rows: Rows) -> Classes:
    """Return the classes of the workers in ``rows``."""
    worker = desk.worker
    newcomer = worker.jobs_done[rows] == 0
    signature = [worker.region[rows].astype(np.int64), newcomer.astype(np.int64)]
    acting = [policy for policy in desk.in_force if not _BY_WORKER.isdisjoint(policy.acts_on)]
    if acting:
        signature.append(worker.group[rows].astype(np.int64))
        signature.extend(_drawn(desk, acting, worker.identity[rows]))
        whom = of_workers(desk, rows)
        signature.extend(kind for policy in acting if (kind := policy.sorts(whom)) is not None)
    held = desk.worker.accounts[rows]
    # An account that is shut stays its owner's until an appeal is decided.
    access = desk.usable(held)
    code = access @ (1 << np.arange(access.shape[1], dtype=np.int64))
    for part in signature:
        code = code * 8 + part
    _, first, kind = np.unique(code, return_index=True, return_inverse=True)
    region = worker.region[rows[first]].astype(np.int64)
    return Classes(kind, region, newcomer[first], access[first], rows[first])


def _drawn(desk: Desk, acting: list[Policy], identity: Rows) -> list[Rows]:
    """Return, for each trial that draws workers, who is in it."""
    found = []
    for policy in acting:
        share = policy.applies_to.random_share
        if policy.trial_unit == "worker" and share < 1.0:
            found.append((policy.drawn(identity, desk.draws) < share).astype(np.int64))
    return found


def floor_between(desk: Desk, who: Rows, what: Rows) -> Floats:
    """Return the pay floor between each worker and job."""
    if not desk.acts_on(_FLOOR):
        return np.zeros(who.size)
    rows, jobs = groups.distinct(who), groups.distinct(what)
    kinds = classes(desk, rows)
    floor = floors(desk, jobs, kinds)
    return np.asarray(floor[np.searchsorted(jobs, what), kinds.kind[np.searchsorted(rows, who)]])


def floors(desk: Desk, jobs: Rows, kinds: Classes) -> Floats:
    """Return the pay floor of each job for each class of workers, (jobs, classes)."""
    none = np.zeros((jobs.size, kinds.example.size))
    return desk.change(_FLOOR, none, lambda: scope_of(desk, jobs, kinds))


def scope_of(desk: Desk, jobs: Rows, kinds: Classes) -> Scope:
    """Return the facets of jobs and classes of workers, (jobs, classes)."""
    job, worker, employer, platform = desk.job, desk.worker, desk.employer, desk.platform
    owner, venue = job.employer[jobs], job.platform[jobs]
    unpaid = desk.submarket.unpaid_per_paid_hour[job.submarket[jobs]]
    return Scope(
        worker=worker.identity[kinds.example][None, :],
        employer=employer.identity[owner][:, None],
        job=job.identity[jobs][:, None],
        platform_identity=platform.identity[venue][:, None],
        worker_region=named_regions(kinds.region[None, :]),
        employer_region=named_regions(employer.region[owner][:, None]),
        platform_region=named_regions(platform.seat[venue][:, None]),
        occupation=named_occupations(job.occupation[jobs][:, None]),
        platform=desk.named_platforms(venue[:, None]),
        group=named_groups(worker.group[kinds.example][None, :]),
        newcomer=kinds.newcomer[None, :],
        facts={
            "price_level": desk.world.price_level,
            "unpaid_per_paid_hour": unpaid[:, None],
            "paid_hours_per_week": paid_hours(desk, kinds.example)[None, :],
        },
    )
