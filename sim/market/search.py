"""Workers look for work, apply, bid, or take batches."""

from functools import partial

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups, tallying
from sim.kernels.threads import side_by_side
from sim.market.parts.applying import apply_for_jobs
from sim.market.parts.browsing import browse_listings
from sim.market.parts.stints import take_batches
from sim.market.parts.suggesting import suggest_workers
from sim.state.desk import Desk
from sim.state.room import room

Floats = NDArray[np.float64]


@room(
    reads="worker.* account.* employer.* platform.* job.* submarket.*",
    writes="worker.search_hours worker.stint_hours worker.sent job.applications job.hours_taken "
    "submarket.searchers submarket.open_jobs application.worker application.account "
    "application.job application.bid application.browsed take.worker "
    "take.account take.job take.hours take.usual_hours take.pay",
    creates="application take",
)
def search(desk: Desk) -> None:
    """Let workers with free hours look for work.

    1. A freelance worker considers a limited number of jobs, which rises with jobs per
       searcher, but less than in proportion; some looks go to the secondary occupation.
    2. Jobs sit at keyed places on a ring; of the next few the worker looks at the one that
       attracts most, and pay attracts only as far as it is perceived: a published rate tells.
    3. The worker applies where perceived pay beats the asking rate, and bids that rate, more
       where the employer's record is bad; no bid is under a pay floor. Where pay is posted,
       it is taken as it is.
    4. Where platforms suggest workers for a new job, those asked apply if it suits them.
    5. Where workers list their services instead, employers look at a few listings of those
       with room for more work; the worker's part is keeping the listing.
    6. Micro-task workers offer more hours the more they expect to earn, and take batches in
       stints of about half an hour; they stop for the day at an empty page.
    7. All of this costs unpaid time. Where a floor exceeds what a task is worth to its
       employer, those the floor covers are not wanted.
    """
    desk.application.clear()
    desk.take.clear()
    worker = desk.worker
    worker.search_hours[:] = 0.0
    worker.stint_hours[:] = 0.0
    # Nobody does both, and neither changes what the other looks at.
    works = [
        partial(_freelance, desk),
        partial(take_batches, desk),  # 6
    ]
    side_by_side(works, len(worker))
    _count(desk)  # 7


def _freelance(desk: Desk) -> None:
    apply_for_jobs(desk)  # 1, 2, 3
    suggest_workers(desk)  # 4
    browse_listings(desk)  # 5


def _count(desk: Desk) -> None:
    """Note who searched, and what they found, by job and by submarket."""
    job, application, take, worker = desk.job, desk.application, desk.take, desk.worker
    size = len(desk.submarket)
    sent = ~application.browsed
    tallying.tally(application.worker, application.job, sent, worker.sent, job.applications)
    job.hours_taken[:] += groups.sums(take.job, take.usual_hours, len(job))
    desk.submarket.open_jobs[:] = groups.counts(job.submarket, size)
    looked, number = np.zeros((len(worker), size), np.bool_), np.zeros(size, np.int64)
    for found in (application, take):
        tallying.look(found.worker, found.job, job.submarket, looked, number)
    desk.submarket.searchers[:] = number
