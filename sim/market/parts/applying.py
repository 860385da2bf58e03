"""Freelance search: which jobs a worker considers, applies for, and at what bid."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups, maths
from sim.kernels.answering import LOGIT, NORMAL, UNSURE, YES, Pairs, answer
from sim.kernels.bidding import Terms, fill_bids
from sim.kernels.looking import consider
from sim.kernels.looking_tables import Habits, Ring, Searchers
from sim.kernels.threads import ROWS_AT_ONCE, ROWS_WORTH_A_THREAD, each_part
from sim.market.parts.contributions import taken
from sim.market.parts.fees import worker_fee
from sim.market.parts.informed import informed_share, perceived_share, seen_risk
from sim.market.parts.pairs import floor_between
from sim.market.parts.reservation import reservation_wage
from sim.market.parts.scopes import of_pairs
from sim.market.parts.terms import fits_schedule, free_parts, part_of
from sim.market.parts.ways import ask_rate
from sim.policies.scope import Scope
from sim.state.codes import LISTED, MICROTASK, POSTED, SEARCHING, WORKING
from sim.state.desk import Desk
from sim.state.room import rows_where
from sim.state.table import Rows

Floats = NDArray[np.float64]
_MOST_PULL = 600.0  # beyond this the exponential is no number


def apply_for_jobs(desk: Desk) -> None:
    """Fill the table of applications, and charge the unpaid time it took."""
    ring = _ring(desk)
    if ring.job.size == 0:
        return
    free = free_hours(desk)
    rows = rows_where(free > 0.5)
    searcher, place = consider(_searchers(desk, ring, rows, free), ring, _habits(desk))
    send(desk, rows[searcher], ring.job[place], free)


def _ring(desk: Desk) -> Ring:
    job = desk.job
    open_to_bids = desk.platform.open[job.platform]
    open_to_bids &= job.pricing != LISTED
    listed = rows_where(~job.micro & ~job.taken_down & open_to_bids)
    occupation = job.occupation[listed].astype(np.int64)
    key = occupation + desk.uniform("search.ring", job.identity[listed])
    order = groups.order_of(key)
    rows = listed[order]
    count = groups.counts(occupation, desk.world.occupations)
    return Ring(
        key=key[order],
        job=rows,
        identity=job.identity[rows],
        platform=job.platform[rows].astype(np.int8),
        only_region=job.only_region[rows].astype(np.int8),
        part=np.where(job.fixed_schedule[rows], part_of(desk, job.identity[rows]), -1).astype(
            np.int8
        ),
        odds_against=_odds_against(desk, rows),
        first=np.cumsum(count) - count,
        number=count,
    )


def _odds_against(desk: Desk, jobs: Rows) -> Floats:
    """Return how little the pay of jobs draws those who glance at them."""
    job, rules = desk.job, desk.workers
    glance = perceived_share(rules.choice_perception_share, informed_share(desk, jobs))
    pull = rules.pay_taste * glance * maths.log(job.offer[jobs] / job.usual[jobs])
    return maths.exp(np.clip(-pull, -_MOST_PULL, _MOST_PULL))


def free_hours(desk: Desk) -> Floats:
    """Return each freelance worker's hours that are free for search this week."""
    worker, rules = desk.worker, desk.workers
    here = (worker.state == SEARCHING) | (worker.state == WORKING)
    booked = np.minimum(worker.backlog_hours, worker.hours * rules.usable_hours_share)
    return np.where(here & (worker.occupation != MICROTASK), worker.hours - booked, 0.0)


