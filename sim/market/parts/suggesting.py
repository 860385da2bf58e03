"""Workers whom a platform suggests for a job, and who apply if asked; used by ``search``."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups
from sim.market.parts.applying import charge, decide, free_hours, may_apply
from sim.market.parts.browsing import floor_between, on_the_ring
from sim.market.parts.reputation import own_record
from sim.market.parts.scopes import of_standing_jobs
from sim.state.codes import LISTED
from sim.state.desk import Desk
from sim.state.room import rows_where
from sim.state.table import Rows

Floats = NDArray[np.float64]
_CONSIDERED = 5  # workers in sight for each that is suggested
_DOUBT = 5.0  # ratings after which a record counts as much as what is usual


def suggest_workers(desk: Desk) -> None:
    """Let platforms suggest workers for new jobs; those asked apply if the job suits them.

    Of some with free hours in the trade, those of the best record are asked.
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
    applies, bid = decide(desk, who, what, floor_between(desk, who, what))
    desk.application.append(
        int(np.count_nonzero(applies)),
        worker=who[applies],
        account=desk.worker.accounts[who[applies], job.platform[what[applies]]],
        job=what[applies],
        bid=bid[applies],
    )
    charge(desk, who, applies, left)


def _best(desk: Desk, who: Rows, what: Rows, wanted: Floats) -> tuple[Rows, Rows]:
    """Return, of workers in sight, those of the best record, as many as each job wants."""
    made, size = desk.application, np.int64(len(desk.worker))
    applied = np.isin(what * size + who, made.job * size + made.worker)
    fits = may_apply(desk, who, what) & ~applied
    who, what = who[fits], what[fits]
    record = own_record(desk, desk.worker.accounts[who, desk.job.platform[what]].astype(np.int64))
    told = record.signals / (record.ratings + _DOUBT)
    order = np.lexsort((desk.worker.identity[who], -told, what))
    who, what = who[order], what[order]
    first = groups.rank_within(what) < wanted[what]
    return who[first], what[first]
