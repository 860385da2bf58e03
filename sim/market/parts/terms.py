"""Terms of a task: where its worker may live, when the work is done, who sets its pay."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.market.parts.scopes import of_tasks
from sim.policies.scope import Scope
from sim.state.desk import Desk
from sim.state.table import Rows

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]

PARTS: Final = ("mornings", "afternoons", "evenings", "weekends")
_ASKED: Final = np.array([0.35, 0.35, 0.15, 0.15])
"""How often set hours lie in each part of the week: employers keep office hours."""
_FREE: Final = np.array(
    [
        [1.0, 1.0, 1.0, 1.0],  # full time
        [0.4, 0.45, 1.0, 1.0],  # part time: most have another job by day
        [0.5, 0.1, 0.15, 0.1],  # caring: while children are at school
        [0.1, 0.3, 0.7, 0.7],  # studying
    ]
)
"""Share of workers of each commitment who can work in each part of the week."""


def home_only(desk: Desk, task: Rows, owner: Rows, occupation: NDArray[np.integer]) -> Mask:
    """Return which tasks the law keeps in the employer's region."""
    if not desk.acts_on("post.home_only_share"):
        return np.zeros(task.size, dtype=np.bool_)
    share = desk.change(
        "post.home_only_share", np.zeros(task.size), lambda: of_tasks(desk, task, owner, occupation)
    )
    return np.asarray(desk.uniform("post.border", task) < share)


def set_hours(
    desk: Desk, task: Rows, owner: Rows, occupation: NDArray[np.integer], usual: float
) -> Mask:
    """Return for which freelance tasks the employer sets the hours; ``usual`` is the share."""
    share = desk.change(
        "post.fixed_schedule_share",
        np.full(task.size, usual),
        lambda: of_tasks(desk, task, owner, occupation),
    )
    return np.asarray(desk.uniform("post.schedule", task) < share)


def part_of(desk: Desk, task: Rows) -> Rows:
    """Return the part of the week into which the hours of a task fall if they are set."""
    draw = desk.draws.uniform("post.part", 0, task)
    return np.searchsorted(np.cumsum(_ASKED)[:-1], draw)


def free_parts(desk: Desk, worker: Rows) -> Mask:
    """Return in which parts of the week workers can work, (workers, parts)."""
    people = desk.worker
    identity = people.identity[worker][:, np.newaxis]
    draw = desk.draws.pair_uniform("search.schedule", 0, identity, np.arange(len(PARTS)))
    return np.asarray(draw < _FREE[people.commitment[worker]])


def can_work(desk: Desk, worker: Rows, task: Rows) -> Mask:
    """Return who is free in the part of the week into which the hours of a task would fall.

    What part that is hangs on the task; when a worker is free is a trait for life.
    """
    part = part_of(desk, task)
    chance = _FREE[desk.worker.commitment[worker], part]
    free = desk.draws.pair_uniform("search.schedule", 0, desk.worker.identity[worker], part)
    return np.asarray(free < chance)


def fits_schedule(desk: Desk, worker: Rows, job: Rows) -> Mask:
    """Return who can work the hours that a job sets, if it sets any."""
    fits = ~desk.job.fixed_schedule[job]
    rows = np.flatnonzero(~fits)
    fits[rows] = can_work(desk, worker[rows], desk.job.identity[job[rows]])
    return np.asarray(fits)


def pricing_of(desk: Desk, micro: NDArray[np.bool_], platform: Rows, whom: Scope) -> Rows:
    """Return who sets the pay of jobs: a rule, or the platform; batches are always posted.

    ``whom`` says what the jobs are.
    """
    own = desk.platform.pricing[platform]
    ruled = desk.change("post.pricing", own.astype(np.float64), lambda: whom)
    return np.where(micro, own, ruled.astype(np.int64))
