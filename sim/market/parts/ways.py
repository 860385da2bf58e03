"""The ways to get a task done, and what each is expected to cost; used by ``demand``."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.kernels import maths
from sim.kernels.choosing import CLOSE, choose
from sim.market.parts.contributions import added, taken
from sim.market.parts.fees import employer_fee, worker_fee
from sim.market.parts.levies import ai_levy_share
from sim.market.parts.reservation import reservation_wage
from sim.market.parts.scopes import of_jobs, of_pairs, of_tasks
from sim.market.parts.terms import can_work, home_only, set_hours
from sim.policies.scope import Scope
from sim.state.codes import (
    BY_AI,
    DROPPED,
    IN_HOUSE,
    MICROTASK,
    SEARCHING,
    TO_PARTNER,
    TO_PLATFORM,
    WORKING,
)
from sim.state.desk import Desk
from sim.state.table import Rows

Floats = NDArray[np.float64]
_USUAL_SKILL = 0.35  # log productivity of those usually hired: they are selected
_LONGEST_WAIT = 8.0


class Tasks(NamedTuple):
    """The tasks of a week, column by column."""

    identity: Rows
    employer: Rows
    occupation: Rows
    hours: Floats
    value: Floats

    def at(self, rows: Rows | slice) -> "Tasks":
        """Return some of the tasks."""
        return Tasks(
            self.identity[rows], self.employer[rows], self.occupation[rows], self.hours[rows],
            self.value[rows],
        )  # fmt: skip


def weigh(desk: Desk, tasks: Tasks) -> tuple[Floats, Floats]:
    """Return the cost and the merits beside it of each option of each task, (tasks, options).

    Options stand in the order of ``codes.CHOICES``, the last once for each platform. An
    option that is not to be had costs infinitely much.
    """
    options = TO_PLATFORM + len(desk.platform)
    # Column by column in memory, as they are filled.
    cost = np.full((tasks.identity.size, options), np.inf, order="F")
    merit = np.zeros((tasks.identity.size, options), order="F")
    cost[:, DROPPED] = tasks.value
    cost[:, IN_HOUSE] = _in_house_cost(desk, tasks)
    merit[:, IN_HOUSE] = -_loss(desk, desk.employers.in_house_delay_weeks)
    cost[:, BY_AI] = _ai_cost(desk, tasks)
    cost[:, TO_PARTNER] = _partner_cost(desk, tasks)
    micro, platform = tasks.occupation == MICROTASK, desk.platform
    for row in range(len(platform)):
        if platform.open[row]:
            rows = (micro == (platform.segment[row] == 0)).nonzero()[0]
            option, some = TO_PLATFORM + row, tasks.at(rows)
            cost[rows, option], merit[rows, option] = _platform_cost(desk, some, row)
    return cost, merit


def best_of(
    desk: Desk, tasks: Tasks, cost: Floats, merit: Floats
) -> tuple[Rows, NDArray[np.bool_]]:
    """Return the option that each task takes, and where that is sure."""
    options = [_option_identity(desk, option) for option in range(cost.shape[1])]
    best, lead = np.empty(tasks.identity.size, np.int64), np.empty(tasks.identity.size)
    choose(
        tasks.identity, np.array(options), desk.draws.key("demand.choice", desk.week),
        maths.log(tasks.value), cost.T, merit.T, desk.employers.choice_scale, best, lead,
    )  # fmt: skip
    return best, lead > CLOSE


def utility_of(desk: Desk, tasks: Tasks, cost: Floats, merit: Floats) -> Floats:
    """Return the utility of each option of each task, to the last digit."""
    scale, worth = desk.employers.choice_scale, maths.log(tasks.value)
    utility = np.full(cost.shape, -np.inf, order="F")
    for option in range(cost.shape[1]):
        rows = np.isfinite(cost[:, option]).nonzero()[0]  # the rest is never chosen
        if rows.size:
            taste = desk.draws.pair_gumbel(
                "demand.choice", desk.week, tasks.identity[rows], _option_identity(desk, option)
            )
            gain = (worth[rows] - maths.log(cost[rows, option])) / scale
            utility[rows, option] = gain + merit[rows, option] + taste
    return utility


def _option_identity(desk: Desk, option: int) -> int:
    if option < TO_PLATFORM:
        return option
    return int(desk.platform.identity[option - TO_PLATFORM])


def _loss(desk: Desk, weeks: Floats | float) -> Floats | float:
    """Return what waiting takes off the utility of a task."""
    return desk.employers.value_decay_per_week * weeks / desk.employers.choice_scale


def _in_house_cost(desk: Desk, tasks: Tasks) -> Floats:
    rules, world, employer = desk.employers, desk.world, desk.employer
    level = world.price_level[employer.region[tasks.employer]]
    wage = world.in_house_wage[tasks.occupation] * level
    factor = maths.exp(employer.in_house_factor[tasks.employer])
    fixed = rules.in_house_fixed_usd / np.maximum(tasks.hours, 1.0)
    return np.asarray(wage * (1.0 + rules.in_house_overhead_share) * factor + fixed)


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
    base = desk.technology.ai_adoption_share
    # Adoption spreads as AI becomes able.
    levy = ai_levy_share(desk, tasks.identity, tasks.employer, tasks.occupation)
    adopted = adopts < base + (1.0 - base) * capability
    return np.where(can & adopted, price * (1.0 + levy), np.inf)


def _ai_of_tasks(desk: Desk, tasks: Tasks) -> tuple[Floats, Floats]:
    technology = desk.technology
    reached = technology.ai_ceiling_share * maths.logistic(
        technology.ai_speed * (desk.week - technology.ai_midpoint_week)
    )
    scope = of_tasks(desk, tasks.identity, tasks.employer, tasks.occupation)
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


def _partner_cost(desk: Desk, tasks: Tasks) -> Floats:
    """Return the cost of a known worker's hour; infinite where there is none to be had.

    What a partner can do is known: a better one needs fewer hours, so an hour's worth of
    the task costs less.
    """
    employer, worker = desk.employer, desk.worker
    partner, venue = employer.partner[tasks.employer], employer.met_on[tasks.employer]
    fits = (tasks.occupation != MICROTASK) & (partner >= 0) & (venue >= 0)
    fits &= desk.platform.open[venue]
    own = worker.occupation[partner] == tasks.occupation
    fits &= own | (worker.secondary[partner] == tasks.occupation)
    state = worker.state[partner]
    fits &= (state == SEARCHING) | (state == WORKING)
    fits &= worker.backlog_hours[partner] < worker.hours[partner]
    account = worker.accounts[partner, venue]
    fits &= desk.usable(account)
    fits &= _lawful(desk, tasks, partner)

    rows = fits.nonzero()[0]
    some, partner, venue, own = tasks.at(rows), partner[rows], venue[rows], own[rows]

    def whom() -> Scope:
        return of_pairs(desk, partner, some.identity, some.employer, venue, some.occupation)

    fee = taken(desk, worker_fee(desk, venue, some.occupation), whom)
    beside = added(desk, employer_fee(desk, venue, some.occupation), whom)
    ask = ask_rate(desk, partner, some.occupation) / (1.0 - fee)
    skill = np.where(own, worker.skill[partner], worker.secondary_skill[partner])
    productive = maths.exp(-desk.employers.hours_productivity * (skill - _USUAL_SKILL))
    cost = np.full(tasks.identity.size, np.inf)
    cost[rows] = ask * (1.0 + beside) * productive
    return cost


def _lawful(desk: Desk, tasks: Tasks, partner: Rows) -> NDArray[np.bool_]:
    """Return which partners may do a task where rules bind, and can in the hours that are set."""
    what = tasks.identity, tasks.employer, tasks.occupation
    home = desk.employer.region[tasks.employer] == desk.worker.region[partner]
    lawful = home | ~home_only(desk, *what)
    if desk.acts_on("post.fixed_schedule_share"):
        # Without a rule partners agree on the hours among themselves.
        lawful &= ~set_hours(desk, *what, usual=0.0) | can_work(desk, partner, tasks.identity)
    return np.asarray(lawful)


def ask_rate(desk: Desk, worker: Rows, occupation: NDArray[np.integer]) -> Floats:
    """Return the net pay for which workers would do an hour in an occupation."""
    people, pay = desk.worker, desk.world.pay
    reservation = reservation_wage(desk, worker)
    return np.asarray(reservation * pay[occupation] / pay[people.occupation[worker]])


def pay_premium(
    desk: Desk, job: Rows, owner: Rows, venue: Rows, occupation: NDArray[np.integer]
) -> Floats:
    """Return what employers would offer over the going rate of a platform, in logs."""
    return desk.change(
        "post.pay_premium",
        desk.employer.pay_multiplier[owner],
        lambda: of_jobs(desk, job, owner, venue, occupation),
    )


def _platform_cost(desk: Desk, tasks: Tasks, row: int) -> tuple[Floats, Floats]:
    """Return the expected cost of an hour's work on a platform, and its other merits."""
    rules, platform, market = desk.employers, desk.platform, desk.submarket
    # What all tasks of an occupation share is worked out once for each.
    occupations = np.arange(desk.world.occupations)
    venue = np.full(occupations.size, row)
    submarket = desk.world.submarket(venue, occupations)
    fees = 1.0 + employer_fee(desk, venue, occupations) + rules.coordination_share
    fees = (fees + market.duty_share[submarket])[tasks.occupation]
    bad = (1.0 + market.bad_share[submarket])[tasks.occupation]
    pay = market.going_rate[submarket][tasks.occupation]
    if platform.segment[row] == 0:
        # Requesters with rules of their own pay more than the going rate, and know it.
        all_here = np.full(tasks.identity.size, row)
        own = pay_premium(desk, tasks.identity, tasks.employer, all_here, tasks.occupation)
        pay = pay * maths.exp(own)
    fixed = platform.contract_fee_usd[row] / np.maximum(tasks.hours, 1.0)
    cost = pay * fees * bad + fixed
    fill = np.maximum(market.fill_share[submarket], 0.05)
    wait = np.minimum(1.0 / fill - 1.0, _LONGEST_WAIT)
    loss = np.asarray(_loss(desk, wait))[tasks.occupation]
    share = max(float(platform.market_share[row]), 1e-9)
    trust = maths.log(np.maximum(desk.employer.trust[tasks.employer, row], 0.05))
    return cost, np.log(share) + trust - loss
