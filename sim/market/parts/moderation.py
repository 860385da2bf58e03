"""Bans, appeals, disputes, takedowns; used by ``defraud``."""

import numpy as np

from sim.kernels import maths
from sim.market.parts.scopes import of_accounts, of_contracts, of_jobs
from sim.state.codes import DORMANT, FRAUDULENT, HONEST, LEFT, LOW_EFFORT
from sim.state.desk import Desk
from sim.state.room import rows_where
from sim.state.table import Rows

USUAL_MODERATION = 0.15
APPEAL_WEEKS = 2
"""How long an account stays shut before an appeal is decided."""


def moderate(desk: Desk) -> None:
    """Ban accounts: crooks by the platform's thoroughness, a few honest ones by mistake."""
    account, worker, platform = desk.account, desk.worker, desk.platform
    state = worker.state[account.worker]
    rows = rows_where(account.open & ~account.banned & (state != LEFT) & (state != DORMANT))
    kind = worker.type[account.worker[rows]]
    seen = desk.seen_share(rows.size, lambda: of_accounts(desk, rows))
    monthly = np.minimum(platform.moderation[account.platform[rows]] * seen, 0.999)
    weekly = 1.0 - maths.power(1.0 - monthly, 0.25)
    mistake = desk.workers.false_ban_per_week * monthly / USUAL_MODERATION
    chance = np.where(kind == LOW_EFFORT, 0.1 * weekly, mistake)
    chance = np.where(kind == FRAUDULENT, weekly, chance)
    caught: Rows = rows[desk.uniform("defraud.moderate", account.identity[rows]) < chance]
    account.banned[caught] = True
    account.banned_week[caught] = desk.week


def give_back(desk: Desk) -> None:
    """Decide the appeals of honest people banned some weeks ago."""
    account, worker = desk.account, desk.worker
    due = account.banned & account.open & (account.banned_week == desk.week - APPEAL_WEEKS)
    rows = rows_where(due & (worker.type[account.worker] == HONEST))
    share = np.full(rows.size, desk.workers.appeal_success_share)
    share = desk.change("defraud.ban_lifted_share", share, lambda: of_accounts(desk, rows))
    cleared = rows[desk.uniform("defraud.appeal", account.identity[rows]) < share]
    account.banned[cleared] = False


def hear_appeals(desk: Desk) -> None:
    """Let those appeal whose work was rejected, where there is a right to; good work wins."""
    if not desk.acts_on("defraud.rejection_lifted_share"):
        return
    contract = desk.contract
    rows = rows_where(contract.finished & contract.unfair & ~contract.leaked)
    share = desk.change(
        "defraud.rejection_lifted_share", np.zeros(rows.size), lambda: of_contracts(desk, rows)
    )
    contract.won[rows] = desk.uniform("defraud.rejection", contract.identity[rows]) < share


def take_down(desk: Desk) -> None:
    """Remove some of the jobs that do not exist."""
    job = desk.job
    rows = rows_where(job.scam & ~job.taken_down)
    venue = job.platform[rows]
    seen = desk.seen_share(
        rows.size,
        lambda: of_jobs(desk, job.identity[rows], job.employer[rows], venue, job.occupation[rows]),
    )
    thorough = desk.platform.moderation[venue] * seen / USUAL_MODERATION
    chance = np.minimum(desk.employers.takedown_per_week * thorough, 1.0)
    job.taken_down[rows] = desk.uniform("defraud.takedown", job.identity[rows]) < chance


def decide_disputes(desk: Desk) -> None:
    """Let workers call for a decision where it is worth the fee, and decide."""
    contract, platform = desk.contract, desk.platform
    wronged = contract.finished & (contract.stolen | contract.unfair) & ~contract.leaked
    wronged &= ~contract.won  # on appeal
    rows = rows_where(wronged)
    billed = contract.gross[rows] / 10_000.0
    # What escrow holds is paid in any case, unless the work was rejected.
    sure = np.where(contract.stolen[rows], contract.held[rows] / 10_000.0, 0.0)
    claim = contract.pay[rows] * contract.hours_done[rows] - billed - sure
    win = desk.employers.dispute_win_share
    fee = platform.arbitration_fee_usd[contract.platform[rows]]
    # The loser pays the fee: worth it where the expected gain is.
    worth = win * claim > (1.0 - win) * fee
    won = worth & (desk.uniform("defraud.dispute", contract.identity[rows]) < win)
    contract.disputed[rows] = worth
    contract.won[rows] = won
