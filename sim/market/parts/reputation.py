"""The record that employers see of an account; used by ``match``."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.policies.scope import Scope
from sim.state.desk import Desk
from sim.state.table import Rows

Floats = NDArray[np.float64]


class Record(NamedTuple):
    """Ratings of accounts: their number, their stars, and what they tell of productivity."""

    ratings: Floats
    stars: Floats
    signals: Floats


def own_record(desk: Desk, account: Rows) -> Record:
    """Return what accounts have been rated themselves."""
    held = desk.account
    return Record(
        held.ratings[account].astype(np.float64),
        held.rating_sum[account],
        held.signal_sum[account],
    )


def shown_record(desk: Desk, account: Rows, whom: Callable[[], Scope]) -> Record:
    """Return what employers see: an account's own ratings, and those that travel to it.

    ``whom`` says whom each of ``account`` is about.
    """
    own = own_record(desk, account)
    if not desk.acts_on("match.portable_share"):
        return own
    share = desk.change("match.portable_share", np.zeros(account.size), whom)
    other = desk.worker.accounts[desk.account.worker[account]].astype(np.int64)
    usable = desk.usable(other) & (other != account[:, None])
    record = own_record(desk, other)
    draw = desk.draws.uniform("match.portable", 0, desk.account.identity[other])
    # Whole ratings travel: which part of one is left over is drawn for each account, for life.
    number = np.floor(share[:, None] * record.ratings + draw) * usable
    part = number / np.maximum(record.ratings, 1.0)
    return Record(
        own.ratings + number.sum(axis=1),
        own.stars + (part * record.stars).sum(axis=1),
        own.signals + (part * record.signals).sum(axis=1),
    )
