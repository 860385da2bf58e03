"""Micro-task search: hours offered, batches in sight, and who takes what."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups, maths
from sim.kernels.gathering import add_up
from sim.kernels.threads import side_by_side
from sim.market.parts.contributions import added, taken
from sim.market.parts.deals import tool_gain
from sim.market.parts.fees import employer_fee, worker_fee
from sim.market.parts.informed import informed_share, pay_odds, perceived_share
from sim.market.parts.pairs import Classes, classes, floors, scope_of
from sim.market.parts.reservation import reservation_wage
from sim.state.codes import MICROTASK, SEARCHING, WORKING
from sim.state.desk import Desk
from sim.state.room import rows_where
from sim.state.table import Rows

if TYPE_CHECKING:
    from sim.kernels.stint_tables import Batches, Crowd, Habits

Floats = NDArray[np.float64]
_LOGISTIC_SPREAD = 0.5513  # sqrt(3)/pi: a logistic deviate of this scale has spread 1


def take_batches(desk: Desk) -> None:
    """Fill the table of takes, and charge the time spent looking."""
    from sim.kernels import stints

    rows = searchers(desk)
    jobs = listed_batches(desk)
    if rows.size == 0 or jobs.size == 0:
        return
    kinds = classes(desk, rows)
    pay = np.maximum(desk.job.offer[jobs][:, None], floors(desk, jobs, kinds))
    both: list[Callable[[], Any]] = [
        partial(crowd_of, desk, rows, kinds), partial(batches_of, desk, jobs, kinds, pay),
    ]  # fmt: skip
    crowd, batches = side_by_side(both, rows.size)
    who, batch, usual, looks = stints.serve_week(batches, crowd, habits_of(desk))
    _note(desk, rows[who], jobs[batch], usual, crowd.speed[who], pay[batch, kinds.kind[who]])
    spent = looks * desk.workers.batch_look_hours
    desk.worker.search_hours[rows] += spent


def searchers(desk: Desk) -> Rows:
    """Return the workers who look for micro-tasks this week."""
    worker = desk.worker
    here = (worker.state == SEARCHING) | (worker.state == WORKING)
    return rows_where(here & (worker.occupation == MICROTASK) & (worker.hours > 0.0))


def listed_batches(desk: Desk) -> Rows:
    """Return the open batches in the order of their keyed places on the ring."""
    job = desk.job
    rows = rows_where(job.micro & ~job.taken_down & desk.platform.open[job.platform])
    return rows[groups.order_of(desk.uniform("search.ring", job.identity[rows]))]


def crowd_of(desk: Desk, rows: Rows, kinds: Classes) -> "Crowd":
    """Return the workers with stints to do, their stints day by day, and when they come."""
    from sim.kernels.stint_tables import DAYS, ROUNDS, Crowd

    worker, rules = desk.worker, desk.workers
    reservation = reservation_wage(desk, rows)
    ratio = np.maximum(worker.expected[rows], 1e-3) / (0.9 * reservation)
    keen = maths.logistic(rules.supply_steepness * maths.log(ratio))
    hours = worker.hours[rows] * np.maximum(keen, rules.supply_floor_share)
    length = rules.stint_hours + rules.batch_look_hours
    stints = np.zeros((DAYS, rows.size), dtype=np.int64)
    begin, order = np.zeros_like(stints), np.zeros_like(stints)
    identity = worker.identity[rows]
    left = np.floor(worker.hours[rows] / length).astype(np.int64)
    for day in range(DAYS):
        number = desk.draws.whole(
            f"search.stints.{day}", desk.week, identity, hours / DAYS / length
        )
        # Rounding up each day must not add up to more hours than the week has.
        stints[day] = np.minimum(number, left)
        left -= stints[day]

    def come(day: int) -> None:
        latest = np.maximum(ROUNDS - stints[day], 0)
        begin[day] = desk.uniform(f"search.begin.{day}", identity) * (latest + 1)
        order[day] = groups.order_of(desk.uniform(f"search.arrive.{day}", identity))

    side_by_side([partial(come, day) for day in range(DAYS)], rows.size)
    speed = _speed(desk, rows)
    return Crowd(identity, kinds.kind, speed, maths.log(reservation), stints, begin, order)


def _speed(desk: Desk, rows: Rows) -> Floats:
    """Return how many usual hours of tasks each worker does in an hour.

    A connection that fails costs time at work as well.
    """
    worker = desk.worker
    gain = worker.skill[rows] + tool_gain(desk, rows, worker.occupation[rows])
    return np.asarray(maths.exp(gain) * desk.world.connectivity_share[worker.region[rows]])


def batches_of(desk: Desk, jobs: Rows, kinds: Classes, pay: Floats) -> "Batches":
    """Return open batches as the kernel sees them: what each pays to whom, and how it draws."""
    from sim.kernels.stint_tables import Batches

    job, rules = desk.job, desk.workers
    fee = worker_fee(desk, job.platform[jobs], job.occupation[jobs])[:, None]
    kept = 1.0 - taken(desk, fee + np.zeros(pay.shape), lambda: scope_of(desk, jobs, kinds))
    log_pay = maths.log(pay * kept)
    usual = maths.log(job.usual[jobs])
    informed = informed_share(desk, jobs)
    glance = perceived_share(rules.choice_perception_share, informed)
    pull = rules.pay_taste * glance[:, None] * (log_pay - usual[:, None])
    pull += rules.pay_taste * maths.log(pay_odds(desk, jobs))[:, None]
    weight = np.where(_wanted(desk, jobs, kinds, pay), maths.exp(pull), 0.0)
    place = desk.uniform("search.ring", job.identity[jobs])
    seen = perceived_share(rules.perception_share, informed)
    return Batches(job.identity[jobs], place, _released(desk, jobs), weight, log_pay, usual, seen)


def _wanted(desk: Desk, jobs: Rows, kinds: Classes, pay: Floats) -> NDArray[np.bool_]:
    """Return which classes each batch is open to, (batches, classes)."""
    job = desk.job
    only = job.only_region[jobs][:, None]
    here = (only < 0) | (only == kinds.region[None, :])
    here &= kinds.access[:, job.platform[jobs]].T
    history = ~job.gated[jobs][:, None] | ~kinds.newcomer[None, :]
    fee = employer_fee(desk, job.platform[jobs], job.occupation[jobs])[:, None]
    beside = added(desk, fee + np.zeros(pay.shape), lambda: scope_of(desk, jobs, kinds))
    worth = pay * (1.0 + beside) <= job.value[jobs][:, None]
    as_offered = pay <= job.offer[jobs][:, None]
    return np.asarray(here & history & (worth | as_offered))


def _released(desk: Desk, jobs: Rows) -> Floats:
    """Return the hours of each batch that are out by each day, (days, batches)."""
    from sim.kernels.stint_tables import DAYS

    job = desk.job
    day = np.arange(DAYS)[:, None]
    start = np.floor(desk.uniform("search.day", job.identity[jobs]) * DAYS)
    return np.where(day >= start, job.hours[jobs], 0.0)


def habits_of(desk: Desk) -> "Habits":
    """Return the keys of the draws and the habits that all share."""
    from sim.kernels.stint_tables import Habits

    rules, draws, week = desk.workers, desk.draws, desk.week
    return Habits(
        look_key=draws.key("search.page", week),
        taste_key=draws.key("search.batch", week),
        noise_key=draws.key("search.perceive", week),
        seen=rules.batches_seen,
        scan=rules.batches_seen * 3,
        stint_hours=rules.stint_hours,
        noise=rules.perception_noise * _LOGISTIC_SPREAD,
    )


def _note(desk: Desk, worker: Rows, job: Rows, usual: Floats, speed: Floats, pay: Floats) -> None:
    """Add up each worker's stints on each batch, and write them down."""
    one, _, total = add_up(worker, job, usual, len(desk.worker))
    who, what, speed = worker[one], job[one], speed[one]
    hours = total / speed
    desk.take.append(
        one.size,
        worker=who,
        account=desk.worker.accounts[who, desk.job.platform[what]],
        job=what,
        hours=hours,
        usual_hours=total,
        pay=pay[one] * speed,
    )
    desk.worker.stint_hours[:] += groups.sums(who, hours, len(desk.worker))
