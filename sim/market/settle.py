"""Money moves: escrow, pay, fees, costs; every cent of it through the ledger."""

import numpy as np

from sim.market.parts.billing import bill, deposit, refund
from sim.market.parts.books import keep_books
from sim.market.parts.costs import pay_costs
from sim.market.parts.courses import enrol
from sim.market.parts.first_jobs import pay_first_jobs
from sim.market.parts.guarantee import give_money_back
from sim.market.parts.public import keep_the_purse
from sim.market.parts.top_ups import pay_top_ups
from sim.state.desk import Desk
from sim.state.room import room


@room(
    reads="worker.* account.* employer.* platform.* contract.* task.* job.* application.* "
    "take.* cohort.* pool.* submarket.*",
    writes="worker.income_4w worker.paid_hours_4w worker.unpaid_hours_4w worker.income_52w "
    "worker.top_up_4w worker.weekly_income worker.earned worker.jobs_done worker.jobs_unpaid "
    "worker.first_paid_week worker.last_paid_week worker.course_end_week worker.course_gain "
    "employer.spend_52w employer.jobs_paid employer.jobs_unpaid contract.settled contract.gross "
    "contract.held contract.net contract.cost pool.ever_worked cohort.worked cohort.substantive",
)
def settle(desk: Desk) -> None:
    """Settle the week in whole ten-thousandths of a USD, by double entry.

    1. New freelance contracts put their escrow share aside, and pay the fee on a contract.
    2. Hours are billed when work is delivered, or when a milestone is reached; escrow pays
       first, then the employer. Rejected work is not paid, and its escrow goes back. Where
       the platform stood for the worker it repays the employer for bad work. First
       jobs of a programme are paid by the public purse, at what the worker asks.
    3. The platform keeps its fee from the worker's pay and adds one to the employer's bill,
       neither above a cap in force. Contributions are due on the same pay, and workers get
       part of them back as benefits.
    4. AI vendors, levies on AI's work, scammers, identity checks, training, moderation and
       running costs are paid.
    5. Platforms pay for what compliance costs them. The public purse pays for supervision, for
       looking into contracts on which a rule binds, and for audits of hires; who is found
       biased pays it a fine. Police cost it their budget, and bring the fines of those whom they
       found. Programmes pay for courses, by lot, as far as their budgets and
       their part of this week's levies on AI's work go.
    6. Workers' and employers' running totals take in the week.
    7. Where there is an income floor, the public purse tops up low income of those who
       searched or worked this week.
    """
    before = desk.worker.earned.copy(), desk.worker.jobs_done.copy()
    paid = np.zeros(len(desk.worker), dtype=np.int64)
    deposit(desk)  # 1
    owed = bill(desk, paid)  # 2, 3
    refund(desk)  # 2
    give_money_back(desk)  # 2
    pay_first_jobs(desk, paid)  # 2
    pay_costs(desk)  # 4
    keep_the_purse(desk, owed)  # 5
    enrol(desk)  # 5
    keep_books(desk, paid, *before)  # 6
    pay_top_ups(desk)  # 7
    desk.ledger.check()
