"""Open accounts: on which platforms a worker registers."""

import numpy as np
from numpy.typing import NDArray

from sim.draws import AT_BIRTH
from sim.state import codes
from sim.state.births import bear_accounts
from sim.state.desk import Desk
from sim.state.table import Rows

_MOST_ACCOUNTS = 8


def open_accounts(desk: Desk, workers: Rows, number: int = 0) -> Rows:
    """Open the accounts that new or returning workers hold; return the owner of each.

    Everyone registers on one platform of the segment, picked in proportion to the market
    shares; some of the freelance workers register on each of the others as well. Where a
    platform asks for a document, those without one stay outside. Operators of junk accounts
    open spare ones beside the first.
    """
    if workers.size == 0:
        return workers
    worker, platform = desk.state.worker, desk.state.platform
    identity = worker.identity[workers]
    micro = worker.occupation[workers] == codes.MICROTASK
    several = desk.draws.uniform("accounts.several", AT_BIRTH, identity)
    first = desk.draws.uniform("accounts.first", AT_BIRTH, identity)
    opened: list[Rows] = [workers[:0]]
    for row, share in _shares(desk):
        right = (platform.segment[row] == 0) == micro
        joins = _first_choice(desk, first, row) | (several < desk.workers.multi_platform_share)
        allowed = worker.document[workers] | (platform.entry_check[row] == 0)
        wanted = workers[right & joins & allowed & (share > 0) & platform.open[row]]
        if wanted.size == 0:
            continue
        accounts = bear_accounts(desk, desk.state.account, wanted, row, number)
        worker.accounts[wanted, row] = accounts
        crooks = wanted[worker.type[wanted] == codes.FRAUDULENT]
        for spare in range(1, desk.workers.operator_accounts if crooks.size else 1):
            held = number * _MOST_ACCOUNTS + spare
            bear_accounts(desk, desk.state.account, crooks, row, -held, spare=True)
            opened.append(crooks)
        opened.append(wanted)
    return np.concatenate(opened)


def open_accounts_on(desk: Desk, workers: Rows, platform: int) -> Rows:
    """Open an account on one platform for those of ``workers`` it admits; return them."""
    worker = desk.state.worker
    admitted = worker.document[workers] | (desk.platform.entry_check[platform] == 0)
    fresh = worker.accounts[workers, platform] < 0
    joins = workers[admitted & fresh]
    worker.accounts[joins, platform] = bear_accounts(
        desk, desk.state.account, joins, platform, number=0
    )
    return np.asarray(joins)


def _shares(desk: Desk) -> list[tuple[int, float]]:
    return list(enumerate(desk.platform.market_share.tolist()))


def _first_choice(
    desk: Desk, first: NDArray[np.float64], row: int
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return whose draw ``first`` picks platform ``row``, by market shares in its segment."""
    platform = desk.state.platform
    same = [
        (other, share)
        for other, share in _shares(desk)
        if platform.segment[other] == platform.segment[row] and platform.open[other]
    ]
    total = sum(share for _, share in same) or 1.0
    draw = first * total
    below = sum(share for other, share in same if other < row)
    mine = sum(share for other, share in same if other == row)
    return np.asarray((draw >= below) & (draw < below + mine))
