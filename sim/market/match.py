"""Employers choose among applicants, and takes become contracts."""

import numpy as np
from numpy.typing import NDArray

from sim.draws import identity_of
from sim.kernels import groups, maths
from sim.kernels.assignment import deferred_acceptance
from sim.market.parts.judging import fitness
from sim.state.codes import MICROTASK
from sim.state.desk import Desk
from sim.state.room import room, rows_where
from sim.state.table import Rows

Floats = NDArray[np.float64]


@room(
    reads="worker.* account.* employer.* platform.* job.* application.* take.* submarket.*",
    writes="application.score application.hired job.hired job.hired_week account.hired "
    "employer.hires",
    creates="contract",
)
def match(desk: Desk) -> None:
    """Let employers rank applicants and hire, and turn takes of batches into contracts.

    1. An employer scores each applicant: expected productivity from one posterior of all
       signals, less a dislike of not knowing, the bid against its own value of the task,
       what the platform's ranking brings forward, region, group, known partners, tastes.
    2. It hires only if it is serious and the best applicant beats not hiring.
    3. Jobs offer in the order of their scores and workers hold the best offers they have
       room for, until nobody is turned down.
    4. A more skilled worker needs fewer hours, and a dearer one is given less to do.
    5. Each worker's share of a batch of micro-tasks is a contract of this week.
    """
    _hire(desk)  # 1, 2, 3
    _make_contracts(desk)  # 4
    _make_shares(desk)  # 5


def _hire(desk: Desk) -> None:
    application, job, worker = desk.application, desk.job, desk.worker
    score = fitness(desk)
    bar = desk.employers.hire_threshold + desk.draws.gumbel("match.bar", desk.week, job.identity)
    good = (score > bar[application.job]) & job.serious[application.job]
    application.score[:] = score
    weekly = worker.hours * desk.workers.usable_hours_share
    space = np.maximum(2.0 * weekly - worker.backlog_hours, 0.0)
    application.hired[:] = deferred_acceptance(
        application.job,
        application.worker,
        np.where(good, score, -np.inf),
        application.bid,
        space,
        job.hours[application.job],
    )
    hired = rows_where(application.hired)
    job.hired[:] += groups.counts(application.job[hired], len(job))
    job.hired_week[application.job[hired]] = desk.week
    desk.account.hired[:] += groups.counts(application.account[hired], len(desk.account))
    owner = job.employer[application.job[hired]]
    desk.employer.hires[:] += groups.counts(owner, len(desk.employer))


def skill_for(desk: Desk, worker: Rows, occupation: NDArray[np.integer]) -> Floats:
    """Return log productivity of workers in an occupation."""
    people = desk.worker
    own = people.occupation[worker] == occupation
    return np.where(own, people.skill[worker], people.secondary_skill[worker])


def _make_contracts(desk: Desk) -> None:
    application, job, rules = desk.application, desk.job, desk.employers
    hired = rows_where(application.hired)
    what, who, bid = application.job[hired], application.worker[hired], application.bid[hired]
    skill = skill_for(desk, who, job.occupation[what])
    hours = job.hours[what] * maths.exp(-rules.hours_productivity * skill)
    hours = hours * maths.power(bid / job.usual[what], -rules.scope_elasticity)
    # The employer's worth falls with what it gives away: scope is cut with the hours.
    scope = maths.power(bid / job.usual[what], -rules.scope_elasticity)
    _append(
        desk, what, who, application.account[hired], bid,
        usual_hours=job.hours[what] * np.minimum(scope, 1.0),
        hours_needed=np.clip(hours, 0.25, 2_000.0),
    )  # fmt: skip


def _make_shares(desk: Desk) -> None:
    take, job = desk.take, desk.job
    real = rows_where(~job.scam[take.job])
    what, who, hours = take.job[real], take.worker[real], take.hours[real]
    speed = desk.worker.skill[who]
    _append(
        desk, what, who, take.account[real], take.pay[real],
        usual_hours=hours * maths.exp(0.5 * speed),
        hours_needed=hours,
    )  # fmt: skip


def _append(
    desk: Desk, what: Rows, who: Rows, account: Rows, pay: Floats,
    *, usual_hours: Floats, hours_needed: Floats,
) -> None:  # fmt: skip
    job, worker, employer = desk.job, desk.worker, desk.employer
    owner = job.employer[what]
    desk.contract.append(
        what.size,
        identity=identity_of(job.identity[what], desk.account.identity[account]),
        worker=who,
        account=account,
        employer=owner,
        platform=job.platform[what],
        occupation=job.occupation[what],
        submarket=job.submarket[what],
        job=job.identity[what],
        started_week=desk.week,
        micro=job.occupation[what] == MICROTASK,
        repeat=employer.partner[owner] == who,
        newcomer=worker.jobs_done[who] == 0,
        pay=pay,
        value=job.value[what],
        usual_hours=usual_hours,
        hours_needed=hours_needed,
        task_hours=job.task_hours[what],
        clarity=job.clarity[what],
        escrow=job.escrow[what],
    )
