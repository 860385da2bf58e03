"""Freelance search: which jobs a worker considers, applies for, and at what bid."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups, maths
from sim.market.parts.contributions import taken
from sim.market.parts.fees import worker_fee
from sim.market.parts.informed import informed_share, perceived_share, seen_risk
from sim.market.parts.pairs import classes, floors
from sim.market.parts.scopes import of_pairs
from sim.market.parts.terms import fits_schedule
from sim.market.parts.ways import ask_rate
from sim.state.codes import LISTED, MICROTASK, POSTED, SEARCHING, WORKING
from sim.state.desk import Desk
from sim.state.room import rows_where
from sim.state.table import Rows

Floats = NDArray[np.float64]
_NEIGHBOURS = 3
_GOLDEN_SECTION = 0.6180339887498949


class Looks(NamedTuple):
    """Considered jobs, a row a look: who, and which place on the ring of which occupation."""

    worker: Rows
    number: Rows
    occupation: Rows


class Ring(NamedTuple):
    """Open freelance jobs in the order of (occupation, keyed place)."""

    jobs: Rows
    key: Floats
    first: Rows
    number: Rows


def apply_for_jobs(desk: Desk) -> None:
    """Fill the table of applications, and charge the unpaid time it took."""
    ring = _ring(desk)
    if ring.jobs.size == 0:
        return
    looks, free = _looks(desk, ring)
    worker, job = _choose(desk, ring, looks)
    pair = groups.distinct(worker * np.int64(len(desk.job)) + job)
    worker, job = np.divmod(pair, np.int64(len(desk.job)))
    rows = groups.distinct(worker)
    kinds = classes(desk, rows)
    place = np.searchsorted(rows, worker)
    floor = floors(desk, ring.jobs, kinds)
    slot = np.full(len(desk.job), -1)
    slot[ring.jobs] = np.arange(ring.jobs.size)
    least = floor[slot[job], kinds.kind[place]]
    applies, bid = decide(desk, worker, job, least)
    platform = desk.job.platform[job[applies]]
    desk.application.append(
        int(np.count_nonzero(applies)),
        worker=worker[applies],
        account=desk.worker.accounts[worker[applies], platform],
        job=job[applies],
        bid=bid[applies],
    )
    charge(desk, worker, applies, free)


def _ring(desk: Desk) -> Ring:
    job = desk.job
    open_to_bids = desk.platform.open[job.platform]
    open_to_bids &= job.pricing != LISTED
    listed = rows_where(~job.micro & ~job.taken_down & open_to_bids)
    occupation = job.occupation[listed].astype(np.int64)
    key = occupation + desk.uniform("search.ring", job.identity[listed])
    order = np.argsort(key, kind="stable")
    count = groups.counts(occupation, desk.world.occupations)
    return Ring(listed[order], key[order], np.cumsum(count) - count, count)


def free_hours(desk: Desk) -> Floats:
    """Return each freelance worker's hours that are free for search this week."""
    worker, rules = desk.worker, desk.workers
    here = (worker.state == SEARCHING) | (worker.state == WORKING)
    booked = np.minimum(worker.backlog_hours, worker.hours * rules.usable_hours_share)
    return np.where(here & (worker.occupation != MICROTASK), worker.hours - booked, 0.0)


def _looks(desk: Desk, ring: Ring) -> tuple[Looks, Floats]:
    """Return all looks of the week, and each worker's hours free to search."""
    worker, rules = desk.worker, desk.workers
    free = free_hours(desk)
    rows = rows_where(free > 0.5)
    occupation = worker.occupation[rows]
    searchers = groups.counts(occupation, desk.world.occupations)
    ratio = ring.number / np.maximum(searchers, 1) / rules.usual_jobs_per_searcher
    attention = maths.power(ratio, rules.attention_exponent)[occupation]
    idle = free[rows] / worker.hours[rows]
    mean = rules.search_jobs_per_week * worker.intensity[rows] * attention * idle
    afford = free[rows] * 60.0 / (rules.apply_minutes + rules.look_minutes)
    number = desk.draws.whole(
        "search.looks", desk.week, worker.identity[rows], np.minimum(mean, afford)
    )
    who = np.repeat(rows, number)
    place = groups.rank_within(who)
    draw = desk.draws.pair_uniform("search.spill", desk.week, worker.identity[who], place)
    spills = draw < rules.secondary_search_share
    target = np.where(spills, worker.secondary[who], worker.occupation[who]).astype(np.int64)
    some = ring.number[target] > 0
    return Looks(who[some], place[some], target[some]), free


