"""Everyone draws conclusions from the week."""

from functools import partial

import numpy as np

from sim.kernels.threads import side_by_side
from sim.market.parts.lessons import adapt_employers, adapt_workers, spread_word
from sim.market.parts.markets import adapt_platforms, adapt_submarkets
from sim.state.desk import Desk
from sim.state.room import room


@room(
    reads="worker.* account.* employer.* platform.* submarket.* pool.* job.* application.* "
    "take.* contract.* task.*",
    writes="worker.expected worker.drift worker.exit_pull worker.trust "
    "employer.pay_multiplier employer.trust employer.satisfaction "
    "platform.worker_fee_share platform.employer_fee_share "
    "platform.moderation platform.jobs_per_week platform.reputation_weight platform.newcomer_boost "
    "platform.trial platform.trial_on_worker platform.last_profit platform.profit_quarter "
    "submarket.going_rate submarket.fill_share submarket.bad_share submarket.duty_share "
    "submarket.unpaid_per_paid_hour pool.word_of_mouth",
)
def adapt(desk: Desk) -> None:
    """Let expectations, reservation wages, trust, pay, going rates and fees follow the week.

    1. What a worker expects to earn follows the last four weeks; the reservation wage rises
       when booked, falls when idle, and returns to the outside wage; trust falls on being
       cheated and comes back slowly.
    2. An employer pays more after a week without an acceptable applicant and less after an
       easy hire, around its own norm; satisfaction and trust follow what was delivered.
    3. A going rate follows hires, and returns to what the work is worth to employers; what
       is known of a submarket's fill, bad work and duties follows the week.
    4. Those outside hear what recent entrants earn.
    5. Each quarter a platform keeps its last change if profit rose, else takes it back, and
       tries the next: its fee, its moderation, newcomers' place in its ranking. It tries the
       employer's fee, or the worker's where a cap holds the employer's down; none above a cap.
    """
    with np.errstate(invalid="raise"):
        side_by_side([partial(_workers, desk), partial(_employers, desk)], len(desk.worker))


def _workers(desk: Desk) -> None:
    adapt_workers(desk)  # 1
    spread_word(desk)  # 4


def _employers(desk: Desk) -> None:
    adapt_employers(desk)  # 2
    adapt_submarkets(desk)  # 3
    adapt_platforms(desk)  # 5
