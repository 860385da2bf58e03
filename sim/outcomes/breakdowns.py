"""Outcomes by kind of worker, of job, and of task.

Outcomes of income are split by what the worker is; ``region`` and ``occupation`` are then
the worker's own, and ``platform`` holds those who worked on it in the last 4 weeks, some of
them on several, with all that they earn. Outcomes of jobs and contracts are split by where
the job is; ``region`` is then the employer's, contracts agreed off the platforms count where
the two met, and ``employer_experience`` is by hires before the week. Outcomes of tasks,
which may come to no platform, are split by all of these but the platform.
"""

from collections.abc import Container, Iterator
from functools import partial
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np

from sim.kernels import groups
from sim.kernels.threads import side_by_side
from sim.outcomes.catalogue import CATALOGUE
from sim.outcomes.cells import EXPERIENCE, span
from sim.outcomes.counts import COUNTED
from sim.outcomes.flows import Flows
from sim.outcomes.measures import OF_FLOWS, OF_PEOPLE
from sim.outcomes.memory import Memory
from sim.outcomes.numbers import Floats
from sim.outcomes.panel import TENURE, TENURE_BOUNDS, TRAITS
from sim.outcomes.people import WINDOW, People
from sim.state.codes import COMMITMENTS, GROUPS, MICROTASK, OCCUPATIONS, REGIONS, SEGMENTS
from sim.state.table import Rows

WORKER_OUTCOMES = (
    "hourly_earnings_median", "hourly_earnings_mean", "hourly_paid_mean", "paid_hours",
    "unpaid_hours", "weekly_income_median", "income_gini", "below_minimum_share",
    "unpaid_minutes_per_paid_hour", "income_volatility", "weeks_without_work_share",
    "need_met_share", "primary_income_share", "outside_wage_gain_share", "skill_mean",
    "workers_active",
)  # fmt: skip
JOB_OUTCOMES = (
    "jobs_posted", "jobs_filled", "fill_rate", "applications", "hires", "applications_per_job",
    "newcomer_hire_share", "repeat_hire_share", "uncovered_share", "fraud_share",
    "worker_fraud_share", "wage_theft_share", "late_payment_share", "scam_share",
    "fraud_detected_share", "employer_loss_usd", "rejected_share", "unfair_rejected_share",
    "mean_rating", "cost_saving_share", "weeks_to_fill", "weeks_to_done", "hired_skill_mean",
    "quality_mean", "project_value_mean",
)  # fmt: skip
TASK_OUTCOMES = (
    "automated_share", "inhouse_share", "gig_share", "jobs_displaced",
    "jobs_created_by_technology",
)  # fmt: skip
WORKER_LEVELS: dict[str, tuple[str, ...]] = {
    "region": REGIONS,
    "occupation": OCCUPATIONS,
    "group": GROUPS,
    "commitment": COMMITMENTS,
    "income_decile": tuple(str(place) for place in range(1, 11)),
    "skill_quintile": tuple(str(place) for place in range(1, 6)),
    "tenure": TENURE,
    "income_role": TRAITS["income_role"],
    "segment": SEGMENTS,
}
_MICRO, _FREELANCE = SEGMENTS.index("microtask"), SEGMENTS.index("freelance")


class Place(NamedTuple):
    """Where one number of a breakdown belongs."""

    dimension: str
    level: str
    outcome: str


def places(platforms: tuple[str, ...]) -> tuple[Place, ...]:
    """Return the places of all numbers of one breakdown, in order."""
    jobs = job_levels(platforms)
    tasks = {dimension: names for dimension, names in jobs.items() if dimension != "platform"}
    kinds = (
        (WORKER_OUTCOMES, WORKER_LEVELS | {"platform": platforms}),
        (JOB_OUTCOMES, jobs),
        (TASK_OUTCOMES, tasks),
    )
    return tuple(
        Place(dimension, level, outcome)
        for outcomes, dimensions in kinds
        for dimension, names in dimensions.items()
        for level in names
        for outcome in outcomes
    )


