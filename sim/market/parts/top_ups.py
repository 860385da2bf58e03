"""What the public purse adds to low income from gig work; used by ``settle``."""

import numpy as np

from sim.market.parts.reservation import of_earners
from sim.state.codes import SEARCHING, WORKING
from sim.state.desk import Desk
from sim.state.ledger import to_money
from sim.state.room import rows_where


def pay_top_ups(desk: Desk) -> None:
    """Pay whoever searched or worked this week what income floors grant; note it as income."""
    worker = desk.worker
    slot, block = desk.week % 4, (desk.week // 4) % 13
    worker.top_up_4w[:, slot] = 0
    if not desk.acts_on("settle.top_up_usd"):
        return
    here = (worker.state == SEARCHING) | (worker.state == WORKING)
    spent = worker.search_hours + worker.stint_hours + worker.contract_hours
    rows = rows_where(here & (spent + worker.scam_hours > 0.0))
    granted = desk.change("settle.top_up_usd", np.zeros(rows.size), lambda: of_earners(desk, rows))
    amount = to_money(granted)
    rows, amount = rows[amount > 0], amount[amount > 0]
    desk.ledger.post("top_up", "public", None, "worker", rows, amount)
    worker.top_up_4w[rows, slot] = amount
    worker.income_52w[rows, block] += amount
