"""What employers want done, and how they decide to get it done."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.draws import identity_of
from sim.kernels import groups, maths
from sim.policies.scope import Scope
from sim.state.codes import BY_AI, DROPPED, IN_HOUSE, MICROTASK, SCAMMER, TO_PLATFORM
from sim.state.desk import Desk, named_occupations, named_regions
from sim.state.room import room, rows_where
from sim.state.table import Rows

Floats = NDArray[np.float64]


class Tasks(NamedTuple):
    """The tasks of a week, column by column."""

    identity: Rows
    employer: Rows
    occupation: Rows
    hours: Floats
    value: Floats


@room(
    reads="employer.* submarket.* platform.* task.*",
    writes="task.*",
    creates="task",
)
def demand(desk: Desk) -> None:
    """Let employers draw their tasks and choose how to get each done.

    1. An employer's tasks come up at its own rate, which grows with its occupation and with
       the work that automation creates.
    2. A task has its own size, and its employer's own value of an hour of it.
    3. For each task the employer weighs AI where it can do the task, in-house work, each
       platform of the segment, and dropping it: log value over expected cost, plus the
       trust it has in a platform, plus tastes keyed by (task, option).
    4. Expected costs count fees, coordination, bad work and the wait, as smoothed over
       past weeks.
    """
    tasks = _draw_tasks(desk)  # 1, 2
    desk.task.clear()
    utility, cost = _weigh(desk, tasks)  # 3, 4
    best = np.argmax(utility, axis=1)
    platform = best - TO_PLATFORM
    desk.task.append(
        tasks.identity.size,
        identity=tasks.identity,
        employer=tasks.employer,
        occupation=tasks.occupation,
        hours=tasks.hours,
        value_usd_per_hour=tasks.value,
        choice=np.minimum(best, TO_PLATFORM),
        platform=np.maximum(platform, -1),
        cost_usd_per_hour=np.take_along_axis(cost, best[:, None], axis=1)[:, 0],
    )


def growth(desk: Desk) -> Floats:
    """Return each occupation's demand against week 0."""
    years = max(desk.week, 0) / 52.0
    return maths.power(1.0 + desk.world.growth_per_year, years)


def _draw_tasks(desk: Desk) -> Tasks:
    employer = desk.employer
    rows = rows_where(employer.active & (employer.type != SCAMMER))
    identity = employer.identity[rows]
    factor = growth(desk) * _created(desk)
    mean = employer.tasks_per_week[rows] * factor[employer.occupation[rows]]
    micro = employer.occupation[rows] == MICROTASK
    drawn = desk.draws.poisson("demand.tasks", desk.week, identity, mean)
    posts = desk.uniform("demand.batch", identity) < mean
    number = np.where(micro, posts * _listings(desk, rows), drawn)
    owner = np.repeat(rows, number)
    place = groups.rank_within(owner)
    task = identity_of(employer.identity[owner], desk.week, place)
    first = desk.uniform("demand.first", task) < 0.8
    occupation = np.where(first, employer.occupation[owner], employer.secondary[owner]).astype(
        np.int64
    )
    return Tasks(task, owner, occupation, *_size_and_value(desk, task, owner, occupation))


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
    own = employer.value_factor[owner] + np.where(
        micro, np.maximum(employer.pay_norm[owner], 0.0), 0.0
    )
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


def _weigh(desk: Desk, tasks: Tasks) -> tuple[Floats, Floats]:
    """Return the utility and cost of each option: drop, in-house, AI, each platform."""
    options = TO_PLATFORM + len(desk.platform)
    cost = np.full((tasks.identity.size, options), np.inf)
    taste = np.zeros((tasks.identity.size, options))
    cost[:, DROPPED] = tasks.value
    cost[:, IN_HOUSE] = _in_house_cost(desk, tasks)
    cost[:, BY_AI] = _ai_cost(desk, tasks)
    for row in range(len(desk.platform)):
        cost[:, TO_PLATFORM + row], taste[:, TO_PLATFORM + row] = _platform_cost(desk, tasks, row)
    scale = desk.employers.choice_scale
    utility = (maths.log(tasks.value)[:, None] - maths.log(cost)) / scale + taste
    for option in range(options):
        utility[:, option] += desk.draws.pair_gumbel(
            "demand.choice", desk.week, tasks.identity, _option_identity(desk, option)
        )
    return utility, cost