def rows_needed(places: tuple[Place, ...], platforms: tuple[str, ...]) -> Rows:
    """Return how many platforms there must be for each place to stand for anything."""
    return np.array(
        [
            platforms.index(place.level) + 1 if place.dimension == "platform" else 0
            for place in places
        ],
        dtype=np.int64,
    )


def job_levels(platforms: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the levels of each dimension by which jobs are split."""
    return {
        "region": REGIONS,
        "occupation": OCCUPATIONS,
        "platform": platforms,
        "employer_experience": EXPERIENCE,
        "segment": SEGMENTS,
    }


def break_down(people: People, memory: Memory, platforms: tuple[str, ...], week: int) -> Floats:
    """Return the numbers that belong at ``places``, in their order."""
    jobs = [_by_level(memory.levels(week, weeks), platforms) for weeks in (1, WINDOW)]
    found = (
        *_of_people(people),
        *_of_platforms(people, memory.platforms_of(people.identity), len(platforms)),
        *_of_jobs(JOB_OUTCOMES, jobs, job_levels(platforms)),
        *_of_jobs(TASK_OUTCOMES, jobs, set(job_levels(platforms)) - {"platform"}),
    )
    return np.array(found, dtype=np.float64)


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
        "tenure": np.digitize(people.weeks_here, TENURE_BOUNDS).astype(np.int64),
        "income_role": people.primary_income.astype(np.int64),
        "segment": np.where(micro, _MICRO, _FREELANCE),
    }


def parts(values: Floats, number: int) -> Rows:
    """Return to which of ``number`` equal parts each value belongs, the lowest being 0."""
    rank = np.empty(values.size, dtype=np.int64)
    rank[groups.order_of(values)] = np.arange(values.size)
    return rank * number // max(values.size, 1)


def _of_people(people: People) -> list[float]:
    levels = levels_of(people)
    works = [
        partial(_of_levels, people, levels[dimension], len(names))
        for dimension, names in WORKER_LEVELS.items()
    ]
    return list(chain.from_iterable(side_by_side(works, len(people))))


def _of_levels(people: People, level: Rows, number: int) -> list[float]:
    """Return outcomes of the workers of each level of a dimension, level after level."""
    # Sorted once, the workers of a level lie together, and a level is a view.
    order = np.argsort(level, kind="stable")
    ranked = people.take(order)
    edges = np.searchsorted(level[order], np.arange(number + 1))
    parts = (ranked.take(slice(start, stop)) for start, stop in pairwise(edges.tolist()))
    return [OF_PEOPLE[outcome](part) for part in parts for outcome in WORKER_OUTCOMES]


def _of_platforms(people: People, bits: Rows, platforms: int) -> Iterator[float]:
    """Yield outcomes of those who worked on each platform; some did so on several."""
    for platform in range(platforms):
        part = people.take((bits >> platform) & 1 == 1)
        yield from (OF_PEOPLE[outcome](part) for outcome in WORKER_OUTCOMES)


def _of_jobs(
    outcomes: tuple[str, ...], flows: list[dict[str, list[Flows]]], dimensions: Container[str]
) -> Iterator[float]:
    """Yield outcomes by level, dimension by dimension; ``flows`` of 1 week and of 4."""
    now, recent = flows
    for dimension in now:
        if dimension not in dimensions:
            continue
        for of_week, of_month in zip(now[dimension], recent[dimension], strict=True):
            for outcome in outcomes:
                this_week = CATALOGUE[outcome].window == "week"
                yield OF_FLOWS[outcome](of_week if this_week else of_month)


def _by_level(counted: Floats, platforms: tuple[str, ...]) -> dict[str, list[Flows]]:
    """Return the flows of each level of each dimension."""
    sums = counted.T.tolist()
    return {
        dimension: [
            Flows(**dict(zip(COUNTED, column, strict=True)))
            for column in sums[span(dimension)][: len(names)]
        ]
        for dimension, names in job_levels(platforms).items()
    }