def _searchers(desk: Desk, ring: Ring, rows: Rows, free: Floats) -> Searchers:
    """Return the workers in ``rows``, who have hours ``free`` to search, and their looks."""
    worker, rules = desk.worker, desk.workers
    identity = worker.identity[rows]
    occupation = worker.occupation[rows].astype(np.int64)
    searchers = groups.counts(occupation, desk.world.occupations)
    ratio = ring.number / np.maximum(searchers, 1) / rules.usual_jobs_per_searcher
    attention = maths.power(ratio, rules.attention_exponent)[occupation]
    idle = free[rows] / worker.hours[rows]
    mean = rules.search_jobs_per_week * worker.intensity[rows] * attention * idle
    afford = free[rows] * 60.0 / (rules.apply_minutes + rules.look_minutes)
    return Searchers(
        identity=identity,
        looks=desk.draws.whole("search.looks", desk.week, identity, np.minimum(mean, afford)),
        start=desk.uniform("search.point", identity),
        occupation=occupation,
        secondary=worker.secondary[rows].astype(np.int64),
        region=worker.region[rows].astype(np.int8),
        admitted=desk.usable(worker.accounts[rows]),
        free=free_parts(desk, rows),
    )


def _habits(desk: Desk) -> Habits:
    return Habits(
        spill_key=desk.draws.key("search.spill", desk.week),
        taste_key=desk.draws.key("search.taste", desk.week),
        secondary_share=desk.workers.secondary_search_share,
    )


def may_apply(desk: Desk, worker: Rows, job: Rows) -> NDArray[np.bool_]:
    """Return which workers may apply for jobs, and could keep the hours."""
    account = desk.worker.accounts[worker, desk.job.platform[job]]
    only = desk.job.only_region[job]
    here = (only < 0) | (only == desk.worker.region[worker])
    can = fits_schedule(desk, worker, job)
    return np.asarray(desk.usable(account) & here & can)


def send(desk: Desk, worker: Rows, job: Rows, free: Floats) -> None:
    """Let workers apply where pay is enough in their eyes, and charge the time it takes.

    ``free`` are the hours that each worker of the market has to search.
    """
    least = floor_between(desk, worker, job)
    jobs = _as_seen(desk)
    plain = None if _ruled(desk) else _plainly(desk, jobs, worker, job)
    parts = each_part(
        lambda begin, end: _answered(desk, jobs, plain, worker, job, least, slice(begin, end)),
        worker.size,
        ROWS_WORTH_A_THREAD,
        ROWS_AT_ONCE,
    )
    applies, bid = (np.concatenate(column) for column in zip(*parts, strict=True))
    sent = rows_where(applies)
    who, what = worker[sent], job[sent]
    desk.application.append(
        sent.size,
        worker=who,
        account=desk.worker.accounts[who, desk.job.platform[what]],
        job=what,
        bid=bid,
    )
    charge(desk, worker, who, free)


class _Jobs(NamedTuple):
    """What workers see of each job, in logs of pay, and the risk that they see."""

    log_usual: Floats
    log_offer: Floats
    seen_share: Floats
    risk: Floats


def _as_seen(desk: Desk) -> _Jobs:
    job = desk.job
    every = np.arange(len(job))
    seen = perceived_share(desk.workers.perception_share, informed_share(desk, every))
    return _Jobs(maths.log(job.usual), maths.log(job.offer), seen, seen_risk(desk, every))


def _ruled(desk: Desk) -> bool:
    """Tell whether a rule in force makes pay hang on who works for whom."""
    return any(
        desk.acts_on(quantity)
        for quantity in (
            "search.floor_usd_per_hour",
            "settle.worker_contribution_share",
            "settle.benefit_share",
        )
    )


class _Plain(NamedTuple):
    """What workers gain by jobs and bid for them where no rule has a say."""

    pairs: Pairs
    terms: Terms


def _plainly(desk: Desk, jobs: _Jobs, worker: Rows, job: Rows) -> _Plain:
    people, table, pay, rules = desk.worker, desk.job, desk.world.pay, desk.workers
    kept = 1.0 - taken(desk, worker_fee(desk, table.platform, table.occupation), _unruled)
    offers = jobs.log_usual + jobs.seen_share * (jobs.log_offer - jobs.log_usual)
    reservation = reservation_wage(desk, np.arange(len(people)))
    own_pay, usual = pay[people.occupation], pay[table.occupation]
    pairs = Pairs(
        worker, job, people.identity, table.identity,
        offers=offers + rules.apply_ease + maths.log(kept / usual),
        asks=maths.log(reservation / own_pay),
        noise=rules.perception_noise,
    )  # fmt: skip
    posted = np.where(table.pricing == POSTED, table.offer, -1.0)
    markup = 1.0 + rules.risk_markup * jobs.risk
    return _Plain(pairs, Terms(reservation, own_pay, usual, kept, markup, posted))


