"""From the tables of a market to a frame: what the page draws of one week."""

import numpy as np
from numpy.typing import NDArray

from dashboards.live.frame import (
    BANNED,
    CHEATED,
    ENTERED,
    HIRED,
    JUNK,
    PAID,
    Frame,
    Money,
    Person,
    Venue,
)
from dashboards.live.sample import Rows, Sample
from sim.engine import Engine
from sim.kernels import groups
from sim.outcomes.money import FEES
from sim.state.codes import SEARCHING, WORKING
from sim.state.desk import Desk
from sim.state.ledger import UNITS_PER_USD, to_usd

Counts = NDArray[np.int64]


def frame_of(engine: Engine, sample: Sample, rows: Rows, events: Counts) -> Frame:
    """Return the week that ``engine`` has just done.

    ``rows`` are those of ``sample``, and ``events`` what befell each of all workers.
    """
    desk = engine.desk
    week = engine.week - 1
    state = desk.worker.state
    return Frame(
        week=week,
        outcomes=engine.recorder.latest(),
        people=_people(desk, sample, rows, events, week),
        venues=_venues(desk, week),
        money=_money(engine, week),
        searching=int(np.count_nonzero(state == SEARCHING)),
        working=int(np.count_nonzero(state == WORKING)),
        rules=tuple(policy.label for policy in desk.in_force),
    )


def _people(
    desk: Desk, sample: Sample, rows: Rows, events: Counts, week: int
) -> tuple[Person, ...]:
    worker = desk.worker
    venue = _venue_of(desk)[rows]
    income = to_usd(worker.income_4w[rows, week % 4])
    columns = (
        sample.identities, worker.region[rows], worker.occupation[rows], worker.state[rows],
        venue, income, events[rows],
    )  # fmt: skip
    listed = zip(*(column.tolist() for column in columns), strict=True)
    return tuple(Person(*one) for one in listed)


def events_of(desk: Desk, week: int) -> Counts:
    """Return what befell each worker this week, as bits."""
    worker, contract, account = desk.worker, desk.contract, desk.account
    size = len(worker)
    begun = contract.started_week == week
    over = contract.finished
    marks = {
        PAID: worker.last_paid_week == week,
        HIRED: groups.counts(contract.worker[begun & ~contract.micro], size) > 0,
        CHEATED: (groups.counts(contract.worker[over & contract.stolen], size) > 0)
        | (worker.scam_hours > 0.0),
        BANNED: groups.counts(account.worker[account.banned_week == week], size) > 0,
        JUNK: groups.counts(contract.worker[over & contract.junk], size) > 0,
        ENTERED: worker.entered_week == week,
    }
    found = np.zeros(size, dtype=np.int64)
    for bit, marked in marks.items():
        found += bit * marked
    return found


def _venue_of(desk: Desk) -> Counts:
    """Return the platform where each worker worked this week, or -1."""
    contract = desk.contract
    rows = np.flatnonzero((contract.hours_week > 0.0) & ~contract.leaked)
    venue = np.full(len(desk.worker), -1, dtype=np.int64)
    venue[contract.worker[rows]] = contract.platform[rows]
    return venue


def _venues(desk: Desk, week: int) -> tuple[Venue, ...]:
    job, contract, platform = desk.job, desk.contract, desk.platform
    size = len(platform)
    posted = job.posted_week == week
    taken = np.where(job.micro, posted & (job.hours_taken > 0.0), job.hired_week == week)
    worked = (contract.hours_week > 0.0) & ~contract.leaked
    where = contract.platform[worked]
    pay = groups.sums(where, _earned(desk)[worked], size)
    # Each worker once on each platform, however many contracts are done there.
    busy = groups.distinct(contract.worker[worked] * np.int64(size) + where)
    at_work = groups.counts(busy % size, size)
    posts = groups.counts(job.platform[posted], size)
    fills = groups.counts(job.platform[taken & ~job.scam], size)
    scams = groups.counts(job.platform[posted & job.scam], size)
    return tuple(
        Venue(
            name=desk.world.platforms[row],
            open=bool(platform.open[row]),
            posted=int(posts[row]),
            filled=int(fills[row]),
            scams=int(scams[row]),
            at_work=int(at_work[row]),
            paid_usd=float(pay[row]),
        )
        for row in range(size)
    )


def _earned(desk: Desk) -> NDArray[np.float64]:
    """Return what this week's hours of each contract earn, paid now or later."""
    return np.asarray(desk.contract.hours_week * desk.contract.pay)


def _money(engine: Engine, week: int) -> Money:
    contract, moved = engine.state.contract, engine.ledger.week_flows
    kept = (contract.due_week == week) & contract.stolen & ~contract.won & contract.settled
    owed = contract.hours_done[kept] * contract.pay[kept] - to_usd(contract.gross[kept])

    def usd(*flows: str) -> float:
        return sum(amount for key, amount in moved.items() if key[0] in flows) / UNITS_PER_USD

    return Money(
        pay=usd("pay", "escrow_release"),
        fees=usd(*FEES),
        withheld=float(np.maximum(owed, 0.0).sum()),
        scams=usd("scam_deposit"),
        ai=usd("ai_bill"),
        public=sum(amount for key, amount in moved.items() if "public" in key[1:]) / UNITS_PER_USD,
    )
