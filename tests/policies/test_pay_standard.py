"""A published standard narrows pay, clears requirements, and tells workers what pays."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine import Engine
from sim.policies.pay_standard import PayStandard
from sim.policies.scope import Scope
from tests.market.mechanisms import Fork, lived

STRICT = {
    "employers.freelance_rejection_share": 0.1,
    "employers.microtask_rejection_share": 0.04,
    "employers.microtask_hours_per_searcher": 20.0,
}
"""Much is rejected, and there is more to do than people for it."""
INFORM_ALONE = {"spread_fall_share": 0.0, "clarity_gain_share": 0.0, "informed_share": 1.0}


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Fork:
    """Return a market of strict employers some weeks old; no test changes it."""
    return Fork(tmp_path_factory.mktemp("strict"), STRICT, weeks=6)


def after(fork: Fork, room: str, strength: float, **settings: Any) -> Engine:
    """Return the market after ``room`` of its next week, under a standard of some strength."""
    rule = {"type": "pay_standard", "strength_share": strength} | settings
    return fork.week(room, policies=[rule])


@given(premium=st.floats(-1.0, 1.0), strength=st.floats(0.0, 1.0), ratio=st.floats(0.5, 2.0))
def test_standard_moves_offers_toward_the_published_rate(
    premium: float, strength: float, ratio: float
) -> None:
    """No offer passes the rate, and what is unclear or unknown never grows."""
    policy = PayStandard(strength_share=strength, guideline_ratio=ratio)
    new, clear, told = (
        policy.change(name, np.array([value]), Scope(), 0)[0]
        for name, value in (
            ("post.pay_premium", premium), ("post.clarity_share", 0.6),
            ("search.informed_share", 0.0),
        )
    )  # fmt: skip
    rate = np.log(ratio)

    assert abs(new - rate) == pytest.approx((1.0 - 0.5 * strength) * abs(premium - rate))
    assert clear == pytest.approx(0.6 + 0.2 * strength)
    assert told == pytest.approx(0.2 * strength)


def freelance(engine: Engine) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return identities, log offers over the usual, and clarity of this week's freelance posts."""
    job = engine.state.job
    rows = np.flatnonzero(~job.micro & ~job.scam & (job.posted_week == engine.desk.week))
    rows = rows[np.argsort(job.identity[rows])]
    return job.identity[rows], np.log(job.offer / job.usual)[rows], job.clarity[rows]


def test_same_jobs_pay_more_alike_and_are_clearer(fork: Fork) -> None:
    """Job by job, the offer is half as far from the going rate, and half as unclear."""
    jobs, offer, clarity = freelance(after(fork, "post", 0.0))
    same, narrow, clearer = freelance(after(fork, "post", 1.0))

    assert np.array_equal(jobs, same)
    assert narrow == pytest.approx(0.5 * offer)
    assert 1.0 - clearer == pytest.approx(0.5 * (1.0 - clarity))


def test_published_rate_lifts_or_lowers_all_offers(fork: Fork) -> None:
    """A rate over the going one lifts what is offered on average."""
    _, offer, _ = freelance(after(fork, "post", 1.0))
    _, lifted, _ = freelance(after(fork, "post", 1.0, guideline_ratio=1.5))

    assert (lifted - offer) == pytest.approx(0.5 * np.log(1.5))


def unfair(fork: Fork, strength: float) -> float:
    """Return the share of good deliveries rejected over some weeks."""
    rule = {"type": "pay_standard", "strength_share": strength}
    engine, wronged, good = fork.again(policies=[rule]), 0, 0
    for _ in range(10):
        contract = lived(engine).state.contract
        fresh = contract.finished & (contract.started_week >= 6) & (contract.quality > -1.0)
        wronged += int(np.count_nonzero(contract.unfair & fresh))
        good += int(np.count_nonzero(fresh))
    return wronged / good


def test_clearer_tasks_are_rejected_less(fork: Fork) -> None:
    """Good work is turned down less often, through clarity alone: nothing else rejects it."""
    assert unfair(fork, 1.0) < 0.75 * unfair(fork, 0.0)


def pay_followed(engine: Engine) -> tuple[float, float]:
    """Return how far over the usual the jobs pay that people applied for, and batches taken."""
    state = engine.state
    over = np.log(state.job.offer / state.job.usual)
    sent = state.application.job[~state.application.browsed]
    weight = state.take.usual_hours
    return float(over[sent].mean()), float(np.average(over[state.take.job], weights=weight))


def test_informed_workers_go_more_by_pay(fork: Fork) -> None:
    """From the same posts, those who can read the rate apply for better pay and take it first."""
    blind = pay_followed(after(fork, "search", 0.0))
    informed = pay_followed(after(fork, "search", 1.0, **INFORM_ALONE))

    assert informed[0] > blind[0] + 0.03
    assert informed[1] > blind[1] + 0.03


def test_requesters_count_the_published_rate_in_their_costs(fork: Fork) -> None:
    """Where the rate is dear, requesters bring fewer batches to the platform."""
    usual, dear = (
        after(fork, "post", 1.0, spread_fall_share=1.0, guideline_ratio=ratio).state.job
        for ratio in (1.0, 2.0)
    )

    assert np.count_nonzero(dear.micro) < 0.9 * np.count_nonzero(usual.micro)
