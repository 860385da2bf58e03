"""Retraining of those long without work; used by ``learn``."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups, maths
from sim.state.codes import MICROTASK, SEARCHING
from sim.state.desk import Desk
from sim.state.room import rows_where
from sim.state.table import Rows

Floats = NDArray[np.float64]
_LONG_IDLE_WEEKS = 13
_FRESH_SKILL = 0.2


def retrain(desk: Desk, hours: Floats) -> None:
    """Count idle weeks, start training where it is time to, and finish it."""
    worker, rules = desk.worker, desk.workers
    searching = worker.state == SEARCHING
    worker.idle_weeks[:] = np.where(searching & (hours == 0.0), worker.idle_weeks + 1, 0)
    in_training = worker.training_weeks > 0
    ends = rows_where(worker.training_weeks == 1)
    worker.training_weeks[in_training] -= 1
    worker.secondary[ends] = worker.training_for[ends]
    worker.secondary_skill[ends] = worker.productivity[ends] - _FRESH_SKILL
    # Only those who had paid work before were displaced; newcomers go on looking.
    idle = searching & (worker.idle_weeks >= _LONG_IDLE_WEEKS) & (worker.jobs_done > 0)
    rows = rows_where(idle & ~in_training & (worker.occupation != MICROTASK))
    draw = desk.uniform("learn.retrain", worker.identity[rows])
    starts = rows[draw < rules.retrain_per_week]
    worker.training_for[starts] = _target(desk, starts)
    worker.training_weeks[starts] = rules.training_weeks


def _target(desk: Desk, rows: Rows) -> Rows:
    """Return what each would train for: pay and openings, and a taste of one's own."""
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