def _choose(desk: Desk, ring: Ring, looks: Looks) -> tuple[Rows, Rows]:
    """Return (worker, job) for each look that finds a job the worker may apply for."""
    worker, rules = desk.worker, desk.workers
    identity = worker.identity[looks.worker]
    # A worker's looks are spread over the ring, so that hardly any job is met twice: what a
    # worker finds then hangs on jobs per searcher, not on how many jobs there are.
    start = desk.uniform("search.point", identity)
    point = np.mod(start + looks.number * _GOLDEN_SECTION, 1.0)
    at = np.searchsorted(ring.key, looks.occupation + point) - ring.first[looks.occupation]
    step = (at[:, None] + np.arange(_NEIGHBOURS)) % ring.number[looks.occupation][:, None]
    jobs = ring.jobs[ring.first[looks.occupation][:, None] + step]
    informed = informed_share(desk, np.arange(len(desk.job)))
    glance = perceived_share(rules.choice_perception_share, informed)
    pull = rules.pay_taste * glance[jobs] * _log_offer(desk, jobs)
    chooser = np.repeat(identity, _NEIGHBOURS)
    gumbel = desk.draws.pair_gumbel(
        "search.taste", desk.week, chooser, desk.job.identity[jobs].ravel()
    )
    may = may_apply(desk, np.repeat(looks.worker, _NEIGHBOURS), jobs.ravel()).reshape(jobs.shape)
    utility = np.where(may, pull + gumbel.reshape(jobs.shape), -np.inf)
    best = np.argmax(utility, axis=1)[:, None]
    found = may.any(axis=1)
    return looks.worker[found], np.take_along_axis(jobs, best, axis=1)[found, 0]


def _log_offer(desk: Desk, jobs: Rows) -> Floats:
    return maths.log(desk.job.offer / desk.job.usual)[jobs]


def may_apply(desk: Desk, worker: Rows, job: Rows) -> NDArray[np.bool_]:
    """Return which workers may apply for jobs, and could keep the hours."""
    account = desk.worker.accounts[worker, desk.job.platform[job]]
    only = desk.job.only_region[job]
    here = (only < 0) | (only == desk.worker.region[worker])
    can = fits_schedule(desk, worker, job)
    return np.asarray(desk.usable(account) & here & can)


def decide(desk: Desk, worker: Rows, job: Rows, least: Floats) -> tuple[NDArray[np.bool_], Floats]:
    """Return who applies, and the pay each would ask for: where pay is posted, that."""
    people, rules, jobs = desk.worker, desk.workers, desk.job
    pair = people.identity[worker], jobs.identity[job]
    ask = gross_ask(desk, worker, job)
    usual = maths.log(jobs.usual[job])
    offer = maths.log(np.maximum(jobs.offer[job], least))
    noise = desk.draws.pair_normal("search.perceive", desk.week, *pair)
    informed = informed_share(desk, np.arange(len(jobs)))
    seen = perceived_share(rules.perception_share, informed)[job]
    perceived = usual + seen * (offer - usual) + rules.perception_noise * noise
    odds = maths.logistic(rules.apply_ease + perceived - maths.log(ask))
    applies = desk.draws.pair_uniform("search.apply", desk.week, *pair) < odds
    risk = seen_risk(desk, np.arange(len(jobs)))[job]
    noise = desk.draws.pair_normal("search.bid", desk.week, *pair)
    bid = ask * maths.exp(rules.bid_noise * noise) * (1.0 + rules.risk_markup * risk)
    posted = jobs.pricing[job] == POSTED
    return applies, np.maximum(np.where(posted, jobs.offer[job], bid), least)


def gross_ask(desk: Desk, worker: Rows, job: Rows) -> Floats:
    """Return the gross pay that leaves workers, after fees and contributions, what they ask."""
    jobs = desk.job
    work, venue = jobs.occupation[job], jobs.platform[job]
    fee = taken(
        desk,
        worker_fee(desk, venue, work),
        lambda: of_pairs(desk, worker, jobs.identity[job], jobs.employer[job], venue, work),
    )
    return np.asarray(ask_rate(desk, worker, work) / (1.0 - fee))


def charge(desk: Desk, worker: Rows, applies: NDArray[np.bool_], free: Floats) -> None:
    """Charge the minutes of looking and applying, no more than the hours that were free."""
    rules, size = desk.workers, len(desk.worker)
    minutes = rules.look_minutes * groups.counts(worker, size)
    minutes = minutes + rules.apply_minutes * groups.counts(worker[applies], size)
    desk.worker.search_hours[:] += np.minimum(minutes / 60.0, np.maximum(free, 0.0))
