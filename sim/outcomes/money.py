"""What the week's flows of the ledger say of spending, fees, profit and the public purse."""

from collections.abc import Callable, Mapping
from typing import Final

from sim.state.ledger import UNITS_PER_USD

Moved = Mapping[tuple[str, str, str], int]
"""Ledger units by flow, payer and payee."""

FEES: Final = ("worker_fee", "employer_fee", "contract_fee")
"""Fees on work; what the loser of a dispute pays is none of them."""
SPENDING: Final = ("pay", "escrow_deposit", *FEES)
RETURNS: Final = ("escrow_refund", "refund")
CAPITAL: Final = ("capital", "left")
"""Flows that are nobody's income: what platforms start with, balances of those who leave."""
CHARGES: Final = ("check_cost", "fine", "arbitration_fee")
"""What employers pay beside spending that no contract shows."""


def of_ledger(moved: Moved) -> dict[str, float]:
    """Return the money of the week as fields of ``Flows``, in USD."""
    return {
        "spend_usd": _usd(moved, lambda flow, payer, _: payer == "employer" and flow in SPENDING)
        - _usd(moved, lambda flow, _, payee: payee == "employer" and flow in RETURNS),
        "fees_usd": _usd(moved, lambda flow, _, payee: payee == "platform" and flow in FEES),
        "arbitration_usd": _usd(
            moved, lambda flow, _, payee: payee == "platform" and flow == "arbitration_fee"
        ),
        "platform_profit_usd": _net(moved, "platform"),
        "public_in_usd": _usd(moved, lambda _, __, payee: payee == "public"),
        "public_out_usd": _usd(moved, lambda _, payer, __: payer == "public"),
        "scam_deposits_usd": _usd(
            moved, lambda flow, payer, _: payer == "worker" and flow == "scam_deposit"
        ),
        "worker_net_usd": _net(moved, "worker"),
        "employer_charges_usd": _usd(
            moved, lambda flow, payer, _: payer == "employer" and flow in CHARGES
        ),
    }


def _usd(moved: Moved, counts: Callable[[str, str, str], bool]) -> float:
    """Return the sum of the flows that count."""
    return sum(amount for key, amount in moved.items() if counts(*key)) / UNITS_PER_USD


def _net(moved: Moved, sector: str) -> float:
    """Return what a sector took less what it paid, capital apart."""
    taken = _usd(moved, lambda flow, _, payee: payee == sector and flow not in CAPITAL)
    paid = _usd(moved, lambda flow, payer, _: payer == sector and flow not in CAPITAL)
    return taken - paid
