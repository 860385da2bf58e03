"""A right to appeal brings accounts back and gets good work paid, at the platforms' cost."""

from typing import Any

import numpy as np
import pytest

from sim.engine import Engine
from sim.market.parts.moderation import APPEAL_WEEKS
from sim.policies.appeal_right import AppealRight
from sim.policies.scope import Scope
from sim.state.codes import HONEST
from tests.market.mechanisms import Fork, lived
from tests.policies.pairs import pair

SURE: dict[str, Any] = {"type": "appeal_right", "success_share": 1.0}
MISTAKES = {"workers.false_ban_per_week": 0.01, "workers.appeal_success_share": 0.0}


def test_right_never_makes_appeals_harder() -> None:
    """Platforms that clear more by themselves go on doing so; costs add up."""
    policy = AppealRight(success_share=0.4, cost_usd=3.0)
    value = np.array([0.1, 0.9])

    for quantity in ("defraud.ban_lifted_share", "defraud.rejection_lifted_share"):
        assert policy.change(quantity, value, Scope(), 0).tolist() == [0.4, 0.9]
    assert policy.change("settle.appeal_cost_usd", value, Scope(), 0).tolist() == [3.1, 3.9]


def test_right_is_phased_in_person_by_person() -> None:
    """Half of the people have it after half of the weeks, whole, and they keep it."""
    from sim.draws import Draws

    policy = AppealRight(success_share=1.0, phase_in_weeks=10)
    who = Scope(worker=np.arange(2_000))
    half, whole = (policy.covered(who, week, Draws(0)) for week in (4, 9))

    assert half.mean() == pytest.approx(0.5, abs=0.04)
    assert whole.all()


def still_shut(engine: Engine) -> float:
    """Return the honest people's accounts that stay shut after two weeks."""
    account, worker, week = engine.state.account, engine.state.worker, engine.desk.week - 1
    honest = worker.type[account.worker] == HONEST
    shut = account.banned & account.open & (account.banned_week == week - APPEAL_WEEKS)
    return float(np.count_nonzero(shut & honest))


def test_appeals_bring_the_honest_back(fork: Fork) -> None:
    """Without a right some stay out by mistake; where every good appeal succeeds nobody does."""
    usual, right = pair(fork, SURE, still_shut, 5, MISTAKES)

    assert usual > 3
    assert right == 0


def unpaid_good_work(engine: Engine) -> float:
    """Return the contracts of good work rejected and not paid after all, off platforms apart."""
    contract = engine.state.contract
    lost = contract.finished & contract.unfair & ~contract.won & ~contract.leaked
    return float(np.count_nonzero(lost))


def test_appeals_get_good_work_paid(fork: Fork) -> None:
    """All good work that was rejected is paid, by the employer who has it."""
    usual, right = pair(fork, SURE, unpaid_good_work, 4)
    engine = fork.week(policies=[SURE])
    contract = engine.state.contract
    won = contract.finished & contract.unfair & contract.won

    assert usual > 3
    assert right == 0
    assert won.any()
    assert (contract.gross[won] == np.floor(
        contract.pay[won] * contract.hours_done[won] * 10_000 + 0.5)).all()  # fmt: skip


def test_crooks_appeal_in_vain(fork: Fork) -> None:
    """Bad work that was rejected stays unpaid, and crooks stay out."""
    plain, right = (fork.week(policies=rules).state for rules in ([], [SURE]))
    bad = right.contract.finished & right.contract.rejected & ~right.contract.unfair
    banned = [
        state.account.identity[state.account.banned & (state.worker.type[
            state.account.worker] != HONEST)].tolist()
        for state in (plain, right)
    ]  # fmt: skip

    assert bad.any()
    assert not right.contract.won[bad].any()
    assert banned[0] == banned[1]


def test_platforms_pay_for_every_appeal(fork: Fork) -> None:
    """So many rejections and bans at so much each; without the right they cost nothing."""
    free, engine = fork.again(), fork.again(policies=[SURE | {"cost_usd": 5.0}])
    flow = "appeal_cost", "platform", "outside"
    for week in (10, 11):
        lived(free)
        contract, account = lived(engine).state.contract, engine.state.account
        appeals = np.count_nonzero(contract.finished & contract.rejected & ~contract.leaked)
        due = account.open & (account.banned_week == week - APPEAL_WEEKS)
        appeals += np.count_nonzero(due)

        assert engine.ledger.week_flows[flow] == 50_000 * appeals > 0
        assert flow not in free.ledger.week_flows
