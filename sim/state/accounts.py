"""Open accounts: on which platforms a worker registers."""

import numpy as np
from numpy.typing import NDArray

from sim.draws import AT_BIRTH
from sim.kernels import groups
from sim.state import codes
from sim.state.births import bear_accounts
from sim.state.desk import Desk
from sim.state.table import Rows

Floats = NDArray[np.float64]
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
    worker = desk.state.worker
    platform, place = np.nonzero(_joins(desk, workers))
    which, spare = _with_spares(desk, workers[place], platform)
    owner, platform = workers[place[which]], platform[which]
    held = np.where(spare > 0, -(number * _MOST_ACCOUNTS + spare), number)
    accounts = bear_accounts(desk, desk.state.account, owner, platform, held, spare=spare > 0)
    first = spare == 0
    worker.accounts[owner[first], platform[first]] = accounts[first]
    return owner


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


def _joins(desk: Desk, workers: Rows) -> NDArray[np.bool_]:
    """Return on which platforms each worker registers, (platforms, workers)."""
    worker, platform = desk.state.worker, desk.state.platform
    identity = worker.identity[workers]
    micro = worker.occupation[workers] == codes.MICROTASK
    several = desk.draws.uniform("accounts.several", AT_BIRTH, identity)
    below, above, total = (column[:, np.newaxis] for column in _portions(desk))
    draw = desk.draws.uniform("accounts.first", AT_BIRTH, identity) * total
    chosen = (draw >= below) & (draw < above)
    joins = chosen | (several < desk.workers.multi_platform_share)
    joins &= (platform.segment == 0)[:, np.newaxis] == micro
    joins &= worker.document[workers] | (platform.entry_check == 0)[:, np.newaxis]
    joins &= ((platform.market_share > 0) & platform.open)[:, np.newaxis]
    return joins


def _with_spares(desk: Desk, owner: Rows, platform: Rows) -> tuple[Rows, Rows]:
    """Return each account to open, as a place in ``owner``, and its number among spare ones.

    The first of an owner on a platform has number 0. All of a platform lie together, spare
    ones behind.
    """
    crook = desk.state.worker.type[owner] == codes.FRAUDULENT
    which = np.repeat(
        np.arange(owner.size), np.where(crook, max(1, desk.workers.operator_accounts), 1)
    )
    spare = groups.rank_within(which)
    order = np.lexsort((spare, platform[which]))
    return which[order], spare[order]


def _portions(desk: Desk) -> tuple[Floats, Floats, Floats]:
    """Return where each platform's part of its segment begins and ends, and the whole.

    Parts are the market shares of the platforms that are open.
    """
    platform = desk.platform
    segments, opens = platform.segment.tolist(), platform.open.tolist()
    shares = platform.market_share.tolist()
    found = []
    for row, segment in enumerate(segments):
        same = [
            (other, share)
            for other, share in enumerate(shares)
            if segments[other] == segment and opens[other]
        ]
        below = sum(share for other, share in same if other < row)
        mine = sum(share for other, share in same if other == row)
        found.append((below, below + mine, sum(share for _, share in same) or 1.0))
    below, above, total = np.array(found, dtype=np.float64).reshape(-1, 3).T
    return below, above, total