def _option_identity(desk: Desk, option: int) -> int:
    if option < TO_PLATFORM:
        return option
    return int(desk.platform.identity[option - TO_PLATFORM])


def _in_house_cost(desk: Desk, tasks: Tasks) -> Floats:
    rules, world, employer = desk.employers, desk.world, desk.employer
    wage = (
        world.in_house_wage[tasks.occupation] * world.price_level[employer.region[tasks.employer]]
    )
    factor = maths.exp(employer.in_house_factor[tasks.employer])
    fixed = rules.in_house_fixed_usd / np.maximum(tasks.hours, 1.0)
    return wage * (1.0 + rules.in_house_overhead_share) * factor + fixed


def _ai_cost(desk: Desk, tasks: Tasks) -> Floats:
    """Return AI's cost of an hour's work; infinite where AI cannot do the task."""
    if desk.week < 0 or (
        desk.technology.ai_ceiling_share == 0.0 and not desk.acts_on("demand.ai_capability_share")
    ):
        return np.full(tasks.identity.size, np.inf)
    capability, price = _ai_of_tasks(desk, tasks)
    exposed = desk.draws.uniform("demand.exposed", 0, tasks.identity)
    adopts = desk.draws.uniform("demand.adopts", 0, desk.employer.identity[tasks.employer])
    can = exposed < capability * desk.world.exposure_share[tasks.occupation]
    return np.where(can & (adopts < _adoption(desk, capability)), price, np.inf)


def _adoption(desk: Desk, capability: Floats) -> Floats:
    """Return the share of employers who consider AI: it spreads as AI becomes able."""
    base = desk.technology.ai_adoption_share
    return base + (1.0 - base) * capability


def _ai_of_tasks(desk: Desk, tasks: Tasks) -> tuple[Floats, Floats]:
    technology = desk.technology
    reached = technology.ai_ceiling_share * maths.logistic(
        technology.ai_speed * (desk.week - technology.ai_midpoint_week)
    )
    scope = Scope(
        employer=desk.employer.identity[tasks.employer],
        job=tasks.identity,
        employer_region=named_regions(desk.employer.region[tasks.employer]),
        occupation=named_occupations(tasks.occupation),
    )
    size = tasks.identity.size
    capability = desk.change(
        "demand.ai_capability_share", np.full(size, float(reached)), lambda: scope
    )
    price = desk.change(
        "demand.ai_price_usd_per_hour",
        np.full(size, technology.ai_price_usd_per_hour),
        lambda: scope,
    )
    return capability, price


def _platform_cost(desk: Desk, tasks: Tasks, row: int) -> tuple[Floats, Floats]:
    """Return the expected cost of an hour's work on a platform, and its other merits."""
    rules, platform, market = desk.employers, desk.platform, desk.submarket
    submarket = desk.world.submarket(np.full(tasks.identity.size, row), tasks.occupation)
    fees = 1.0 + platform.employer_fee_share[row] + rules.coordination_share
    fixed = platform.contract_fee_usd[row] / np.maximum(tasks.hours, 1.0)
    pay = market.going_rate[submarket] * maths.exp(_premium(desk, tasks))
    cost = pay * fees * (1.0 + market.bad_share[submarket]) + fixed
    trust = desk.employer.trust[tasks.employer, row]
    share = list(desk.document.platforms.values())[row].market_share
    merit = np.log(share) if share > 0.0 else -np.inf
    # The wait for somebody acceptable costs the employer part of the task's value.
    merit += maths.log(0.2 + 0.8 * market.fill_share[submarket]) + maths.log(
        np.maximum(trust, 0.05)
    )
    right = (tasks.occupation == MICROTASK) == (platform.segment[row] == 0)
    return np.where(right & platform.open[row], cost, np.inf), np.where(right, merit, -np.inf)


def _premium(desk: Desk, tasks: Tasks) -> Floats:
    """Return what requesters with rules of their own pay over the going rate."""
    norm = desk.employer.pay_multiplier[tasks.employer]
    return np.where(tasks.occupation == MICROTASK, norm, 0.0)
