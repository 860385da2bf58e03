"""The elasticity of labour supply to one employer, by a trial that leaves no trace.

A week is played again on a copy of its jobs, the pay of a random half of the micro-task
employers raised and that of the others cut, then the other way round. Whoever looks, in
which order, and what each likes are drawn as before, so that pay alone differs. Most
batches are exhausted, so what pay moves is how fast: hours taken for each hour open.
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups
from sim.market.parts.pairs import classes, floors
from sim.market.parts.stints import batches_of, crowd_of, habits_of, listed_batches, searchers
from sim.state.columns_work import JOB
from sim.state.desk import Desk
from sim.state.table import Rows, Table

Floats = NDArray[np.float64]
SHIFT = 0.2
"""By how much pay is raised, and cut: a factor of 1.2."""


class Speed(NamedTuple):
    """Batches of a week: the hours taken of each, and how many days it stood open."""

    job: Rows
    hours: Floats
    days: Floats


def responses(desk: Desk, week: int) -> Floats:
    """Return, for each batch, the change in log speed over the change in log pay.

    ``desk`` holds the market at the end of ``week`` and is not changed. Batches nobody
    touched under one of the two are left out.
    """
    owner = desk.employer.identity[desk.job.employer]
    up = np.where(desk.draws.uniform("evidence.arm", week, owner) < 0.5, 1.0, -1.0)
    first, second = (_speed(_shifted(desk, week, sign * up)) for sign in (1.0, -1.0))
    whole = 2.0 * np.log(1.0 + SHIFT)
    fair = ~desk.job.scam[first.job] & (first.hours > 0.0) & (second.hours > 0.0)
    change = _log_rate(first)[fair] - _log_rate(second)[fair]
    return np.asarray(change * up[first.job[fair]] / whole)


def _log_rate(speed: Speed) -> Floats:
    ever = np.maximum(speed.hours, 1e-300), np.maximum(speed.days, 1e-300)
    return np.asarray(np.log(ever[0]) - np.log(ever[1]))


def _shifted(desk: Desk, week: int, sign: Floats) -> Desk:
    """Return a desk of ``week`` on which pay is up or down; nobody else sees its jobs."""
    copy = replace(desk, week=week)
    copy.job = Table("job", JOB)
    copy.job.append(len(desk.job), **desk.job.arrays())
    copy.job.offer[:] *= (1.0 + SHIFT) ** sign
    return copy


def _speed(desk: Desk) -> Speed:
    """Play the week of micro-tasks, day by day, and note when each batch was exhausted."""
    from sim.kernels import stints
    from sim.kernels.stint_tables import DAYS

    rows, jobs = searchers(desk), listed_batches(desk)
    hours, days = np.zeros(jobs.size), np.zeros(jobs.size)
    if rows.size == 0 or jobs.size == 0:
        return Speed(jobs, hours, days)
    kinds = classes(desk, rows)
    crowd, habits = crowd_of(desk, rows, kinds), habits_of(desk)
    pay = np.maximum(desk.job.offer[jobs][:, None], floors(desk, jobs, kinds))
    batches = batches_of(desk, jobs, kinds, pay)
    for day in range(DAYS):
        left = batches.released - hours
        today = np.zeros_like(crowd.stints)
        today[day] = crowd.stints[day]
        served = stints.serve_week(
            batches._replace(released=left), crowd._replace(stints=today), habits
        )
        got, open_for = clocked(left[day], served[1], served[2])
        hours += got
        days += open_for
    return Speed(jobs, hours, days)


def clocked(left: Floats, batch: Rows, hours: Floats) -> tuple[Floats, Floats]:
    """Return what was taken of each batch in a day, and for what part of the day it was open.

    ``left`` is what each had at its start; ``batch`` and ``hours`` are the takes in their
    order, and the day is as long as there are takes.
    """
    got = groups.sums(batch, hours, left.size)
    last = np.zeros(left.size)
    # Of several takes of a batch, the last one stays.
    last[batch] = np.arange(1, batch.size + 1) / max(batch.size, 1)
    exhausted = left - got <= 1e-9
    there = left > 1e-9
    return got, np.where(exhausted, last, 1.0) * there
