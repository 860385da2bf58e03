"""Contracts advance; what is finished is delivered, and accepted or rejected."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups, maths
from sim.kernels.threads import ROWS_AT_ONCE, ROWS_WORTH_A_THREAD, each_part
from sim.market.parts.effort import BAD, bad_share
from sim.market.parts.first_jobs import give_first_jobs
from sim.market.parts.scopes import of_contracts
from sim.state.desk import Desk
from sim.state.room import room, rows_where
from sim.state.table import Rows

Floats = NDArray[np.float64]
_USUAL_VAGUENESS = 0.2


@room(
    reads="worker.* account.* employer.* contract.* platform.* submarket.*",
    writes="worker.backlog_hours worker.contract_hours worker.overhead_hours "
    "worker.first_job_hours contract.hours_done "
    "contract.hours_week contract.finished contract.delivered contract.cancelled "
    "contract.quality contract.rejected contract.unfair",
)
def work(desk: Desk) -> None:
    """Advance contracts by the hours their workers have this week.

    1. A contract whose worker was banned ends without delivery.
    2. A worker gives the hours left after search to contracts, the oldest first; work hired
       this week begins the next. Shares of batches were done during search.
    3. Work around the work costs unpaid time, more of it for employers with hidden overhead.
    4. Where there is a programme for it, newcomers without work get a first job.
    5. Finished work has a quality from skill, effort and clarity.
    6. Bad work is often rejected; unclear requirements get good work rejected as well.
    """
    contract = desk.contract
    contract.finished[:] = False
    contract.hours_week[:] = 0.0
    _cancel(desk)  # 1
    _advance(desk)  # 2
    _overhead(desk)  # 3
    give_first_jobs(desk)  # 4
    done = rows_where(contract.finished)
    bad = is_bad(desk, done)

    def hand_over(begin: int, end: int) -> None:
        some = done[begin:end]
        _deliver(desk, some, bad[begin:end])  # 5
        _judge(desk, some)  # 6

    each_part(hand_over, done.size, ROWS_WORTH_A_THREAD, ROWS_AT_ONCE)


def _cancel(desk: Desk) -> None:
    contract = desk.contract
    shut = desk.account.banned[contract.account] & ~contract.delivered
    contract.cancelled[:] |= shut


def _advance(desk: Desk) -> None:
    contract, worker, rules = desk.contract, desk.worker, desk.workers
    running = ~(contract.delivered | contract.cancelled)
    old = rows_where(running & (contract.started_week < desk.week))
    new = rows_where(running & contract.micro & (contract.started_week == desk.week))
    around = 1.0 + rules.overhead_minutes_per_paid_hour / 60.0
    free = (worker.hours - worker.search_hours - worker.stint_hours) / around
    free = np.clip(free, 0.0, worker.hours * rules.usable_hours_share)
    old = old[
        np.lexsort((contract.identity[old], contract.started_week[old], contract.worker[old]))
    ]
    who = contract.worker[old]
    left = contract.hours_needed[old] - contract.hours_done[old]
    given = np.clip(free[who] - groups.sum_before(who, left), 0.0, left)
    contract.hours_week[old] = given
    contract.hours_week[new] = contract.hours_needed[new]
    contract.hours_done[:] += contract.hours_week
    done = running & (contract.hours_week > 0.0)
    done &= contract.hours_needed - contract.hours_done <= 1e-9
    contract.finished[:] = done
    contract.delivered[:] |= done
    rest = np.where(
        contract.delivered | contract.cancelled, 0.0, contract.hours_needed - contract.hours_done
    )
    worker.backlog_hours[:] = groups.sums(contract.worker, rest, len(worker))
    worker.contract_hours[:] = groups.sums(who, given, len(worker))


def _overhead(desk: Desk) -> None:
    contract, worker = desk.contract, desk.worker
    share = desk.workers.overhead_minutes_per_paid_hour / 60.0
    hidden = maths.exp(desk.employer.hidden[contract.employer])
    extra = groups.sums(contract.worker, contract.hours_week * share * hidden, len(worker))
    spent = worker.search_hours + worker.stint_hours + worker.contract_hours
    worker.overhead_hours[:] = np.clip(extra, 0.0, np.maximum(worker.hours - spent, 0.0))


def is_bad(desk: Desk, rows: Rows) -> NDArray[np.bool_]:
    """Return which deliveries their workers did not take care over."""
    contract = desk.contract
    draw = desk.uniform("work.effort", contract.identity[rows])
    return draw < bad_share(desk, contract.worker[rows])


def _deliver(desk: Desk, done: Rows, bad: NDArray[np.bool_]) -> None:
    contract, worker = desk.contract, desk.worker
    who = contract.worker[done]
    own = worker.occupation[who] == contract.occupation[done]
    skill = np.where(own, worker.skill[who], worker.secondary_skill[who])
    noise = desk.draws.normal("work.quality", desk.week, contract.identity[done])
    misread = 0.5 * (1.0 - contract.clarity[done])
    contract.quality[done] = np.where(bad, BAD, 0.5 * skill - misread + 0.25 * noise)


def _judge(desk: Desk, done: Rows) -> None:
    contract, employer, rules = desk.contract, desk.employer, desk.employers
    owner, micro = contract.employer[done], contract.micro[done]
    bad = contract.quality[done] < -1.0 + 0.3 * employer.demanding[owner]
    habit = np.where(micro, maths.exp(2.0 * employer.hidden[owner]), 1.0)
    vague = (1.0 - contract.clarity[done]) / _USUAL_VAGUENESS
    undeserved = np.where(
        micro,
        rules.microtask_rejection_share * rules.unfair_rejection_share,
        rules.freelance_rejection_share * _USUAL_VAGUENESS,
    )
    deserved = np.where(micro, rules.bad_rejection_microtask, rules.bad_rejection_freelance)
    deserved = deserved * desk.seen_share(done.size, lambda: of_contracts(desk, done))
    chance = np.where(bad, deserved * habit, undeserved * habit * vague)
    rejected = desk.uniform("work.reject", contract.identity[done]) < chance
    contract.rejected[done] = rejected
    contract.unfair[done] = rejected & ~bad
