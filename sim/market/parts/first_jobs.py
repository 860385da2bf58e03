"""First jobs that a public programme gives newcomers; used by ``work``, ``settle``, ``rate``."""

import numpy as np
from numpy.typing import NDArray

from sim.market.parts.deals import skill_for
from sim.market.parts.effort import BAD, bad_share
from sim.market.parts.scopes import of_workers
from sim.market.parts.ways import ask_rate
from sim.state.codes import MICROTASK, SEARCHING
from sim.state.desk import Desk
from sim.state.ledger import Money, to_money
from sim.state.room import rows_where
from sim.state.table import Rows

Floats = NDArray[np.float64]
_SHORTEST_HOURS = 1.0


def give_first_jobs(desk: Desk) -> None:
    """Give freelance newcomers who searched in vain this week hours of paid work, in their trade.

    The job takes as much of the week as is left, up to the hours of the programme.
    """
    worker = desk.worker
    worker.first_job_hours[:] = 0.0
    if not desk.acts_on("work.first_job_hours"):
        return
    new = (worker.jobs_done == 0) & (worker.backlog_hours == 0.0)
    new &= (worker.state == SEARCHING) & (worker.occupation != MICROTASK)
    new &= (worker.search_hours > 0.0) & (worker.stint_hours + worker.contract_hours == 0.0)
    rows = rows_where(new & desk.usable(worker.accounts).any(axis=1))
    offered = desk.change(
        "work.first_job_hours", np.zeros(rows.size), lambda: of_workers(desk, rows)
    )
    given = np.minimum(offered, worker.hours[rows] - worker.search_hours[rows])
    given = np.where(given >= _SHORTEST_HOURS, given, 0.0)
    worker.first_job_hours[rows] = given
    worker.contract_hours[rows] += given


def pay_first_jobs(desk: Desk, paid: Money) -> None:
    """Pay first jobs out of the public purse, at what their workers ask."""
    worker = desk.worker
    rows = rows_where(worker.first_job_hours > 0.0)
    usd = worker.first_job_hours[rows] * ask_rate(desk, rows, worker.occupation[rows])
    amount = to_money(usd)
    desk.ledger.post("first_job_pay", "public", None, "worker", rows, amount)
    paid[rows] += amount
    worker.jobs_done[rows] += 1


def reviewed(desk: Desk) -> tuple[Rows, Floats]:
    """Return the account on which each first job is reviewed in public, and its quality.

    It is the worker's first account that works.
    """
    worker = desk.worker
    rows = rows_where(worker.first_job_hours > 0.0)
    held = worker.accounts[rows]
    first = np.argmax(desk.usable(held), axis=1)
    account = held[np.arange(rows.size), first].astype(np.int64)
    identity = worker.identity[rows]
    bad = desk.uniform("rate.first_job_effort", identity) < bad_share(desk, rows)
    noise = desk.draws.normal("rate.first_job", desk.week, identity)
    skill = skill_for(desk, rows, worker.occupation[rows])
    return account, np.where(bad, BAD, 0.5 * skill + 0.25 * noise)
