"""Tasks that go to a platform become jobs that people can find."""

import numpy as np
from numpy.typing import NDArray

from sim.draws import identity_of
from sim.kernels import groups, maths
from sim.market.parts.policing import pays_to_scam
from sim.market.parts.scopes import of_jobs, of_markets
from sim.market.parts.terms import home_only, pricing_of, set_hours
from sim.market.parts.ways import pay_premium
from sim.state.births import NEVER, places
from sim.state.codes import MICROTASK, SCAMMER, SEGMENTS, TO_PLATFORM
from sim.state.desk import Desk
from sim.state.room import room, rows_where
from sim.state.table import Rows

Floats = NDArray[np.float64]
_BAIT = 0.3  # how far, in logs, a job that does not exist is advertised over the usual pay


@room(
    reads="worker.* task.* employer.* submarket.* platform.*",
    creates="job",
)
def post(desk: Desk) -> None:
    """Turn tasks bound for a platform into open jobs, and let scammers add theirs.

    1. A job displays the going rate of its submarket times the employer's own multiplier;
       what the task is worth to the employer is not displayed. A published standard narrows
       multipliers and makes requirements clearer.
    2. Pay of freelance work is set by the employer, by bids, or by listings: as the platform
       has it, or as the law. Some freelance posts are not serious: nobody will be hired. A
       freelance job stays open a few weeks, a batch of micro-tasks for one.
    3. Some micro-task employers take workers of their own region only, or with a history;
       some tasks may not go abroad by law. Some freelance jobs have set hours.
    4. Part of the agreed pay is held in escrow, by the platform's rule or by law.
    5. Scammers advertise jobs that do not exist, a little above the usual pay, where one who
       is fooled brings more than the fine that they risk.
    """
    rows = rows_where(desk.task.choice == TO_PLATFORM)
    _post_tasks(desk, rows)  # 1, 2, 3, 4
    _post_scams(desk, rows)  # 5


def _post_tasks(desk: Desk, rows: Rows) -> None:
    task, employer, rules, world = desk.task, desk.employer, desk.employers, desk.world
    owner, identity = task.employer[rows], task.identity[rows]
    platform, occupation = task.platform[rows], task.occupation[rows]
    submarket = world.submarket(platform, occupation)
    usual = desk.submarket.going_rate[submarket]
    micro = occupation == MICROTASK
    restricted = employer.restricted[owner] | home_only(desk, identity, owner, occupation)
    fixed = set_hours(desk, identity, owner, occupation, rules.fixed_schedule_share)
    whom = of_jobs(desk, identity, owner, platform, occupation)
    desk.job.append(
        rows.size,
        identity=identity,
        employer=owner,
        platform=platform,
        occupation=occupation,
        submarket=submarket,
        posted_week=desk.week,
        deadline=desk.week + np.where(micro, 0, rules.open_weeks - 1),
        slots=1,
        hours=task.hours[rows],
        task_hours=np.where(micro, _task_hours(desk, identity, occupation), task.hours[rows]),
        offer=usual * maths.exp(pay_premium(desk, identity, owner, platform, occupation)),
        usual=usual,
        value=task.value_usd_per_hour[rows],
        clarity=desk.change("post.clarity_share", employer.clarity[owner], lambda: whom),
        escrow=desk.change("post.escrow_share", desk.platform.escrow_share[platform], lambda: whom),
        only_region=np.where(restricted, employer.region[owner], -1),
        gated=employer.gated[owner],
        fixed_schedule=fixed & ~micro,
        pricing=pricing_of(desk, micro, platform, whom),
        serious=micro | (desk.uniform("post.serious", identity) < rules.serious_share),
        micro=micro,
        hired_week=NEVER,
    )


def _task_hours(desk: Desk, identity: Rows, occupation: Rows) -> Floats:
    world = desk.world
    noise = desk.draws.normal("post.task", desk.week, identity)
    return world.task_hours[occupation] * maths.exp(world.task_spread[occupation] * noise)


def _post_scams(desk: Desk, rows: Rows) -> None:
    task, job, world = desk.task, desk.job, desk.world
    real = groups.counts(
        world.submarket(task.platform[rows], task.occupation[rows]), len(desk.submarket)
    )
    market = np.arange(len(desk.submarket))
    share = np.full(market.size, desk.employers.scam_share)
    share = desk.change("post.scam_share", share, lambda: of_markets(desk, market))
    number = desk.draws.poisson("post.scams", desk.week, market, real * share / (1.0 - share))
    submarket, place = places(number)
    identity = identity_of(submarket, desk.week, place, 1)
    owner = _scammers(desk, identity, desk.submarket.occupation[submarket] == MICROTASK)
    tried = pays_to_scam(desk, identity, owner)
    submarket, identity, owner = submarket[tried], identity[tried], owner[tried]
    occupation = desk.submarket.occupation[submarket]
    platform = desk.submarket.platform[submarket]
    usual = desk.submarket.going_rate[submarket]
    noise = desk.draws.normal("post.bait", desk.week, identity)
    micro = occupation == MICROTASK
    size = np.where(micro, 5.0, world.task_hours[occupation])
    job.append(
        identity.size,
        identity=identity,
        employer=owner,
        platform=platform,
        occupation=occupation,
        submarket=submarket,
        posted_week=desk.week,
        deadline=desk.week + np.where(micro, 0, desk.employers.open_weeks - 1),
        slots=1,
        hours=size,
        task_hours=size,
        offer=usual * maths.exp(_BAIT + 0.3 * noise),
        usual=usual,
        value=usual,
        clarity=desk.employers.clarity,
        only_region=-1,
        scam=True,
        micro=micro,
        pricing=pricing_of(
            desk, micro, platform, of_jobs(desk, identity, owner, platform, occupation)
        ),
        hired_week=NEVER,
    )


def _scammers(desk: Desk, identity: Rows, micro: NDArray[np.bool_]) -> Rows:
    """Return which scammer stands behind each job that does not exist."""
    owner = np.zeros(identity.size, dtype=np.int64)
    for segment in range(len(SEGMENTS)):
        crooks = rows_where((desk.employer.type == SCAMMER) & (desk.employer.segment == segment))
        mine = micro == (segment == 0)
        draw = desk.uniform("post.scammer", identity[mine])
        owner[mine] = crooks[(draw * crooks.size).astype(np.int64)]
    return owner
