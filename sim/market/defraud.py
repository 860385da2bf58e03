"""Who cheats whom, and whom the platforms catch."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups
from sim.market.parts.moderation import (
    decide_disputes,
    give_back,
    hear_appeals,
    moderate,
    take_down,
)
from sim.market.parts.policing import pays_to_keep, search_and_fine
from sim.state.codes import HONEST, LATE_PAYER, WAGE_THIEF
from sim.state.desk import Desk
from sim.state.room import room, rows_where

Floats = NDArray[np.float64]


@room(
    reads="worker.* account.* employer.* platform.* submarket.* job.* application.* take.* "
    "contract.*",
    writes="worker.scam_hours account.banned account.banned_week job.taken_down contract.junk "
    "contract.stolen contract.late contract.due_week contract.disputed contract.won "
    "worker.fine_usd employer.fine_usd",
)
def defraud(desk: Desk) -> None:
    """Let those cheat who do, and let moderation catch some of them.

    1. Work delivered in bad faith is junk, whether or not the employer notices.
    2. An employer who means to keep the money can do so only as far as escrow does not hold
       it, and does so only where the pay of a week is worth the fine that he risks. Late
       payers pay weeks later; escrow makes that rarer.
    3. Where workers have a right to appeal, good work that was rejected may be paid after all.
       They dispute unpaid or unfairly rejected work where the claim is worth the fee that
       the loser pays; some claims are decided for them. Off a platform nobody decides.
    4. Jobs that do not exist cost applicants time, and some of them a deposit.
    5. Some of those banned by mistake get their account back on appeal.
    6. Moderation bans operators of junk accounts, careless workers more rarely, and a few
       honest accounts by mistake; it takes down jobs that do not exist.
    7. Public police find some of those who cheated this week: accounts are shut, what thieves
       kept is paid, scammers' jobs go, and each owes a fine.
    """
    _mark_junk(desk)  # 1
    _withhold(desk)  # 2
    hear_appeals(desk)  # 3
    decide_disputes(desk)  # 3
    _scam(desk)  # 4
    give_back(desk)  # 5
    moderate(desk)  # 6
    take_down(desk)  # 6
    search_and_fine(desk)  # 7


def _mark_junk(desk: Desk) -> None:
    contract = desk.contract
    honest = desk.worker.type[contract.worker] == HONEST
    contract.junk[:] = contract.delivered & ~honest & (contract.quality < -1.0)


def _withhold(desk: Desk) -> None:
    contract, rules = desk.contract, desk.employers
    done = rows_where(contract.finished & ~contract.rejected)
    kind, micro = desk.employer.type[contract.employer[done]], contract.micro[done]
    thief = np.where(micro, rules.theft_share_microtask, rules.theft_share_freelance)
    others = np.where(micro, rules.nonpayment_share_microtask, rules.nonpayment_share_freelance)
    exposed = 1.0 - contract.escrow[done]
    chance = np.where(kind == WAGE_THIEF, thief, others) * exposed
    kept = contract.pay[done] * contract.hours_needed[done] * exposed
    owner = contract.employer[done]
    chance = np.where(pays_to_keep(desk, owner, kept), chance, 0.0)
    identity = contract.identity[done]
    stolen = desk.uniform("defraud.withhold", identity) < chance
    contract.stolen[done] = stolen
    tardy = rules.late_share * (kind == LATE_PAYER) * (0.3 + 0.7 * exposed)
    late = ~stolen & (desk.uniform("defraud.late", identity) < tardy)
    contract.late[done] = late
    contract.due_week[contract.finished] = desk.week
    contract.due_week[done] = desk.week + np.where(late, rules.late_weeks, 0)


def _scam(desk: Desk) -> None:
    worker, application, take = desk.worker, desk.application, desk.take
    size = len(worker)
    asked = groups.counts(application.worker[desk.job.scam[application.job]], size)
    fooled = desk.job.scam[take.job]
    for_nothing = groups.sums(take.worker[fooled], take.hours[fooled], size)
    spent = worker.search_hours + worker.stint_hours + worker.contract_hours + worker.overhead_hours
    rest = np.maximum(worker.hours - spent, 0.0)
    # Stints on a batch that never pays were counted as paid hours when they were taken.
    worker.scam_hours[:] = np.minimum(asked * desk.workers.scam_hours, rest) + for_nothing
