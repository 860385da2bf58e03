"""Skill grows by doing and fades when idle."""

import numpy as np
from numpy.typing import NDArray

from sim.draws import AT_BIRTH
from sim.kernels import groups, maths
from sim.market.parts.scopes import of_workers
from sim.market.parts.training import course_gain, retrain
from sim.state.codes import DORMANT, LEFT
from sim.state.desk import Desk
from sim.state.room import room, rows_where

Floats = NDArray[np.float64]
_FIRST_HOURS = 50.0
_FADES_TO = 0.3


@room(
    reads="worker.* submarket.* account.worker account.platform account.trained_week "
    "platform.training_gain",
    writes="worker.skill worker.secondary_skill worker.experience_hours worker.outside_wage "
    "worker.secondary worker.idle_weeks worker.training_weeks worker.training_for worker.ai_tool",
)
def learn(desk: Desk) -> None:
    """Let workers learn by doing, and forget.

    1. Log productivity grows with the log of hours worked, up to a ceiling.
    2. In a week without work it fades, down to a floor under where it started.
    3. What is learned raises what the worker could earn outside.
    4. Workers whom a platform trains this week, and those whose public course in their trade
       ends, gain log productivity, up to the ceiling.
    5. Workers long without paid work retrain for an occupation that pays and has room; once
       trained it is their secondary occupation. Public courses begin: a new trade for them,
       one's own for others.
    6. AI as a tool spreads among workers from week 0 on, where it saves more than it costs.
    """
    worker, rules = desk.worker, desk.workers
    here = (worker.state != LEFT) & (worker.state != DORMANT)
    hours = np.where(here, worker.contract_hours + worker.stint_hours, 0.0)
    gain = _gain(desk, hours)  # 1
    fade = np.where(here & (hours == 0.0), rules.idle_decay_per_week, 0.0)  # 2
    for skill, start, more in (
        (worker.skill, worker.productivity, gain + _taught(desk)),  # 1, 4
        (worker.secondary_skill, worker.productivity - 0.3, gain),
    ):
        grown = np.minimum(skill + more, np.maximum(skill, start + rules.learning_ceiling))
        skill[:] = np.maximum(grown - fade, np.minimum(grown, start - _FADES_TO))
    worker.experience_hours[:] += hours
    learned = worker.skill - worker.productivity
    worker.outside_wage[:] = worker.base_wage_usd_per_hour * maths.exp(
        rules.ask_skill_weight * learned
    )  # 3
    retrain(desk, hours)  # 5
    worker.ai_tool[:] = _adopts(desk)  # 6


def _adopts(desk: Desk) -> NDArray[np.bool_]:
    told = desk.technology
    reached = told.tool_ceiling_share * maths.logistic(
        told.tool_speed * (desk.week - told.tool_midpoint_week)
    )
    size = len(desk.worker)
    share = np.full(size, float(reached) if desk.week >= 0 else 0.0)
    share = desk.change("learn.tool_share", share, lambda: of_workers(desk, np.arange(size)))
    draw = desk.draws.uniform("learn.tool", AT_BIRTH, desk.worker.identity)
    return np.asarray((draw < share) & _worth_its_price(desk))


def _worth_its_price(desk: Desk) -> NDArray[np.bool_]:
    """Return for whom the tool saves time worth more than it costs, at what they earn now."""
    worker = desk.worker
    rows = np.arange(len(worker))
    if not desk.acts_on("settle.tool_price_usd"):
        return np.ones(rows.size, dtype=np.bool_)
    whom = of_workers(desk, rows)
    price = desk.change("settle.tool_price_usd", np.zeros(rows.size), lambda: whom)
    gain = desk.change("match.tool_gain", desk.world.ai_gain[worker.occupation], lambda: whom)
    saved = worker.weekly_income * (1.0 - maths.exp(-gain))
    return np.asarray((price == 0.0) | (saved > price))


def _taught(desk: Desk) -> Floats:
    """Return what platforms' training and public courses add to each worker's skill this week."""
    account = desk.account
    rows = rows_where(account.trained_week == desk.week)
    gain = desk.platform.training_gain[account.platform[rows]]
    by_platforms = groups.sums(account.worker[rows], gain, len(desk.worker))
    return by_platforms + course_gain(desk)


def _gain(desk: Desk, hours: Floats) -> Floats:
    worker = desk.worker
    speed = desk.world.learning_speed[worker.occupation]
    before = worker.experience_hours
    return speed * maths.log((_FIRST_HOURS + before + hours) / (_FIRST_HOURS + before))
