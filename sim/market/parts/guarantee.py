"""Workers whom a platform promotes, with money back; used by ``match`` and ``settle``."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups
from sim.policies.scope import Scope
from sim.state.desk import Desk
from sim.state.ledger import Money
from sim.state.room import rows_where
from sim.state.table import Rows

_BAD = -1.0  # log quality under which an employer wants its money back
_DOUBT = 5.0  # ratings after which a record counts as much as what is usual


def promoted(desk: Desk, account: Rows, whom: Callable[[], Scope]) -> NDArray[np.bool_]:
    """Return whose work the platform stands for: the best rated of its accounts.

    ``whom`` says whom each of ``account`` is about.
    """
    if not desk.acts_on("match.promoted_share"):
        return np.zeros(account.size, dtype=np.bool_)
    share = desk.change("match.promoted_share", np.zeros(account.size), whom)
    return _standing(desk)[account] < share


def _standing(desk: Desk) -> NDArray[np.float64]:
    """Return the share of rated accounts of its platform that are rated above each account."""
    held = desk.account
    rows = rows_where(held.open & ~held.banned & ~held.spare & (held.ratings > 0))
    told = held.signal_sum[rows] / (held.ratings[rows] + _DOUBT)
    order = rows[np.lexsort((held.identity[rows], -told, held.platform[rows]))]
    venue = held.platform[order].astype(np.int64)
    number = groups.counts(venue, len(desk.platform))
    standing = np.full(len(held), np.inf)
    standing[order] = groups.rank_within(venue) / number[venue]
    return standing


def give_money_back(desk: Desk) -> None:
    """Let platforms repay what employers paid for bad work of workers they stood for."""
    contract = desk.contract
    due = contract.guaranteed & contract.settled & (contract.due_week == desk.week)
    rows = rows_where(due & (contract.quality < _BAD) & ~contract.leaked)
    venue, owner = contract.platform[rows].astype(np.int64), contract.employer[rows]
    amount: Money = np.where(desk.platform.open[venue], np.maximum(contract.cost[rows], 0), 0)
    desk.ledger.post("guarantee_refund", "platform", venue, "employer", owner, amount)
    contract.cost[rows] -= amount
