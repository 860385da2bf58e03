"""A cap on fees holds where they are charged and where platforms try dearer ones."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine import Engine
from sim.market.parts.fees import employer_fee, highest_fee, worker_fee
from sim.policies.fee_cap import FeeCap
from sim.policies.scope import Scope
from tests.strategies import small, steps

SHARE = st.floats(0.0, 1.0)
BOTH = ("settle.worker_fee_share", "settle.employer_fee_share")


def market(weeks: int = 12, settings: dict[str, Any] | None = None, **cap: Any) -> Engine:
    """Return a market under a cap, or under none, before its first week."""
    rules = [{"type": "fee_cap"} | cap] if cap else []
    return Engine(small(settings, population=400, weeks=weeks, burn_in_weeks=0, policies=rules), 4)


@given(fee=SHARE, workers=SHARE, employers=SHARE)
def test_cap_never_raises_a_fee(fee: float, workers: float, employers: float) -> None:
    """A fee under the cap stays, one over it falls to the cap."""
    policy = FeeCap(worker_share=workers, employer_share=employers)

    for quantity, cap in zip(BOTH, (workers, employers), strict=True):
        held = policy.change(quantity, np.array([fee]), Scope(), 0)[0]
        assert held == pytest.approx(min(fee, cap))


def test_cap_closes_in_by_steps() -> None:
    """Phased in over four weeks, a quarter of what is over the cap goes each week."""
    policy = FeeCap(worker_share=0.1, phase_in_weeks=4)
    fees = [policy.change(BOTH[0], np.array([0.2]), Scope(), week)[0] for week in range(5)]

    assert fees == pytest.approx([0.175, 0.15, 0.125, 0.1, 0.1])


def test_cap_binds_in_occupations_it_covers() -> None:
    """Elsewhere a platform charges what it did, and may still try a dearer fee."""
    engine = market(worker_share=0.02, employer_share=0.02, applies_to={"occupations": ["writing"]})
    next(steps(engine))
    desk, every = engine.desk, np.arange(10)
    venue = np.full(10, 1)

    assert worker_fee(desk, venue, every)[3] == 0.02
    assert np.delete(worker_fee(desk, venue, every), 3).tolist() == [0.1] * 9
    assert employer_fee(desk, venue, every)[3] == 0.02
    assert highest_fee(desk, "worker").tolist() == [0.5] * 4


def money(engine: Engine) -> dict[str, float]:
    """Return the USD of some flows over the run."""
    found = dict.fromkeys(("pay", "worker_fee", "employer_fee", "profit"), 0.0)
    for _ in steps(engine):
        flows = engine.ledger.week_flows
        for name in ("worker_fee", "employer_fee"):
            found[name] += sum(usd for key, usd in flows.items() if key[0] == name) / 10_000
        work = ("pay", "escrow_release")
        found["pay"] += sum(usd for key, usd in flows.items() if key[0] in work) / 10_000
        found["profit"] += engine.weekly()["platform_profit_usd"].iloc[-1]
    return found


def test_cap_moves_money_from_platforms_to_those_who_paid_the_fees() -> None:
    """Fees stay under the cap, workers bid less for the same net pay, profit falls."""
    free, capped = money(market()), money(market(worker_share=0.03, employer_share=0.01))

    assert capped["worker_fee"] <= 0.03 * capped["pay"] + 1.0
    assert free["worker_fee"] > 0.04 * free["pay"]
    assert capped["employer_fee"] <= 0.01 * capped["pay"] + 1.0
    assert capped["profit"] < 0.6 * free["profit"]


def bids(**cap: Any) -> float:
    """Return the mean log bid over the usual pay in the first week."""
    engine = market(**cap)
    next(steps(engine))
    sent, job = engine.state.application, engine.state.job
    return float(np.mean(np.log(sent.bid / job.usual[sent.job])))


def test_workers_ask_less_gross_where_fees_are_capped() -> None:
    """Who keeps more of the pay bids less for it: the mechanism by which employers gain."""
    assert bids(worker_share=0.0) < bids() - 0.03


def test_platform_whose_fee_is_held_down_tries_the_other_side() -> None:
    """Under a cap on employers' fees alone no platform raises them, and some charge workers."""
    eager = {"employers.fee_step_share": 0.05}
    free = market(2, eager, worker_share=0.9)
    capped = market(2, eager, employer_share=0.02)
    start = free.state.platform.worker_fee_share.copy()
    for engine in (free, capped):
        for _ in steps(engine):
            pass

    assert (employer_fee(capped.desk, np.arange(4), np.zeros(4, dtype=np.int64)) <= 0.02).all()
    assert (free.state.platform.worker_fee_share[:4] == start).all()
    assert (capped.state.platform.worker_fee_share[:4] != start).any()


def test_platforms_that_live_on_fees_close_under_a_tight_cap() -> None:
    """Without fees running costs use up the capital of some platform."""
    poor = {
        f"platforms.{name}.{key}": value
        for name in ("micro", "bids", "catalogue", "newcomer")
        for key, value in (("capital_usd_per_worker", 0.2), ("moderation_cost_usd", 0.1))
    }
    left = []
    for cap in ({}, {"worker_share": 0.0, "employer_share": 0.0}):
        engine = market(8, poor, **cap)
        for _ in steps(engine):
            pass
        left.append(int(np.count_nonzero(engine.state.platform.open)))

    assert left[1] < left[0]
