"""What else is paid in a week: AI, scams, checks, appeals, moderation, running costs."""

from collections.abc import Callable

import numpy as np

from sim.kernels import groups, maths
from sim.market.parts.levies import ai_levy_share
from sim.market.parts.moderation import APPEAL_WEEKS
from sim.market.parts.scopes import of_accounts, of_contracts, of_workers
from sim.policies.scope import Scope
from sim.state.codes import BY_AI, SEARCHING, WORKING
from sim.state.desk import Desk, named_occupations, named_regions
from sim.state.ledger import to_money, to_usd
from sim.state.room import rows_where
from sim.state.table import Rows


def pay_costs(desk: Desk) -> None:
    """Post all other flows of the week."""
    _pay_for_ai(desk)
    _pay_for_tools(desk)
    _pay_scammers(desk)
    _pay_for_disputes(desk)
    _run_platforms(desk)
    _pay_for_checks(desk)
    _pay_for_training(desk)
    _pay_for_appeals(desk)


def _pay_for_ai(desk: Desk) -> None:
    task = desk.task
    rows = rows_where(task.choice == BY_AI)
    owner = task.employer[rows]
    bill = to_money(task.hours[rows] * task.cost_usd_per_hour[rows])
    rate = ai_levy_share(desk, task.identity[rows], owner, task.occupation[rows])
    levy = to_money(to_usd(bill) * rate / (1.0 + rate))
    desk.ledger.post("ai_bill", "employer", owner, "ai_vendor", None, bill - levy)
    owes = levy > 0
    desk.ledger.post("automation_levy", "employer", owner[owes], "public", None, levy[owes])


def _pay_for_tools(desk: Desk) -> None:
    """Charge those who work with an AI tool that has a price."""
    worker = desk.worker
    if not desk.acts_on("settle.tool_price_usd"):
        return
    here = (worker.state == SEARCHING) | (worker.state == WORKING)
    rows = rows_where(here & worker.ai_tool)
    none = np.zeros(rows.size)
    price = desk.change("settle.tool_price_usd", none, lambda: of_workers(desk, rows))
    desk.ledger.post("ai_bill", "worker", rows, "ai_vendor", None, to_money(price))


def _pay_scammers(desk: Desk) -> None:
    application, worker, rules = desk.application, desk.worker, desk.workers
    rows = rows_where(desk.job.scam[application.job])
    who, job = application.worker[rows], application.job[rows]
    pair = worker.identity[who], desk.job.identity[job]
    fooled = desk.draws.pair_uniform("settle.fooled", desk.week, *pair) < rules.scam_victim_share
    size = desk.draws.pair_normal("settle.deposit", desk.week, *pair)
    region = desk.world.wage_multiple[worker.region[who]]
    amount = to_money(rules.deposit_usd * region * maths.exp(size))[fooled]
    desk.ledger.post("scam_deposit", "worker", who[fooled], "fraudster", None, amount)


def _pay_for_disputes(desk: Desk) -> None:
    """Charge the loser of each dispute for the decision."""
    contract, platform = desk.contract, desk.platform
    rows = rows_where(contract.finished & contract.disputed)
    venue = contract.platform[rows].astype(np.int64)
    fee = to_money(platform.arbitration_fee_usd[venue])
    won = contract.won[rows]
    for payer, holder, lost in (
        ("employer", contract.employer[rows], won),
        ("worker", contract.worker[rows], ~won),
    ):
        desk.ledger.post("arbitration_fee", payer, holder[lost], "platform", venue[lost], fee[lost])


def _pay_for_checks(desk: Desk) -> None:
    """Charge platforms for the week's identity checks, where a law asks for them.

    The public purse pays for seeing that they are made.
    """
    if not desk.acts_on("settle.check_cost_usd"):
        return
    account, worker = desk.account, desk.worker
    fresh = account.joined_week == desk.week
    rows = rows_where(fresh | (worker.checked_week[account.worker] == desk.week))
    owner = account.worker[rows]
    scope = Scope(
        worker=worker.identity[owner],
        worker_region=named_regions(worker.region[owner]),
        occupation=named_occupations(worker.occupation[owner]),
    )
    cost, inspection = (
        desk.change(f"settle.{name}_usd", np.zeros(rows.size), lambda: scope)
        for name in ("check_cost", "check_inspection")
    )
    venue = account.platform[rows].astype(np.int64)
    desk.ledger.post("check_cost", "platform", venue, "outside", None, to_money(cost))
    public = to_money(inspection)
    desk.ledger.post("inspection_cost", "public", None, "outside", None, public[public > 0])


def _pay_for_training(desk: Desk) -> None:
    """Charge platforms for the workers they train this week."""
    account = desk.account
    venue = account.platform[account.trained_week == desk.week].astype(np.int64)
    cost = to_money(desk.platform.training_cost_usd[venue])
    desk.ledger.post("training_cost", "platform", venue, "outside", None, cost)


def _pay_for_appeals(desk: Desk) -> None:
    """Charge platforms for the appeals decided this week, where there is a right to them."""
    if not desk.acts_on("settle.appeal_cost_usd"):
        return
    account, contract = desk.account, desk.contract
    banned = rows_where(account.open & (account.banned_week == desk.week - APPEAL_WEEKS))
    rejected = rows_where(contract.finished & contract.rejected & ~contract.leaked)
    _pay_for_some(desk, account.platform[banned], lambda: of_accounts(desk, banned))
    _pay_for_some(desk, contract.platform[rejected], lambda: of_contracts(desk, rejected))


def _pay_for_some(desk: Desk, venue: Rows, whom: Callable[[], Scope]) -> None:
    """Charge platforms for one appeal in each row of ``venue``; who has closed hears none."""
    cost = desk.change("settle.appeal_cost_usd", np.zeros(venue.size), whom)
    due = rows_where((cost > 0.0) & desk.platform.open[venue])
    payer = venue[due].astype(np.int64)
    desk.ledger.post("appeal_cost", "platform", payer, "outside", None, to_money(cost[due]))


def _run_platforms(desk: Desk) -> None:
    account, worker, platform = desk.account, desk.worker, desk.platform
    state = worker.state[account.worker]
    active = account.open & ((state == SEARCHING) | (state == WORKING))
    number = groups.counts(account.platform[active], len(platform))
    usual = np.maximum(platform.usual_moderation, 1e-9)
    rows: Rows = np.arange(len(platform))
    fees = np.maximum(desk.ledger.platform_gain(), 0)
    running = to_money(to_usd(fees) * platform.operating_cost_share)
    desk.ledger.post("operating_cost", "platform", rows, "outside", None, running)
    number = np.where(platform.open, number, 0)  # who has closed watches over nobody
    moderation = to_money(number * platform.moderation_cost_usd * platform.moderation / usual)
    desk.ledger.post("moderation_cost", "platform", rows, "outside", None, moderation)
