"""Money, in double entry: whole ten-thousandths of a USD move and are never made."""

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.errors import LedgerError
from sim.state.schema import State
from sim.state.table import Rows

Money = NDArray[np.int64]

UNITS_PER_USD: Final = 10_000
SECTORS: Final = (
    "worker", "employer", "platform", "escrow", "ai_vendor", "public", "fraudster", "outside",
)  # fmt: skip
HOLDERS: Final = ("worker", "employer", "platform")
FLOWS: Final = (
    "pay", "escrow_deposit", "escrow_release", "escrow_refund", "worker_fee", "employer_fee",
    "contract_fee", "arbitration_fee", "ai_bill", "automation_levy", "scam_deposit", "check_cost",
    "appeal_cost", "moderation_cost", "operating_cost", "training_cost", "compliance_cost",
    "inspection_cost", "policing_cost", "fine", "contribution", "benefit", "top_up",
    "first_job_pay", "guarantee_refund", "capital", "left",
)  # fmt: skip


def to_money(usd: ArrayLike) -> Money:
    """Return USD in ledger units, halves rounded up."""
    return np.floor(np.asarray(usd, dtype=np.float64) * UNITS_PER_USD + 0.5).astype(np.int64)


def to_usd(money: ArrayLike) -> NDArray[np.float64]:
    """Return ledger units in USD."""
    return np.asarray(money, dtype=np.float64) / UNITS_PER_USD


class Ledger:
    """The books of a market.

    Workers, employers and platforms hold balances row by row in their ``cash`` columns; the
    other sectors hold one each. Every posting debits one side and credits another, so the
    sum of all balances is 0 for ever.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self.balances: dict[str, int] = dict.fromkeys(SECTORS, 0)
        self.week_flows: dict[tuple[str, str, str], int] = {}
        self._opening: Money = np.zeros(0, dtype=np.int64)
        self._opening_worker: Money = np.zeros(0, dtype=np.int64)

    def open_week(self) -> None:
        """Forget the flows of the week before."""
        self.week_flows = {}
        self.take_stock()

    def take_stock(self) -> None:
        """Count gains from here on; again whenever rows have moved."""
        self._opening = self._state.platform.cash.copy()
        self._opening_worker = self._state.worker.cash.copy()

    def found(self, row: int) -> None:
        """Count the gains of a platform founded this week from its capital on."""
        self._opening = np.append(self._opening, self._state.platform.cash[row])

    def platform_gain(self) -> Money:
        """Return what each platform has gained since the week began, in ledger units."""
        return np.asarray(self._state.platform.cash - self._opening)

    def worker_gain(self) -> Money:
        """Return what each worker has gained since the week began, in ledger units.

        Newcomers, whose rows come last, began with nothing.
        """
        gain: Money = self._state.worker.cash.copy()
        gain[: self._opening_worker.size] -= self._opening_worker
        return gain

    def post(
        self, flow: str, payer: str, payer_rows: Rows | None,
        payee: str, payee_rows: Rows | None, amounts: Money,
    ) -> None:  # fmt: skip
        """Move ``amounts``, none of them negative, from payers to payees, row by row.

        Rows are those of the sector's table, and ``None`` for a sector without one.
        """
        if amounts.size == 0:
            return
        if flow not in FLOWS:
            raise LedgerError(f"{flow} is no flow of the ledger; allowed: {', '.join(FLOWS)}")
        if amounts.dtype != np.int64 or int(amounts.min()) < 0:
            raise LedgerError(f"{flow}: amounts must be whole and not negative")
        total = int(amounts.sum())
        self._move(payer, payer_rows, -amounts, -total)
        self._move(payee, payee_rows, amounts, total)
        key = (flow, payer, payee)
        self.week_flows[key] = self.week_flows.get(key, 0) + total

    def close_accounts(self, holder: str, rows: Rows) -> None:
        """Move what ``rows`` hold, or owe, out of the market with them."""
        cash = getattr(self._state, holder).cash[rows]
        self.post("left", holder, rows[cash > 0], "outside", None, cash[cash > 0])
        self.post("left", "outside", None, holder, rows[cash < 0], -cash[cash < 0])

    def check(self) -> None:
        """Raise ``LedgerError`` unless the books balance."""
        if sum(self.balances.values()) != 0:
            raise LedgerError(f"balances do not sum to 0: {self.balances}")
        for holder in HOLDERS:
            held = int(getattr(self._state, holder).cash.sum())
            if held != self.balances[holder]:
                raise LedgerError(
                    f"{holder} rows hold {held}, the books say {self.balances[holder]}"
                )
        escrow = int(self._state.contract.held.sum())
        if escrow != self.balances["escrow"]:
            raise LedgerError(f"contracts hold {escrow}, escrow is {self.balances['escrow']}")

    def restore(self, balances: Mapping[str, int]) -> None:
        """Take over the balances of a stored market."""
        self.balances = {sector: int(balances[sector]) for sector in SECTORS}

    def _move(self, sector: str, rows: Rows | None, amounts: Money, total: int) -> None:
        if sector in HOLDERS:
            if rows is None:
                raise LedgerError(f"{sector}: say which rows pay or are paid")
            np.add.at(getattr(self._state, sector).cash, rows, amounts)
        self.balances[sector] += total
