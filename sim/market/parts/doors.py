"""Checks at the door of a platform, and of those already inside; used by ``enter``."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups
from sim.policies.scope import Scope
from sim.state.births import NEVER, holds_document, worker_type
from sim.state.codes import FRAUDULENT, LEFT, MICROTASK, OCCUPATIONS, SEARCHING, WORKING
from sim.state.desk import Desk, named_occupations, named_regions
from sim.state.room import rows_where
from sim.state.table import Rows

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def admit_again(desk: Desk, workers: Rows, process: str) -> Mask:
    """Return which of the standing ``workers`` pass the door."""
    region, occupation = desk.worker.region[workers], desk.worker.occupation[workers]
    cell = region.astype(np.int64) * len(OCCUPATIONS) + occupation
    return admit(desk, desk.worker.identity[workers], cell, process)


def admit(desk: Desk, identity: Rows, cell: Rows, process: str) -> Mask:
    """Return which would-be workers pass the door."""
    region, occupation = np.divmod(cell, len(OCCUPATIONS))
    crook = worker_type(desk, identity, occupation == MICROTASK) == FRAUDULENT
    document = holds_document(desk, identity, region)
    scope = _scope(identity, region, occupation, document)
    passes = desk.change("enter.impostor_passes_share", np.ones(identity.size), lambda: scope)
    refused = desk.change("enter.honest_refused_share", np.zeros(identity.size), lambda: scope)
    chance = np.where(crook, passes, 1.0 - refused)
    return desk.uniform(process, identity) < chance


def recheck(desk: Desk) -> None:
    """Check a share of the unchecked accounts inside; who fails leaves the market."""
    if not desk.acts_on("enter.recheck_share"):
        return
    worker = desk.worker
    inside = (worker.state == SEARCHING) | (worker.state == WORKING)
    rows = rows_where(inside & (worker.checked_week == NEVER) & (worker.backlog_hours <= 0.0))
    identity = worker.identity[rows]
    scope = _scope(identity, worker.region[rows], worker.occupation[rows], worker.document[rows])
    share = desk.change("enter.recheck_share", np.zeros(rows.size), lambda: scope)
    due = rows[desk.uniform("enter.recheck", identity) < share]
    worker.checked_week[due] = desk.week
    failed = due[~admit_again(desk, due, "enter.recheck.pass")]
    worker.state[failed] = LEFT
    close_accounts(desk, failed)


def close_accounts(desk: Desk, workers: Rows) -> None:
    """Close every account of ``workers``, spare ones too."""
    worker, account = desk.worker, desk.account
    going = np.zeros(len(worker), dtype=np.bool_)
    going[workers] = True
    rows = rows_where(account.open & going[account.worker])
    account.open[rows] = False
    owner = account.worker[rows]
    cells = worker.region[owner].astype(np.int64) * len(OCCUPATIONS) + worker.occupation[owner]
    desk.pool.closed[:] += groups.counts(cells, len(desk.pool))
    worker.accounts[workers] = -1


def _scope(identity: Rows, region: Rows, occupation: Rows, document: Mask) -> Scope:
    return Scope(
        worker=identity,
        worker_region=named_regions(region),
        occupation=named_occupations(occupation),
        facts={"document": document.astype(np.float64)},
    )
