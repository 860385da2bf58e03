"""Catalogues: workers list what they offer, employers look; used by ``search``."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups, maths
from sim.market.parts.applying import free_hours, gross_ask
from sim.market.parts.pairs import floor_between
from sim.market.parts.terms import fits_schedule
from sim.state.codes import LISTED
from sim.state.desk import Desk
from sim.state.room import rows_where
from sim.state.table import Rows

Floats = NDArray[np.float64]


def browse_listings(desk: Desk) -> None:
    """Let employers on catalogue platforms find listings: applications nobody sent."""
    venues = rows_where((desk.platform.pricing == LISTED) & desk.platform.open)
    for platform in venues:
        _browse(desk, int(platform))


def _browse(desk: Desk, platform: int) -> None:
    worker, job = desk.worker, desk.job
    account = worker.accounts[:, platform]
    free = free_hours(desk)
    rows = rows_where(desk.usable(account) & (free > 0.5))
    here = (job.platform == platform) & ~job.micro & ~job.taken_down
    jobs = rows_where(here & (job.pricing == LISTED))
    if jobs.size == 0 and here.any():
        return  # a rule has made every job here a post: nobody keeps a listing
    upkeep = desk.workers.listing_minutes / 60.0
    left = np.maximum(free[rows] - worker.search_hours[rows], 0.0)
    worker.search_hours[rows] += np.minimum(upkeep, left)
    if rows.size == 0 or jobs.size == 0:
        return
    who, what = on_the_ring(desk, rows, jobs, desk.employers.listings_seen)
    only = job.only_region[what]
    fits = fits_schedule(desk, who, what) & ((only < 0) | (only == worker.region[who]))
    who, what = who[fits], what[fits]
    noise = desk.draws.normal("search.list", desk.week, worker.identity[who])
    price = gross_ask(desk, who, what)
    price = price * maths.exp(desk.workers.bid_noise * noise)
    desk.application.append(
        who.size,
        worker=who,
        account=worker.accounts[who, platform],
        job=what,
        bid=np.maximum(price, floor_between(desk, who, what)),
        browsed=True,
    )


def on_the_ring(desk: Desk, rows: Rows, jobs: Rows, number: int) -> tuple[Rows, Rows]:
    """Return workers and jobs: for each job the next few of ``rows`` on a keyed ring."""
    worker, job = desk.worker, desk.job
    occupation = worker.occupation[rows].astype(np.int64)
    key = occupation + desk.uniform("search.shelf", worker.identity[rows])
    order = groups.order_of(key)
    count = groups.counts(occupation, desk.world.occupations)
    first = np.cumsum(count) - count
    wanted = job.occupation[jobs].astype(np.int64)
    jobs, wanted = jobs[count[wanted] > 0], wanted[count[wanted] > 0]
    point = wanted + desk.uniform("search.browse", job.identity[jobs])
    at = np.searchsorted(key[order], point) - first[wanted]
    seen = np.arange(number)
    step = (at[:, None] + seen) % count[wanted][:, None]
    who = rows[order[first[wanted][:, None] + step]]
    # Where a shelf is shorter than the page, nobody stands on the page twice.
    once = seen[None, :] < count[wanted][:, None]
    return who[once], np.broadcast_to(jobs[:, None], who.shape)[once]
