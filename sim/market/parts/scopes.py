"""Whom a quantity is about, for the rooms that let policies change one."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups
from sim.policies.scope import Scope
from sim.state.births import worker_identity
from sim.state.desk import Desk, named_groups, named_occupations, named_regions
from sim.state.table import Rows

Codes = NDArray[np.integer]


def paid_hours(desk: Desk, rows: Rows) -> NDArray[np.float64]:
    """Return workers' paid hours a week over the last four."""
    hours: NDArray[np.float64] = groups.row_sums(desk.worker.paid_hours_4w[rows])
    return hours / 4.0


def of_workers(desk: Desk, rows: Rows) -> Scope:
    """Return the facets of workers."""
    worker = desk.worker
    return Scope(
        worker=worker.identity[rows],
        worker_region=named_regions(worker.region[rows]),
        occupation=named_occupations(worker.occupation[rows]),
        group=named_groups(worker.group[rows]),
        newcomer=worker.jobs_done[rows] == 0,
        facts={
            "price_level": desk.world.price_level,
            "paid_hours_per_week": paid_hours(desk, rows),
        },
    )


def of_cells(desk: Desk) -> Scope:
    """Return the facets of the cells of the pool: one who might come stands for each."""
    pool, cell = desk.pool, np.arange(len(desk.pool))
    return Scope(
        worker=worker_identity(desk.week, cell, np.zeros_like(cell)),
        worker_region=named_regions(pool.region),
        occupation=named_occupations(pool.occupation),
    )


def of_accounts(desk: Desk, rows: Rows) -> Scope:
    """Return the facets of accounts: those of their owners, and the platform's."""
    account, worker, platform = desk.account, desk.worker, desk.platform
    owner, venue = account.worker[rows], account.platform[rows]
    return Scope(
        worker=worker.identity[owner],
        platform_identity=platform.identity[venue],
        worker_region=named_regions(worker.region[owner]),
        platform_region=named_regions(platform.seat[venue]),
        occupation=named_occupations(worker.occupation[owner]),
        platform=desk.named_platforms(venue),
        group=named_groups(worker.group[owner]),
        newcomer=worker.jobs_done[owner] == 0,
    )


def of_jobs(desk: Desk, identity: Rows, owner: Rows, venue: Codes, occupation: Codes) -> Scope:
    """Return the facets of jobs: the employer's, the platform's, the occupation."""
    employer, platform = desk.employer, desk.platform
    return Scope(
        job=identity,
        employer=employer.identity[owner],
        platform_identity=platform.identity[venue],
        employer_region=named_regions(employer.region[owner]),
        platform_region=named_regions(platform.seat[venue]),
        occupation=named_occupations(occupation),
        platform=desk.named_platforms(venue),
    )


def of_standing_jobs(desk: Desk, rows: Rows) -> Scope:
    """Return the facets of jobs that are posted."""
    job = desk.job
    return of_jobs(
        desk, job.identity[rows], job.employer[rows], job.platform[rows], job.occupation[rows]
    )


def of_platforms(desk: Desk, venue: Codes) -> Scope:
    """Return the facets of platforms."""
    return Scope(
        platform_identity=desk.platform.identity[venue],
        platform_region=named_regions(desk.platform.seat[venue]),
        platform=desk.named_platforms(venue),
    )


def of_markets(desk: Desk, market: Rows) -> Scope:
    """Return the facets of submarkets: their platform and occupation."""
    platform = desk.submarket.platform[market]
    return Scope(
        platform_identity=desk.platform.identity[platform],
        platform_region=named_regions(desk.platform.seat[platform]),
        occupation=named_occupations(desk.submarket.occupation[market]),
        platform=desk.named_platforms(platform),
    )


def of_employers(desk: Desk, rows: Rows) -> Scope:
    """Return the facets of employers, each with the occupation it hires most."""
    employer = desk.employer
    return Scope(
        employer=employer.identity[rows],
        employer_region=named_regions(employer.region[rows]),
        occupation=named_occupations(employer.occupation[rows]),
    )


def of_tasks(desk: Desk, identity: Rows, owner: Rows, occupation: Codes) -> Scope:
    """Return the facets of tasks, for which no platform is chosen yet."""
    return Scope(
        job=identity,
        employer=desk.employer.identity[owner],
        employer_region=named_regions(desk.employer.region[owner]),
        occupation=named_occupations(occupation),
    )


def of_pairs(
    desk: Desk, who: Rows, job: Rows, owner: Rows, venue: Codes, occupation: Codes
) -> Scope:
    """Return the facets of workers and the jobs they are considered for, row by row."""
    worker, employer, platform = desk.worker, desk.employer, desk.platform
    market = desk.world.submarket(venue, occupation)
    return Scope(
        worker=worker.identity[who],
        employer=employer.identity[owner],
        job=job,
        platform_identity=platform.identity[venue],
        worker_region=named_regions(worker.region[who]),
        employer_region=named_regions(employer.region[owner]),
        platform_region=named_regions(platform.seat[venue]),
        occupation=named_occupations(occupation),
        platform=desk.named_platforms(venue),
        group=named_groups(worker.group[who]),
        newcomer=worker.jobs_done[who] == 0,
        facts={
            "price_level": desk.world.price_level,
            "unpaid_per_paid_hour": desk.submarket.unpaid_per_paid_hour[market],
            "paid_hours_per_week": paid_hours(desk, who),
        },
    )


def of_applications(desk: Desk, rows: slice = slice(None)) -> Scope:
    """Return the facets of the week's applications and listings looked at."""
    application, job = desk.application, desk.job
    what = application.job[rows]
    return of_pairs(
        desk, application.worker[rows], job.identity[what], job.employer[what],
        job.platform[what], job.occupation[what],
    )  # fmt: skip


def of_contracts(desk: Desk, rows: Rows) -> Scope:
    """Return the facets of contracts, and what they pay by the hour of usual work."""
    contract = desk.contract
    whom = of_pairs(
        desk, contract.worker[rows], contract.job[rows], contract.employer[rows],
        contract.platform[rows], contract.occupation[rows],
    )  # fmt: skip
    pay = contract.pay[rows] * contract.hours_needed[rows]
    # Micro-tasks are paid by the piece: who is slow is paid less for an hour.
    usual = np.where(contract.micro[rows], contract.usual_hours[rows], contract.hours_needed[rows])
    more = {
        "pay_usd": pay,
        "pay_usd_per_hour": pay / usual,
        "escrow_share": desk.platform.escrow_share[contract.platform[rows]],
    }
    return replace(whom, facts={**whom.facts, **more})
