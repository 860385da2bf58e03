"""Escrow, pay and fees of contracts; used by ``settle``."""

import numpy as np
from numpy.typing import NDArray

from sim.market.parts.fees import employer_fee, worker_fee
from sim.market.parts.scopes import of_contracts
from sim.state.desk import Desk
from sim.state.ledger import Money, to_money
from sim.state.room import rows_where
from sim.state.table import Rows


def deposit(desk: Desk) -> None:
    """Put the escrow share of new contracts aside, and charge the fee on a contract."""
    contract, platform = desk.contract, desk.platform
    new = rows_where((contract.started_week == desk.week) & ~contract.micro)
    owner, venue = contract.employer[new], contract.platform[new]
    held = to_money(contract.escrow[new] * contract.pay[new] * contract.hours_needed[new])
    desk.ledger.post("escrow_deposit", "employer", owner, "escrow", None, held)
    contract.held[new] = held
    contract.cost[new] += held
    fee = to_money(platform.contract_fee_usd[venue] * ~contract.leaked[new])
    desk.ledger.post("contract_fee", "employer", owner, "platform", venue, fee)
    contract.cost[new] += fee


def bill(desk: Desk, paid: Money) -> Money:
    """Pay what is due; add each worker's net pay to ``paid``.

    Returns what each platform owes the public purse in contributions on that pay.
    """
    contract = desk.contract
    due = contract.delivered & (contract.due_week == desk.week) & ~contract.settled
    open_hours = contract.hours_done - contract.gross / 10_000.0 / np.maximum(contract.pay, 1e-9)
    interim = ~contract.delivered & ~contract.cancelled & ~contract.micro
    interim &= open_hours >= desk.employers.milestone_hours
    rows = rows_where((due & (~contract.rejected | contract.won)) | interim)
    gross = to_money(contract.pay[rows] * contract.hours_done[rows]) - contract.gross[rows]
    gross = np.maximum(gross, 0)
    from_escrow = np.minimum(gross, contract.held[rows])
    # A thief keeps what escrow does not hold, unless a dispute was decided against him.
    kept = contract.stolen[rows] & ~contract.won[rows]
    from_employer = np.where(kept, 0, gross - from_escrow)
    _pay(desk, rows, from_escrow, from_employer, paid)
    owed = _contribute(desk, rows, from_escrow + from_employer, paid)
    contract.settled[:] |= due
    return owed


def _pay(desk: Desk, rows: Rows, escrow: Money, employer: Money, paid: Money) -> None:
    contract, ledger = desk.contract, desk.ledger
    who, owner, venue = contract.worker[rows], contract.employer[rows], contract.platform[rows]
    work = contract.occupation[rows]
    ledger.post("escrow_release", "escrow", None, "worker", who, escrow)
    ledger.post("pay", "employer", owner, "worker", who, employer)
    gross = escrow + employer
    on_platform = ~contract.leaked[rows]
    kept = _share(gross, worker_fee(desk, venue, work) * on_platform)
    added = _share(gross, employer_fee(desk, venue, work) * on_platform)
    ledger.post("worker_fee", "worker", who, "platform", venue, kept)
    ledger.post("employer_fee", "employer", owner, "platform", venue, added)
    contract.held[rows] -= escrow
    contract.gross[rows] += gross
    contract.net[rows] += gross - kept
    contract.cost[rows] += employer + added
    np.add.at(paid, who, gross - kept)


def _contribute(desk: Desk, rows: Rows, gross: Money, paid: Money) -> Money:
    """Pay what workers and employers owe the purse on ``gross``, and what workers get back."""
    contract, ledger = desk.contract, desk.ledger
    owed = np.zeros(len(desk.platform), dtype=np.int64)
    if not desk.acts_on("settle.benefit_share"):
        return owed
    some = rows_where((gross > 0) & ~contract.leaked[rows])
    rows, gross = rows[some], gross[some]
    who, owner, venue = contract.worker[rows], contract.employer[rows], contract.platform[rows]
    whom = of_contracts(desk, rows)
    none = np.zeros(rows.size)
    shares = {
        name: desk.change(f"settle.{name}_share", none, lambda: whom)
        for name in ("worker_contribution", "employer_contribution",
                     "platform_contribution", "benefit")
    }  # fmt: skip
    due = {name: _share(gross, share) for name, share in shares.items()}
    held = np.minimum(due["worker_contribution"], contract.net[rows])
    ledger.post("contribution", "worker", who, "public", None, held)
    ledger.post("contribution", "employer", owner, "public", None, due["employer_contribution"])
    ledger.post("benefit", "public", None, "worker", who, due["benefit"])
    contract.net[rows] -= held
    contract.cost[rows] += due["employer_contribution"]
    np.subtract.at(paid, who, held)
    np.add.at(owed, venue, due["platform_contribution"])
    return owed


def _share(amounts: Money, share: NDArray[np.float64]) -> Money:
    """Return a share of whole amounts, halves rounded up."""
    return np.floor(amounts * share + 0.5).astype(np.int64)


def refund(desk: Desk) -> None:
    """Give back what is left in escrow once a contract is over."""
    contract = desk.contract
    ended = rows_where(contract.cancelled | contract.settled)
    held = contract.held[ended]
    desk.ledger.post("escrow_refund", "escrow", None, "employer", contract.employer[ended], held)
    contract.cost[ended] -= held
    contract.held[ended] = 0
