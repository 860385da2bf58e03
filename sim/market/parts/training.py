"""Courses, and retraining of those long without work; used by ``learn`` and ``settle``."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups, maths
from sim.state.codes import MICROTASK, SEARCHING
from sim.state.desk import Desk
from sim.state.room import rows_where
from sim.state.table import Rows

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
_LONG_IDLE_WEEKS = 13
_FRESH_SKILL = 0.2


def displaced(desk: Desk) -> Mask:
    """Return who is long without work and had some before; newcomers go on looking."""
    worker = desk.worker
    idle = (worker.state == SEARCHING) & (worker.idle_weeks >= _LONG_IDLE_WEEKS)
    return np.asarray(idle & (worker.jobs_done > 0) & (worker.occupation != MICROTASK))


def course_gain(desk: Desk) -> Floats:
    """Return what courses in their own trade that end this week add to workers' productivity."""
    worker = desk.worker
    ends = (worker.training_weeks == 1) & (worker.course_end_week == desk.week)
    own = worker.training_for == worker.occupation
    return np.where(ends & own, worker.course_gain, 0.0)


def retrain(desk: Desk, hours: Floats) -> None:
    """Count idle weeks, start training where it is time to, and finish it."""
    worker, rules = desk.worker, desk.workers
    enrolled = rows_where((worker.course_end_week > desk.week) & (worker.training_weeks == 0))
    changes_trade = displaced(desk)[enrolled]
    searching = worker.state == SEARCHING
    worker.idle_weeks[:] = np.where(searching & (hours == 0.0), worker.idle_weeks + 1, 0)
    in_training = worker.training_weeks > 0
    ends = rows_where(worker.training_weeks == 1)
    worker.training_weeks[in_training] -= 1
    _learn_a_trade(desk, ends[worker.training_for[ends] != worker.occupation[ends]])
    rows = rows_where(displaced(desk) & ~in_training & (worker.course_end_week <= desk.week))
    draw = desk.uniform("learn.retrain", worker.identity[rows])
    starts = rows[draw < rules.retrain_per_week]
    worker.training_for[starts] = _target(desk, starts)
    worker.training_weeks[starts] = rules.training_weeks
    worker.training_for[enrolled] = worker.occupation[enrolled]
    worker.training_for[enrolled[changes_trade]] = _target(desk, enrolled[changes_trade])
    worker.training_weeks[enrolled] = worker.course_end_week[enrolled] - desk.week


def _learn_a_trade(desk: Desk, rows: Rows) -> None:
    """Give workers the secondary occupation they trained for; a public course teaches more."""
    worker = desk.worker
    public = worker.course_end_week[rows] == desk.week
    taught = np.where(public, worker.course_gain[rows], 0.0)
    worker.secondary[rows] = worker.training_for[rows]
    worker.secondary_skill[rows] = worker.productivity[rows] - _FRESH_SKILL + taught


def _target(desk: Desk, rows: Rows) -> Rows:
    """Return what each would train for: pay and openings, and a taste of one's own."""
    if rows.size == 0:
        return rows
    market, size = desk.submarket, desk.world.occupations
    pay = groups.means(market.occupation, maths.log(market.going_rate), size)
    openings = groups.sums(market.occupation, market.open_jobs, size)
    crowd = groups.sums(market.occupation, market.searchers, size)
    appeal = pay + 0.5 * maths.log((openings + 1.0) / (crowd + 1.0))
    appeal[MICROTASK] = -np.inf
    taste = [
        desk.draws.pair_gumbel("learn.target", desk.week, desk.worker.identity[rows], option)
        for option in range(size)
    ]
    utility = appeal[:, None] + 0.5 * np.array(taste).reshape(size, rows.size)
    utility[desk.worker.occupation[rows], np.arange(rows.size)] = -np.inf
    return np.asarray(np.argmax(utility, axis=0), dtype=np.int64)
