"""How employers score applicants where no rule has a say: row after row, all in one pass.

What ``sim.market.parts.judging`` says column by column, to the same last bit; tests compare
the two. Rows of applicants need a few numbers of their account, their job and themselves,
which lie side by side here.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.kernels.jit import compiled, pair_uniform

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]


AT_ONCE = 1_024
"""Rows that go from step to step together: what is fetched stays in the processor's cache."""


class Applied(NamedTuple):
    """Who applies with which account for which job, rows of the tables, and asks what."""

    worker: Rows
    account: Rows
    job: Rows
    bid: Floats


class Seekers(NamedTuple):
    """What employers look at in workers: codes, and log productivity by trade."""

    region: NDArray[np.int8]
    group: NDArray[np.int8]
    occupation: NDArray[np.int8]
    skill: Floats
    secondary_skill: Floats


class Weights(NamedTuple):
    """How much counts what, and the precision of what is told."""

    foreign_information_share: float
    prior_precision: float
    proposal_variance: float
    quality: float
    price: float
    uncertainty: float
    partner_bonus: float


VARIANCE, ERROR, RATINGS, TOLD, STANDING = range(5)
"""What is known of an account, (accounts, 5): the variance and the error of its profile, the
precision of its ratings and what they tell times that, and what its standing is worth."""
VALUE, FEES, REGION, OCCUPATION, PARTNER, DOMESTIC, DISLIKE, THRESHOLD = range(8)
"""What a job and its employer weigh, (jobs, 8), a line of the processor's cache: value and 1
plus the fees; codes of region and occupation, the row of the partner; tastes, in logs; the
skill under which nobody is hired."""


@compiled
def draw_applicants(
    applied: Applied, identity: tuple[Rows, Rows], posts: Floats, keys: tuple[np.uint64, np.uint64],
    begin: int, luck: Floats, taste: Floats, price: Floats,
) -> None:  # fmt: skip
    """Fill the draws of the written application and of taste, and bid over value.

    ``identity`` are those of workers and of jobs, ``keys`` those of the two draws. Columns are
    those of the rows from ``begin`` on, as many as ``luck`` has.
    """
    worker, job, bid = applied.worker, applied.job, applied.bid
    writer, name = identity
    luck_key, taste_key = keys
    who, what = np.empty(AT_ONCE, np.int64), np.empty(AT_ONCE, np.int64)
    for first in range(0, luck.size, AT_ONCE):
        end = min(first + AT_ONCE, luck.size)
        # Step after step: a processor then fetches many jobs at a time.
        for row in range(first, end):
            what[row - first] = name[job[begin + row]]
        for row in range(first, end):
            who[row - first] = writer[worker[begin + row]]
        for row in range(first, end):
            post = job[begin + row]
            price[row] = bid[begin + row] * posts[post, FEES] / posts[post, VALUE]
        for row in range(first, end):
            luck[row] = pair_uniform(luck_key, who[row - first], what[row - first])
        for row in range(first, end):
            taste[row] = pair_uniform(taste_key, what[row - first], who[row - first])


@compiled
def score_applicants(
    applied: Applied, seekers: Seekers, posts: Floats, accounts: Floats, weights: Weights,
    begin: int, luck: Floats, taste: Floats, price: Floats, score: Floats,
) -> None:  # fmt: skip
    """Fill the scores of the rows from ``begin`` on, as many as ``luck`` has.

    ``luck`` and ``taste`` are deviates, ``price`` the logarithm of bid over value.
    """
    worker, account, job = applied.worker, applied.account, applied.job
    here, group, trade, skill, secondary_skill = seekers
    foreign, prior, proposal, quality, dearness, doubt, bonus = weights
    for row in range(luck.size):
        what, who, held = job[begin + row], worker[begin + row], account[begin + row]
        near = posts[what, REGION] == here[who]
        told = 1.0 if near else foreign
        own = posts[what, OCCUPATION] == trade[who]
        truth = skill[who] if own else secondary_skill[who]
        profile, written = told / accounts[held, VARIANCE], told / proposal
        precision = prior + profile + accounts[held, RATINGS] + written
        weighted = profile * (truth + accounts[held, ERROR]) + accounts[held, TOLD]
        weighted += written * truth + np.sqrt(written) * luck[row]
        mean = weighted / precision
        liking = near * posts[what, DOMESTIC] - group[who] * posts[what, DISLIKE]
        liking += (posts[what, PARTNER] == who) * bonus
        worth = quality * mean - dearness * price[row] - doubt * (1.0 / np.sqrt(precision))
        worth = worth + accounts[held, STANDING] + liking + taste[row]
        score[row] = worth if mean > posts[what, THRESHOLD] else -np.inf
