"""A pay floor lifts what covered workers are paid, or they are not hired."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.draws import Draws
from sim.engine import Engine
from sim.policies.minimum_pay import MinimumPay
from sim.policies.scope import Named, Scope
from sim.scenario.names import REGIONS
from sim.state.codes import REGIONS as CODES
from sim.state.codes import TO_PARTNER
from tests.strategies import small, steps

JOBS = np.arange(400)[:, None]
HERE = Named((np.arange(6)[None, :]).astype(np.int8), REGIONS)
FACTS = {"price_level": np.linspace(0.2, 1.2, 6), "unpaid_per_paid_hour": np.full((400, 1), 0.5)}
SCOPE = Scope(job=JOBS, worker_region=HERE, employer_region=HERE, facts=FACTS)


def floor(**settings: Any) -> np.ndarray:
    """Return the floor of each job for workers of each region, over none before."""
    policy = MinimumPay.model_validate({"type": "minimum_pay"} | settings)
    return policy.change("search.floor_usd_per_hour", np.zeros((400, 6)), SCOPE, 0)


@given(rate=st.floats(0.0, 60.0), before=st.floats(0.0, 60.0))
def test_floor_never_lowers_a_floor(rate: float, before: float) -> None:
    """Of several floors the highest holds."""
    policy = MinimumPay(rate=rate)
    value = policy.change("search.floor_usd_per_hour", np.full((400, 6), before), SCOPE, 0)

    assert (value == max(rate, before)).all()


def test_rate_may_differ_by_region() -> None:
    """A region of its own rate gets that, all others the default, or nothing."""
    by_region = floor(rate={"europe": 12.0, "default": 3.0})[0]

    assert by_region.tolist() == [3.0, 3.0, 3.0, 12.0, 3.0, 3.0]
    assert floor(rate={"africa": 2.0})[0].tolist() == [0.0, 0.0, 2.0, 0.0, 0.0, 0.0]


def test_rate_scales_with_prices_and_unpaid_time() -> None:
    """Scaled by price level where asked, and lifted to cover the unpaid hours where asked."""
    assert floor(rate=10.0, cost_of_living_scaled=True)[0] == pytest.approx(
        10.0 * FACTS["price_level"]
    )
    assert (floor(rate=10.0, counts_unpaid=True) == 15.0).all()


def test_weak_inspection_covers_a_share_of_jobs() -> None:
    """Half of the jobs evade, the same for every worker and every week."""
    policy = MinimumPay(rate=10.0, enforcement_share=0.5)
    covered = policy.covered(SCOPE, 3, Draws(1))

    assert covered.mean() == pytest.approx(0.5, abs=0.08)
    assert np.array_equal(covered, policy.covered(SCOPE, 30, Draws(1)))
    assert all(len(set(row)) == 1 for row in np.broadcast_to(covered, (400, 6)).tolist())


def test_rate_out_of_range_is_refused() -> None:
    """No region may have a floor over 60 USD an hour."""
    with pytest.raises(ValueError, match="europe: 61"):
        MinimumPay(rate={"europe": 61.0})


@pytest.mark.parametrize("target", [None, {"regions": ["africa", "europe"]}])
def test_no_covered_worker_is_paid_less_than_the_floor(target: dict[str, Any] | None) -> None:
    """Bids, partners and pieces keep the floor for an hour of usual work; others need not."""
    rule: dict[str, Any] = {"type": "minimum_pay", "rate": 5.0}
    rule |= {"applies_to": target} if target else {}
    engine = Engine(small(population=500, weeks=12, burn_in_weeks=0, policies=[rule]), 1)
    lowest: dict[bool, float] = {True: np.inf, False: np.inf}
    for week in steps(engine):
        worker, contract = engine.state.worker, engine.state.contract
        new = (contract.started_week == week) & ~contract.leaked
        # A task is paid by the piece: who is slow earns less an hour, under a floor as well.
        speed = np.where(contract.micro, contract.usual_hours / contract.hours_needed, 1.0)
        rate = contract.pay / speed
        named = [CODES.index(name) for name in (target or {}).get("regions", CODES)]
        bound = np.isin(worker.region[contract.worker], named)
        for kind in (True, False):
            least = rate[new & (bound == kind)].min(initial=np.inf)
            lowest[kind] = min(lowest[kind], float(least))

    assert lowest[True] >= 5.0 - 1e-9
    assert (lowest[False] < 4.0) == (target is not None)


def test_floor_reaches_known_partners_too() -> None:
    """Who is hired again without a post is paid the floor, unless agreed off the platform."""
    close = {"employers.partner_bonus": 3.0, "employers.leak_share": 0.0}
    paid = []
    for rate in (0.0, 25.0):
        rule = {"type": "minimum_pay", "rate": rate}
        document = small(close, population=800, weeks=25, burn_in_weeks=0, policies=[rule])
        engine, pay = Engine(document, 1), []
        for week in steps(engine):
            contract, task = engine.state.contract, engine.state.task
            known = np.isin(contract.job, task.identity[task.choice == TO_PARTNER])
            pay.append(contract.pay[known & (contract.started_week == week)])
        paid.append(np.concatenate(pay))

    assert paid[0].min() < 20.0
    assert paid[1].min() == 25.0


def test_employers_pay_the_floor_only_if_the_task_is_worth_it() -> None:
    """Micro-task pay lifted over the offer is within what the task is worth, fee included."""
    rule = {"type": "minimum_pay", "rate": 5.0}
    engine = Engine(small(population=500, weeks=6, burn_in_weeks=0, policies=[rule]), 1)
    lifted = 0
    for _ in steps(engine):
        take, job = engine.state.take, engine.state.job
        piece = take.pay * take.hours / take.usual_hours
        fee = engine.state.platform.employer_fee_share[job.platform[take.job]]
        over = piece > job.offer[take.job] + 1e-9
        worth = piece * (1.0 + fee) <= job.value[take.job] + 1e-9
        lifted += int(np.count_nonzero(over))

        assert worth[over].all()
    assert lifted > 20


def purse(rate: float, **settings: Any) -> tuple[float, float, int]:
    """Return what inspection costs, pay at the floor, and contracts under it, in some weeks."""
    rule: dict[str, Any] = {"type": "minimum_pay", "rate": rate} | settings
    engine = Engine(small(population=500, weeks=6, burn_in_weeks=0, policies=[rule]), 1)
    cost, bound, under = 0.0, 0.0, 0
    for week in steps(engine):
        contract = engine.state.contract
        cost += engine.ledger.week_flows.get(("inspection_cost", "public", "outside"), 0) / 10_000
        speed = np.where(contract.micro, contract.usual_hours / contract.hours_needed, 1.0)
        paid = contract.pay / speed
        new = (contract.started_week == week) & ~contract.leaked
        at = new & (np.abs(paid - rate) < 1e-9)
        bound += float((contract.pay * contract.hours_needed)[at].sum())
        under += int(np.count_nonzero(paid[new] < rate - 1e-9))
    return cost, bound, under


def test_inspection_costs_the_purse_where_the_floor_binds() -> None:
    """A hundredth of the pay at the floor, and nothing where all earn more than it."""
    cost, bound, _ = purse(5.0)

    assert bound > 100.0
    assert cost == pytest.approx(0.01 * bound, abs=0.05)
    assert purse(0.05)[0] == 0.0
    assert purse(5.0, inspection_share=0.0)[0] == 0.0


def test_floor_is_evaded_where_nobody_looks() -> None:
    """Of the jobs that are not looked into some pay less, and looking costs less."""
    whole, half = purse(5.0), purse(5.0, enforcement_share=0.5)

    assert whole[2] == 0
    assert half[2] > 20
    assert 0.2 * whole[0] < half[0] < 0.8 * whole[0]
