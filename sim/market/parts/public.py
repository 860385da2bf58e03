"""What the public purse pays and takes; used by ``settle``."""

import numpy as np

from sim.kernels import maths
from sim.market.parts.compliance import weekly_costs
from sim.market.parts.judging import indulged
from sim.market.parts.policing import pay_police
from sim.market.parts.scopes import of_contracts, of_standing_jobs
from sim.state.desk import Desk
from sim.state.ledger import Money, to_money
from sim.state.room import rows_where


def keep_the_purse(desk: Desk, owed: Money) -> None:
    """Pay what rules cost the state this week, and take in what they bring.

    ``owed`` are contributions due from each platform.
    """
    venue = rows_where(owed > 0)
    desk.ledger.post("contribution", "platform", venue, "public", None, owed[venue])
    _comply(desk)
    _inspect(desk)
    _audit_hires(desk)
    pay_police(desk)


def _comply(desk: Desk) -> None:
    """Let platforms pay for compliance, and the purse for seeing that they do."""
    if not desk.acts_on("settle.compliance_cost_usd"):
        return
    venue, own, public = weekly_costs(desk)
    desk.ledger.post("compliance_cost", "platform", venue, "outside", None, to_money(own))
    _spend(desk, "inspection_cost", to_money(public))


def _inspect(desk: Desk) -> None:
    """Pay for looking into contracts begun this week, where a rule on them is inspected."""
    contract = desk.contract
    if not desk.acts_on("settle.inspection_cost_usd"):
        return
    rows = rows_where((contract.started_week == desk.week) & ~contract.leaked)
    none = np.zeros(rows.size)
    cost = desk.change("settle.inspection_cost_usd", none, lambda: of_contracts(desk, rows))
    _spend(desk, "inspection_cost", to_money(cost))


def _audit_hires(desk: Desk) -> None:
    """Audit some hires of this week; who is found biased pays a fine.

    An audit sends applicants who differ in group or region alone: it finds bias as often as
    the taste that the employer indulges changes the odds.
    """
    job = desk.job
    if not desk.acts_on("settle.audit_share"):
        return
    rows = rows_where((job.hired_week == desk.week) & ~job.micro)
    share, cost, fine = (
        desk.change(f"settle.{name}", np.zeros(rows.size), lambda: of_standing_jobs(desk, rows))
        for name in ("audit_share", "audit_cost_usd", "bias_fine_usd")
    )
    audited = desk.uniform("settle.audit", job.identity[rows]) < share
    _spend(desk, "inspection_cost", to_money(cost[audited]))
    owner = job.employer[rows]
    taste = desk.employer.group_taste[owner] + desk.employer.domestic_taste[owner]
    chance = 1.0 - maths.exp(-taste * indulged(desk, rows))
    found = audited & (desk.uniform("settle.bias", job.identity[rows]) < chance)
    desk.ledger.post("fine", "employer", owner[found], "public", None, to_money(fine[found]))


def _spend(desk: Desk, flow: str, amounts: Money) -> None:
    """Let the purse pay the world outside; nothing is written where nothing is due."""
    desk.ledger.post(flow, "public", None, "outside", None, amounts[amounts > 0])
