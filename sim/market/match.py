"""Employers choose among applicants, and takes become contracts."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups, maths
from sim.kernels.assignment import deferred_acceptance
from sim.market.parts.deals import Deal, append_contracts, hours_for, skill_for
from sim.market.parts.guarantee import promoted
from sim.market.parts.judging import fitness
from sim.market.parts.partners import make_partner_contracts, partner_tasks
from sim.market.parts.scopes import of_applications
from sim.state.desk import Desk
from sim.state.room import room, rows_where
from sim.state.table import Rows

Floats = NDArray[np.float64]


@room(
    reads="worker.* account.* employer.* platform.* job.* application.* take.* submarket.* task.*",
    writes="application.score application.hired job.hired job.hired_week account.hired "
    "employer.hires",
    creates="contract",
)
def match(desk: Desk) -> None:
    """Let employers rank applicants and hire, and turn takes of batches into contracts.

    1. An employer scores each applicant: expected productivity from one posterior of profile,
       ratings (those of other accounts too, where they travel), written application and
       certificate, less a dislike of not knowing, the bid against its own value of the task,
       what the platform's ranking brings forward, region, group, known partners, tastes. An
       expected fine holds tastes for region and group back; anonymous applications hide both.
       Where a platform promises money back for bad work of those it promotes, employers do
       not mind knowing little of them.
    2. It hires only if it is serious and the best applicant beats not hiring.
    3. Jobs offer in the order of their scores and workers hold the best offers they have
       room for, until nobody is turned down.
    4. A more skilled worker needs fewer hours, and a dearer one is given less to do.
    5. A task meant for a partner becomes a contract without a post, if the partner has room;
       where fees and duties are high, or a pay floor binds, the two may agree it off the
       platform.
    6. Each worker's share of a batch of micro-tasks is a contract of this week.
    """
    partners = partner_tasks(desk)
    _hire(desk, partners)  # 1, 2, 3
    _make_contracts(desk)  # 4
    make_partner_contracts(desk, partners)  # 5
    _make_shares(desk)  # 6


def _hire(desk: Desk, partners: Rows) -> None:
    application, job, worker = desk.application, desk.job, desk.worker
    score = fitness(desk)
    bar = desk.employers.hire_threshold + desk.draws.gumbel("match.bar", desk.week, job.identity)
    good = score > np.where(job.serious, bar, np.inf)[application.job]
    application.score[:] = score
    weekly = worker.hours * desk.workers.usable_hours_share
    space = np.maximum(2.0 * weekly - worker.backlog_hours, 0.0)
    promised = desk.employer.partner[desk.task.employer[partners]]
    space = np.maximum(space - groups.sums(promised, desk.task.hours[partners], len(worker)), 0.0)
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


def _make_contracts(desk: Desk) -> None:
    application, job = desk.application, desk.job
    hired = rows_where(application.hired)
    what, who, bid = application.job[hired], application.worker[hired], application.bid[hired]
    skill = skill_for(desk, who, job.occupation[what])
    # A dearer worker is given less to do: scope is cut, and what the employer gets with it.
    scope = maths.power(bid / job.usual[what], -desk.employers.scope_elasticity)
    append_contracts(
        desk,
        Deal(
            job=job.identity[what],
            employer=job.employer[what],
            platform=job.platform[what],
            occupation=job.occupation[what],
            worker=who,
            account=application.account[hired],
            pay=bid,
            value=job.value[what],
            usual_hours=job.hours[what] * np.minimum(scope, 1.0),
            hours_needed=hours_for(desk, who, job.occupation[what], job.hours[what] * scope, skill),
            task_hours=job.task_hours[what],
            clarity=job.clarity[what],
            escrow=job.escrow[what],
            fixed_schedule=job.fixed_schedule[what],
        ),
        guaranteed=promoted(desk, application.account, lambda: of_applications(desk))[hired],
    )


def _make_shares(desk: Desk) -> None:
    take, job = desk.take, desk.job
    real = rows_where(~job.scam[take.job])
    what, who = take.job[real], take.worker[real]
    append_contracts(
        desk,
        Deal(
            job=job.identity[what],
            employer=job.employer[what],
            platform=job.platform[what],
            occupation=job.occupation[what],
            worker=who,
            account=take.account[real],
            pay=take.pay[real],
            value=job.value[what],
            usual_hours=take.usual_hours[real],
            hours_needed=take.hours[real],
            task_hours=job.task_hours[what],
            clarity=job.clarity[what],
            escrow=job.escrow[what],
            fixed_schedule=job.fixed_schedule[what],
        ),
    )