def _unruled() -> Scope:
    raise AssertionError("no rule has a say")


def _answered(desk: Desk, jobs: _Jobs, plain: _Plain | None, worker: Rows, job: Rows,
              least: Floats, rows: slice) -> tuple[NDArray[np.bool_], Floats]:  # fmt: skip
    """Return for which jobs workers apply, and the bids of those who do."""
    if plain is None:
        who, what = worker[rows], job[rows]
        applies = _applies(desk, jobs, who, what, least[rows])
    else:
        applies = _quickly(desk, jobs, plain.pairs, least, rows)
    sent = rows_where(applies) + rows.start
    bid = _bid(desk, jobs, plain, worker[sent], job[sent])
    return applies, np.maximum(bid, least[sent])


def _quickly(desk: Desk, jobs: _Jobs, pairs: Pairs, least: Floats, rows: slice
             ) -> NDArray[np.bool_]:  # fmt: skip
    """Return what ``_applies`` does, where no rule has a say."""
    keys = desk.draws.key("search.perceive", desk.week), desk.draws.key("search.apply", desk.week)
    answers = np.empty(rows.stop - rows.start, np.int8)
    answer(pairs, keys, NORMAL, LOGIT, rows.start, answers)
    applies = answers == YES
    unsure = rows_where(answers == UNSURE)
    who, what = pairs.worker[rows][unsure], pairs.job[rows][unsure]
    applies[unsure] = _applies(desk, jobs, who, what, least[rows][unsure])
    return np.asarray(applies)


def _applies(desk: Desk, jobs: _Jobs, worker: Rows, job: Rows, least: Floats
             ) -> NDArray[np.bool_]:  # fmt: skip
    """Return for which jobs the pay that is perceived is enough."""
    rules, ask = desk.workers, gross_ask(desk, worker, job)
    pair = desk.worker.identity[worker], desk.job.identity[job]
    usual = jobs.log_usual[job]
    bound = least.any()  # few rules set a floor: most logarithms are those of jobs
    offer = maths.log(np.maximum(desk.job.offer[job], least)) if bound else jobs.log_offer[job]
    noise = desk.draws.pair_normal("search.perceive", desk.week, *pair)
    perceived = usual + jobs.seen_share[job] * (offer - usual) + rules.perception_noise * noise
    odds = maths.logistic(rules.apply_ease + perceived - maths.log(ask))
    return desk.draws.pair_uniform("search.apply", desk.week, *pair) < odds


def _bid(desk: Desk, jobs: _Jobs, plain: _Plain | None, worker: Rows, job: Rows) -> Floats:
    """Return the pay each applicant asks for: where pay is posted, that."""
    rules, pair = desk.workers, (desk.worker.identity[worker], desk.job.identity[job])
    noise = maths.exp(rules.bid_noise * desk.draws.pair_normal("search.bid", desk.week, *pair))
    if plain is not None:
        bid = np.empty(worker.size)
        fill_bids(plain.terms, worker, job, noise, bid)
        return bid
    bid = gross_ask(desk, worker, job) * noise * (1.0 + rules.risk_markup * jobs.risk[job])
    return np.where(desk.job.pricing[job] == POSTED, desk.job.offer[job], bid)


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


def charge(desk: Desk, looked: Rows, applied: Rows, free: Floats) -> None:
    """Charge the minutes of looking and applying, no more than the hours that were free.

    Workers are named once for each job that they looked at or applied for.
    """
    rules, size = desk.workers, len(desk.worker)
    minutes = rules.look_minutes * groups.counts(looked, size)
    minutes = minutes + rules.apply_minutes * groups.counts(applied, size)
    # Only of those who looked: others may be at micro-tasks at this very time.
    rows = rows_where(minutes > 0.0)
    spent = np.minimum(minutes[rows] / 60.0, np.maximum(free[rows], 0.0))
    desk.worker.search_hours[rows] += spent
