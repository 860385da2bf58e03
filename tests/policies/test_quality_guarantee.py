"""Money back on promoted workers gets them hired, and the platform pays for bad work."""

from typing import Any

import numpy as np
import pytest

from sim.engine import Engine
from sim.policies.quality_guarantee import QualityGuarantee
from sim.policies.scope import Scope
from tests.market.mechanisms import Fork, lived
from tests.policies.scored import scored

RULE: dict[str, Any] = {"type": "quality_guarantee", "promoted_share": 0.5}
FLOW = ("guarantee_refund", "platform", "employer")


def test_of_two_guarantees_the_wider_holds() -> None:
    """Shares do not add up, and grow as the guarantee is phased in."""
    policy = QualityGuarantee(promoted_share=0.8, phase_in_weeks=4)

    assert policy.change("match.promoted_share", np.array([0.5]), Scope(), 1)[0] == 0.5
    assert policy.change("match.promoted_share", np.array([0.5]), Scope(), 3)[0] == 0.8
    assert not QualityGuarantee().bites()


def test_guarantee_lifts_rated_workers_alone(fork: Fork) -> None:
    """The promoted score higher; the unrated keep every bit of their scores."""
    usual, stood_for = scored(fork), scored(fork, RULE | {"promoted_share": 1.0})
    seen = np.isfinite(usual.score)

    assert np.array_equal(usual.score[usual.unrated], stood_for.score[usual.unrated])
    assert (stood_for.score > usual.score)[seen & ~usual.unrated].all()
    assert (seen & ~usual.unrated).any()


@pytest.fixture(scope="module")
def guaranteed(fork: Fork) -> Engine:
    """Return the market at the end of a week in which guaranteed work was bad."""
    engine = fork.again(policies=[RULE])
    running = engine.state.contract
    running.guaranteed[:] = ~running.micro

    def spoil(desk: Any) -> None:
        desk.contract.quality[desk.contract.finished & ~desk.contract.micro] = -1.4

    return lived(engine, hooks={"work": spoil})


def test_platform_pays_back_what_bad_work_cost(guaranteed: Engine) -> None:
    """Employers of such work are out of no money, platforms are, and the books balance."""
    contract, week = guaranteed.state.contract, guaranteed.week - 1
    over = contract.guaranteed & contract.settled & (contract.due_week == week) & ~contract.leaked
    bad = over & (contract.quality < -1.0)

    assert contract.gross[bad].sum() > 0
    assert (contract.cost[bad] == 0).all()
    assert guaranteed.ledger.week_flows[FLOW] >= contract.gross[bad].sum()
    guaranteed.ledger.check()


def test_best_rated_are_promoted(fork: Fork) -> None:
    """A guarantee on half of the rated covers about half of them, and the better ones."""
    usual = scored(fork)
    some = scored(fork, RULE)
    state = fork.week("match").state
    made, account = state.application, state.account
    rows = np.isfinite(usual.score) & ~usual.unrated
    told = account.signal_sum[made.account] / (account.ratings[made.account] + 5.0)
    lifted = some.score > usual.score

    assert 0.0 < lifted[rows].mean() < 1.0
    assert told[rows & lifted].min() >= np.median(told[rows & ~lifted])
