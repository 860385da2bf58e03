"""What employers want done, and how they decide to get it done."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.draws import identity_of
from sim.kernels import groups, maths
from sim.kernels.threads import ROWS_AT_ONCE, ROWS_WORTH_A_THREAD, each_part
from sim.market.parts.scopes import of_employers
from sim.market.parts.ways import Tasks, best_of, utility_of, weigh
from sim.state.codes import BY_AI, MICROTASK, SCAMMER, TO_PARTNER, TO_PLATFORM
from sim.state.desk import Desk
from sim.state.room import room, rows_where
from sim.state.table import Array, Rows

Floats = NDArray[np.float64]


@room(
    reads="employer.* submarket.* platform.* task.* worker.* account.banned",
    writes="task.*",
    creates="task",
)
def demand(desk: Desk) -> None:
    """Let employers draw their tasks and choose how to get each done.

    1. An employer's tasks come up at its own rate, which grows with its occupation and with
       the work that automation creates, and moves with shocks to demand.
    2. A task has its own size, and its employer's own value of an hour of it.
    3. For each task the employer weighs AI where it can do the task, in-house work, a partner
       it knows and may give it to, each platform of the segment, and dropping it: log value
       over expected cost, plus the trust it has in a platform, plus tastes keyed by
       (task, option). A levy makes AI dearer.
    4. Expected costs count fees, coordination, fixed costs, bad work, and what a task loses
       in value by waiting, as smoothed over past weeks.
    """
    come = _come_up(desk)  # 1
    parts = each_part(  # 2, 3, 4
        lambda begin, end: _draw_and_choose(desk, come.at(slice(begin, end))),
        come.owner.size,
        ROWS_WORTH_A_THREAD,
        ROWS_AT_ONCE,
    )
    desk.task.clear()
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    desk.task.append(come.owner.size, **columns)


def _draw_and_choose(desk: Desk, come: "_Come") -> dict[str, Array]:
    """Return the columns of the tasks that come up."""
    tasks = _draw_tasks(desk, come)
    best, cost, unaided, unaided_cost = _choose(desk, tasks)
    return {
        "identity": tasks.identity,
        "employer": tasks.employer,
        "occupation": tasks.occupation,
        "hours": tasks.hours,
        "value_usd_per_hour": tasks.value,
        "choice": np.minimum(best, TO_PLATFORM),
        "platform": _venue(desk, tasks, best),
        "cost_usd_per_hour": cost,
        "unaided_choice": np.minimum(unaided, TO_PLATFORM),
        "unaided_platform": _venue(desk, tasks, unaided),
        "unaided_cost": unaided_cost,
        "created": come.created,
    }


def _choose(desk: Desk, tasks: Tasks) -> tuple[Rows, Floats, Rows, Floats]:
    """Return the option that each task takes and its cost, and both were there no AI."""
    cost, merit = weigh(desk, tasks)
    best, sure = best_of(desk, tasks, cost, merit)
    rows = rows_where(~sure | (best == BY_AI))
    utility = utility_of(desk, tasks.at(rows), cost[rows], merit[rows])
    best[rows] = np.argmax(utility, axis=1)
    unaided = best.copy()
    utility[:, BY_AI] = -np.inf
    unaided[rows] = np.argmax(utility, axis=1)
    return best, _taken(cost, best), unaided, _taken(cost, unaided)


def _venue(desk: Desk, tasks: Tasks, option: Rows) -> Rows:
    """Return the platform of each option taken, -1 for those without one."""
    met_on = desk.employer.met_on[tasks.employer]
    return np.where(option == TO_PARTNER, met_on, np.maximum(option - TO_PLATFORM, -1))


def _taken(cost: Floats, option: Rows) -> Floats:
    """Return the cost of the option that each task takes."""
    return np.asarray(np.take_along_axis(cost, option[:, None], axis=1)[:, 0])


def growth(desk: Desk) -> Floats:
    """Return each occupation's demand against week 0."""
    years = max(desk.week, 0) / 52.0
    return maths.power(1.0 + desk.world.growth_per_year, years)


