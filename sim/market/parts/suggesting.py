"""Workers whom a platform suggests for a job, and who apply if asked; used by ``search``."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups
from sim.market.parts.applying import free_hours, may_apply, send
from sim.market.parts.browsing import on_the_ring
from sim.market.parts.reputation import own_record
from sim.market.parts.scopes import of_pairs, of_standing_jobs
from sim.market.parts.signals import Applicants, unasked
from sim.state.codes import LISTED
from sim.state.desk import Desk
from sim.state.room import rows_where
from sim.state.table import Rows

Floats = NDArray[np.float64]
_CONSIDERED = 5  # workers in sight for each that is suggested


def suggest_workers(desk: Desk) -> None:
    """Let platforms suggest workers for new jobs; those asked apply if the job suits them.

    Of some with free hours in the trade, those are asked whom profile and ratings show as
    the most able.
    """
    if not desk.acts_on("search.suggestions"):
        return
    job = desk.job
    new = (job.posted_week == desk.week) & ~job.micro & ~job.taken_down & (job.pricing != LISTED)
    jobs = rows_where(new & desk.platform.open[job.platform])
    wanted = np.zeros(len(job))
    none = np.zeros(jobs.size)
    wanted[jobs] = desk.change("search.suggestions", none, lambda: of_standing_jobs(desk, jobs))
    left = free_hours(desk) - desk.worker.search_hours
    rows, jobs = rows_where(left > 0.5), jobs[wanted[jobs] > 0.0]
    if rows.size == 0 or jobs.size == 0:
        return
    in_sight = _CONSIDERED * int(wanted.max())
    who, what = _best(desk, *on_the_ring(desk, rows, jobs, in_sight), wanted)
    if who.size == 0:
        return
    send(desk, who, what, left)


def _best(desk: Desk, who: Rows, what: Rows, wanted: Floats) -> tuple[Rows, Rows]:
    """Return, of workers in sight, the most promising, as many as each job wants."""
    made, size = desk.application, np.int64(len(desk.worker))
    applied = groups.among(what * size + who, made.job * size + made.worker)
    fits = may_apply(desk, who, what) & ~applied
    who, what = who[fits], what[fits]
    order = np.lexsort((desk.worker.identity[who], -_promise(desk, who, what), what))
    who, what = who[order], what[order]
    first = groups.rank_within(what) < wanted[what]
    return who[first], what[first]


def _promise(desk: Desk, who: Rows, what: Rows) -> Floats:
    """Return how able the platform takes workers to be."""
    job = desk.job
    venue, work = job.platform[what], job.occupation[what]
    account = desk.worker.accounts[who, venue].astype(np.int64)
    known = Applicants(
        account,
        work,
        job.identity[what],
        told=np.ones(who.size),
        accuracy=np.zeros(who.size),
        record=own_record(desk, account),
        scope=lambda: of_pairs(desk, who, job.identity[what], job.employer[what], venue, work),
    )
    return unasked(desk, known)
