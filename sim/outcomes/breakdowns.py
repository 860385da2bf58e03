"""Outcomes by kind of worker, and by kind of job.

Outcomes of income are split by what the worker is; ``region`` and ``occupation`` are then
the worker's own. Outcomes of jobs and contracts are split by where the job is; ``region``
is then the employer's.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from sim.outcomes import cells
from sim.outcomes.catalogue import CATALOGUE
from sim.outcomes.flows import Flows
from sim.outcomes.measures import OF_FLOWS, OF_PEOPLE
from sim.outcomes.memory import Memory
from sim.outcomes.numbers import Floats
from sim.outcomes.people import People
from sim.state.codes import COMMITMENTS, GROUPS, MICROTASK, OCCUPATIONS, REGIONS, SEGMENTS
from sim.state.table import Rows

WORKER_OUTCOMES = (
    "hourly_earnings_median", "hourly_earnings_mean", "hourly_paid_mean", "paid_hours",
    "unpaid_hours", "weekly_income_median", "below_minimum_share",
    "unpaid_minutes_per_paid_hour", "need_met_share", "skill_mean", "workers_active",
)  # fmt: skip
JOB_OUTCOMES = (
    "jobs_posted", "jobs_filled", "fill_rate", "applications", "hires", "applications_per_job",
    "fraud_share", "scam_share", "rejected_share", "weeks_to_fill",
)  # fmt: skip
WORKER_LEVELS: dict[str, tuple[str, ...]] = {
    "region": REGIONS,
    "occupation": OCCUPATIONS,
    "group": GROUPS,
    "commitment": COMMITMENTS,
    "income_decile": tuple(str(place) for place in range(1, 11)),
    "skill_quintile": tuple(str(place) for place in range(1, 6)),
    "tenure": ("under_13_weeks", "13_to_52_weeks", "over_52_weeks"),
    "income_role": ("side", "primary"),
    "segment": SEGMENTS,
}
_TENURE_BOUNDS = (13, 53)
_MICRO, _FREELANCE = SEGMENTS.index("microtask"), SEGMENTS.index("freelance")


class Place(NamedTuple):
    """Where one number of a breakdown belongs."""

    dimension: str
    level: str
    outcome: str


def places(platforms: tuple[str, ...]) -> tuple[Place, ...]:
    """Return the places of all numbers of one breakdown, in order."""
    levels = job_levels(platforms)
    return tuple(
        Place(dimension, level, outcome)
        for outcomes, dimensions in ((WORKER_OUTCOMES, WORKER_LEVELS), (JOB_OUTCOMES, levels))
        for dimension, names in dimensions.items()
        for level in names
        for outcome in outcomes
    )


def job_levels(platforms: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the levels of each dimension by which jobs are split."""
    return {
        "region": REGIONS,
        "occupation": OCCUPATIONS,
        "platform": platforms,
        "segment": SEGMENTS,
    }


def break_down(people: People, memory: Memory, platforms: tuple[str, ...], week: int) -> Floats:
    """Return the numbers that belong at ``places``, in their order."""
    return np.array([*_of_people(people), *_of_jobs(memory, platforms, week)], dtype=np.float64)


def levels_of(people: People) -> dict[str, Rows]:
    """Return the level of each worker on each dimension, as a place in ``WORKER_LEVELS``."""
    micro = people.occupation == MICROTASK
    return {
        "region": people.region.astype(np.int64),
        "occupation": people.occupation.astype(np.int64),
        "group": people.group.astype(np.int64),
        "commitment": people.commitment.astype(np.int64),
        "income_decile": parts(people.long_usd_per_week, 10),
        "skill_quintile": parts(people.skill, 5),
        "tenure": np.digitize(people.weeks_here, _TENURE_BOUNDS).astype(np.int64),
        "income_role": people.primary_income.astype(np.int64),
        "segment": np.where(micro, _MICRO, _FREELANCE),
    }


def parts(values: Floats, number: int) -> Rows:
    """Return to which of ``number`` equal parts each value belongs, the lowest being 0."""
    rank = np.empty(values.size, dtype=np.int64)
    rank[np.argsort(values, kind="stable")] = np.arange(values.size)
    return rank * number // max(values.size, 1)


def _of_people(people: People) -> Iterator[float]:
    levels = levels_of(people)
    for dimension, names in WORKER_LEVELS.items():
        # Sorted once, the workers of a level lie together, and a level is a view.
        order = np.argsort(levels[dimension], kind="stable")
        ranked = people.take(order)
        edges = np.searchsorted(levels[dimension][order], np.arange(len(names) + 1))
        for start, stop in pairwise(edges.tolist()):
            part = ranked.take(slice(start, stop))
            yield from (OF_PEOPLE[outcome](part) for outcome in WORKER_OUTCOMES)


def _of_jobs(memory: Memory, platforms: tuple[str, ...], week: int) -> Iterator[float]:
    now, recent = (_by_level(memory.cells(week, weeks), platforms) for weeks in (1, 4))
    for of_week, of_month in zip(now, recent, strict=True):
        for outcome in JOB_OUTCOMES:
            this_week = CATALOGUE[outcome].window == "week"
            yield OF_FLOWS[outcome](of_week if this_week else of_month)


def _by_level(counted: Floats, platforms: tuple[str, ...]) -> Iterator[Flows]:
    """Yield the flows of each level of each dimension, in the order of ``job_levels``."""
    for axis, levels in enumerate(job_levels(platforms).values(), start=1):
        others = tuple(each for each in range(1, 4) if each != axis)
        split = counted.sum(axis=others)
        for place in range(len(levels)):
            # The last axis is the segment, which must stay: keep it, empty but for one.
            only = split[:, place] if axis < 4 else split * (np.arange(len(SEGMENTS)) == place)
            yield Flows(**cells.as_flows(only))