class _Come(NamedTuple):
    """Tasks as they come up: whose, which of the owner's, and whether automation created it."""

    owner: Rows
    place: Rows
    created: NDArray[np.bool_]

    def at(self, rows: slice) -> "_Come":
        return _Come(self.owner[rows], self.place[rows], self.created[rows])


def _come_up(desk: Desk) -> _Come:
    employer = desk.employer
    rows = rows_where(employer.active & (employer.type != SCAMMER))
    usual = employer.tasks_per_week[rows] * growth(desk)[employer.occupation[rows]]
    usual = desk.change("demand.tasks_per_week", usual, lambda: of_employers(desk, rows))
    created = _created(desk)
    number = _number(desk, rows, usual * created[employer.occupation[rows]])
    # The same draws without what automation adds say which of the tasks it has added.
    unaided = _number(desk, rows, usual) if np.any(created != 1.0) else number
    owner = np.repeat(rows, number)
    place = groups.rank_within(owner)
    return _Come(owner, place, place >= np.repeat(unaided, number))


def _draw_tasks(desk: Desk, come: _Come) -> Tasks:
    employer, owner = desk.employer, come.owner
    task = identity_of(employer.identity[owner], desk.week, come.place)
    first = desk.uniform("demand.first", task) < 0.8
    occupation = np.where(first, employer.occupation[owner], employer.secondary[owner])
    occupation = occupation.astype(np.int64)
    hours, value = _size_and_value(desk, task, owner, occupation)
    return Tasks(task, owner, occupation, hours, value)


def _number(desk: Desk, rows: Rows, mean: Floats) -> Rows:
    """Return how many tasks, or batches of micro-tasks, come up at employers."""
    identity = desk.employer.identity[rows]
    drawn = maths.poisson_from_uniform(desk.uniform("demand.tasks", identity), mean)
    posts = desk.uniform("demand.batch", identity) < mean
    # Who posts every week as it is has more batches where there is more to do.
    more = np.multiply(np.maximum(mean, 1.0), _listings(desk, rows), dtype=np.float64)
    batches = posts * desk.draws.whole("demand.batches", desk.week, identity, more)
    return np.where(desk.employer.occupation[rows] == MICROTASK, batches, drawn)


def _listings(desk: Desk, rows: Rows) -> Rows:
    """Return over how many batches a requester spreads the hours of a week.

    Large requesters list many: attention goes to listings, and so follows size.
    """
    hours = desk.employer.size_factor[rows]
    return np.maximum(np.ceil(hours / desk.employers.batch_hours), 1.0).astype(np.int64)


def _size_and_value(desk: Desk, task: Rows, owner: Rows, occupation: Rows) -> tuple[Floats, Floats]:
    """Return the hours of each task, and the employer's own value of one of them."""
    employer, world = desk.employer, desk.world
    micro = occupation == MICROTASK
    noise = desk.draws.normal("demand.size", desk.week, task)
    usual = world.task_hours[occupation] * maths.exp(world.task_spread[occupation] * noise)
    # A requester's hours are spread over its batches; other tasks have a size each.
    batch = np.maximum(employer.size_factor[owner] / _listings(desk, owner), 0.02)
    hours = np.where(micro, batch, np.clip(usual * employer.size_factor[owner], 0.5, 400.0))
    # Who pays more by rule, for a local public say, has more to gain from the task.
    near_home = desk.employers.restricted_premium * employer.restricted[owner]
    extra = np.where(micro, np.maximum(employer.pay_norm[owner], 0.0), near_home)
    own = employer.value_factor[owner] + extra
    own = own + 0.2 * desk.draws.normal("demand.value", desk.week, task)
    return hours, world.usual_pay[occupation] * maths.exp(own)


def _created(desk: Desk) -> Floats:
    """Return demand with the work that last week's automation creates, against without."""
    task, size = desk.task, desk.world.occupations
    by_ai = task.choice == BY_AI
    automated = float(task.hours[by_ai].sum())
    if automated == 0.0:
        return np.ones(size)
    usual = groups.sums(task.occupation, task.hours, size)
    return 1.0 + desk.world.spillover_share * automated / np.maximum(usual, 1.0)
