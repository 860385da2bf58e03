"""An escrow mandate raises what is held, never lowers it, and ends theft where it is whole."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine import Engine
from sim.policies.payment_protection import PaymentProtection
from sim.policies.scope import Scope
from sim.state.codes import TO_PARTNER
from tests.strategies import small, steps

SHARE = st.floats(0.0, 1.0)


@given(before=SHARE, mandate=SHARE)
def test_mandate_never_lowers_escrow(before: float, mandate: float) -> None:
    """A platform that holds more than the law asks for goes on doing so."""
    policy = PaymentProtection(coverage_share=mandate)
    held = policy.change("post.escrow_share", np.array([before]), Scope(), 0)

    assert held[0] == max(before, mandate)


def test_mandate_reaches_known_partners_too() -> None:
    """Who is hired again without a post is as protected, unless agreed off the platform."""
    rule = {"type": "payment_protection", "coverage_share": 1.0}
    document = small(population=800, weeks=25, burn_in_weeks=0, policies=[rule])
    engine, partners = Engine(document, 1), 0
    for week in steps(engine):
        contract, task = engine.state.contract, engine.state.task
        new = contract.started_week == week
        partners += np.count_nonzero(
            new & np.isin(contract.job, task.identity[task.choice == TO_PARTNER])
        )

        assert (contract.escrow[new] == np.where(contract.leaked[new], 0.0, 1.0)).all()
    assert partners > 10


def thefts(coverage: float) -> tuple[int, float]:
    """Return contracts posted under the mandate and stolen, and the escrow held at the end."""
    rule = {"type": "payment_protection", "coverage_share": coverage}
    crooked = {"employers.wage_thief_share": 0.2, "employers.theft_share_freelance": 1.0}
    document = small(crooked, population=600, weeks=12, burn_in_weeks=0, policies=[rule])
    engine, stolen = Engine(document, 3), 0
    for _ in steps(engine):
        contract = engine.state.contract
        stolen += int(np.count_nonzero(contract.stolen & contract.finished))
    return stolen, engine.ledger.balances["escrow"] / 10_000


def test_whole_coverage_ends_wage_theft() -> None:
    """Nothing that was posted under a full mandate is stolen, and more is held in escrow."""
    free, held = thefts(0.0)
    protected, more_held = thefts(1.0)

    assert free > 10
    assert protected == 0
    assert more_held > held


def inspected(**settings: float) -> tuple[float, float, float]:
    """Return inspection's cost, pay under more escrow than the platform's own, and its share."""
    rule: dict[str, object] = {"type": "payment_protection", "coverage_share": 1.0} | settings
    engine = Engine(small(population=500, weeks=6, burn_in_weeks=0, policies=[rule]), 1)
    cost = bound = all_pay = 0.0
    for week in steps(engine):
        contract, own = engine.state.contract, engine.state.platform.escrow_share
        cost += engine.ledger.week_flows.get(("inspection_cost", "public", "outside"), 0) / 10_000
        new = (contract.started_week == week) & ~contract.leaked
        more = new & (contract.escrow > own[contract.platform])
        pay = contract.pay * contract.hours_needed
        bound += float(pay[more].sum())
        all_pay += float(pay[new & (own[contract.platform] < 1.0)].sum())
    return cost, bound, bound / all_pay


def test_mandate_is_evaded_where_nobody_looks() -> None:
    """Inspection costs a share of the pay inspected; half enforced, part of the jobs evade."""
    cost, bound, whole = inspected()
    _, _, half = inspected(enforcement_share=0.5)

    assert cost == pytest.approx(0.01 * bound, abs=0.5)
    assert whole > 0.85
    assert 0.2 < half < 0.8
    assert inspected(enforcement_share=0.0)[:2] == (0.0, 0.0)
