"""In which arm of a trial each worker, job, contract or task is.

Whom the policy is not about at all is in neither arm. A filter on what a thing does not have
(a job has no worker yet) leaves it in. An arm is drawn once for a unit, so that nobody ever
changes it; newcomers to whom a policy was open stay in their arm when they are none any more.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sim.draws import Draws
from sim.policies.base import Jurisdiction, Policy
from sim.policies.scope import Named, Scope
from sim.state.births import NEVER
from sim.state.desk import named_groups, named_occupations, named_regions
from sim.state.schema import State
from sim.state.table import Rows, Table

TREATED, CONTROL, NEITHER = 0, 1, -1
Arm = NDArray[np.int8]
_HALVES: Mapping[Jurisdiction, tuple[str, str]] = {
    "both": ("worker", "employer"),
    "either": ("worker", "employer"),
}


def arm_of(trial: Policy, scope: Scope, draws: Draws) -> Arm:
    """Return the arm of everything in ``scope``."""
    unit = scope.identities(trial.trial_unit)
    control = trial.drawn(unit, draws) >= trial.applies_to.random_share
    inside = _as_far_as_known(trial, scope).aimed_at(scope) & (unit >= 0)
    return np.where(inside, np.where(control, CONTROL, TREATED), NEITHER).astype(np.int8)


def of_workers(state: State, rows: Rows, trial: Policy) -> Scope:
    """Return what is known of the workers in ``rows``; their occupation is the primary one."""
    worker = state.worker
    first = worker.first_paid_week[rows]
    newcomer = first == NEVER
    if trial.applies_to.tenure == "newcomer":
        newcomer = newcomer | (first >= trial.start_week)
    return Scope(
        worker=worker.identity[rows],
        worker_region=named_regions(worker.region[rows]),
        occupation=named_occupations(worker.occupation[rows]),
        group=named_groups(worker.group[rows]),
        newcomer=newcomer,
    )


def of_tasks(state: State) -> Scope:
    """Return what is known of all tasks; few of them come to a platform."""
    return _of_employers(state, state.task)


def of_jobs(state: State, platforms: tuple[str, ...]) -> Scope:
    """Return what is known of all jobs."""
    job = state.job
    return replace(_on_platforms(state, job, platforms), job=job.identity)


def of_contracts(state: State, platforms: tuple[str, ...]) -> Scope:
    """Return what is known of all contracts."""
    contract, worker = state.contract, state.worker
    who = contract.worker
    return replace(
        _on_platforms(state, contract, platforms),
        worker=worker.identity[who],
        job=contract.job,
        worker_region=named_regions(worker.region[who]),
        group=named_groups(worker.group[who]),
        newcomer=contract.newcomer,
    )


def _of_employers(state: State, table: Table) -> Scope:
    owner = table.employer
    return Scope(
        employer=state.employer.identity[owner],
        employer_region=named_regions(state.employer.region[owner]),
        occupation=named_occupations(table.occupation),
    )


def _on_platforms(state: State, table: Table, names: tuple[str, ...]) -> Scope:
    """Return what is known of jobs or contracts; -1 stands for no platform."""
    venue = table.platform.astype(np.int64)
    hosted = venue >= 0
    return replace(
        _of_employers(state, table),
        platform_identity=np.where(hosted, state.platform.identity[venue], -1),
        platform_region=named_regions(np.where(hosted, state.platform.seat[venue], -1)),
        platform=Named(table.platform, names),
    )


def _as_far_as_known(trial: Policy, scope: Scope) -> Policy:
    """Return ``trial`` without the filters by which nothing in ``scope`` can be told apart."""
    facets = {
        "occupations": scope.occupation,
        "platforms": scope.platform,
        "groups": scope.group,
        "tenure": scope.newcomer,
    }
    changed: dict[str, object] = {name: None for name, facet in facets.items() if facet is None}
    known = {
        "worker": scope.worker_region,
        "employer": scope.employer_region,
        "platform": scope.platform_region,
    }
    there = {side for side, facet in known.items() if facet is not None}
    sides = _HALVES.get(trial.jurisdiction, (trial.jurisdiction,))
    missing = [side for side in sides if side not in there]
    if missing and trial.jurisdiction == "both" and len(missing) == 1:
        changed["jurisdiction"] = next(side for side in sides if side in there)
    elif missing:
        changed["regions"] = None
    target = trial.applies_to.model_copy(update=changed)
    return trial.model_copy(update={"applies_to": target})
