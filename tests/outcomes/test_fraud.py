"""Fraud and trust of deliveries, accounts and people whose fate is known."""

import pytest

from sim.state.births import NEVER
from sim.state.codes import DORMANT, FRAUDULENT
from sim.state.ledger import to_money
from sim.state.schema import State
from tests.outcomes.states import (
    WEEK,
    a_state,
    add_contract,
    add_delivery,
    add_employer,
    add_job,
    add_worker,
    measured,
)


@pytest.fixture
def deliveries() -> State:
    """Return ten deliveries: one junk, one junk and stolen, one stolen, one late, and so on."""
    state = a_state()
    worker = add_worker(state)
    add_delivery(state, worker, junk=True, rejected=True, cost=to_money(5.0))
    add_delivery(state, worker, junk=True, stolen=True, gross=0, cost=0)
    add_delivery(state, worker, stolen=True, gross=to_money(30.0), cost=to_money(33.0))
    add_delivery(state, worker, late=True, settled=False, gross=0, cost=0)
    add_delivery(state, worker, rejected=True, unfair=True, stars=3.0)
    for _ in range(5):
        add_delivery(state, worker, stars=5.0)
    add_contract(state, worker, junk=True, stolen=True)
    return state


@pytest.mark.parametrize(
    ("outcome", "known"),
    [
        ("fraud_share", 0.3),
        ("worker_fraud_share", 0.2),
        ("wage_theft_share", 0.2),
        ("late_payment_share", 0.1),
        ("rejected_share", 0.2),
        ("unfair_rejected_share", 0.1),
        ("mean_rating", (3.0 + 5 * 5.0) / 6),
        ("worker_loss_usd", 80.0 + 50.0 + 12.0),
        ("employer_loss_usd", 5.0),
    ],
)
def test_deliveries_of_all_kinds(deliveries: State, outcome: str, known: float) -> None:
    """Only what was delivered counts; a delivery in which both cheat is one."""
    moved = {("scam_deposit", "worker", "fraudster"): 12.0}

    assert measured(deliveries, moved)[outcome] == pytest.approx(known)


def test_ever_unpaid_is_asked_of_experienced_people_in_the_market() -> None:
    """Nine jobs are too few, and who sleeps is not asked."""
    state = a_state()
    add_worker(state, jobs_done=9)
    add_worker(state, jobs_done=9, jobs_unpaid=1)
    add_worker(state, jobs_done=10)
    add_worker(state, jobs_done=20)
    add_worker(state, jobs_done=5, jobs_unpaid=3)
    add_worker(state, jobs_done=10, jobs_unpaid=9, state=DORMANT)

    assert measured(state)["ever_unpaid_share"] == pytest.approx(1 / 3)


def test_fraud_noticed_is_rejected_won_or_removed() -> None:
    """Of two frauds each by workers, employers and scammers, a half; what stands is not over."""
    state = a_state()
    worker = add_worker(state)
    add_delivery(state, worker, junk=True, rejected=True)
    add_delivery(state, worker, junk=True)
    add_delivery(state, worker, rejected=True)
    add_delivery(state, worker, stolen=True, disputed=True, won=True)
    add_delivery(state, worker, stolen=True, disputed=True)
    add_delivery(state, worker, rejected=True, unfair=True, disputed=True, won=True)
    add_job(state, scam=True, taken_down=True)
    add_job(state, scam=True, deadline=WEEK)
    add_job(state, scam=True)
    add_job(state, deadline=WEEK)

    assert measured(state)["fraud_detected_share"] == pytest.approx(3 / 6)


def test_pay_that_a_dispute_brings_back_is_no_longer_withheld() -> None:
    """The attempt counts as fraud, and the worker has lost nothing."""
    state = a_state()
    worker = add_worker(state)
    add_delivery(state, worker, stolen=True, disputed=True, won=True)
    add_delivery(state, worker, stolen=True, gross=to_money(30.0))

    found = measured(state)

    assert found["fraud_share"] == pytest.approx(1.0)
    assert found["wage_theft_share"] == pytest.approx(0.5)
    assert found["worker_loss_usd"] == pytest.approx(50.0)


def test_bans_are_those_of_this_week() -> None:
    """Neither who waits for a decision nor who got the account back is banned anew.

    Who waits has no account to lose; sleepers and fraudsters are not honest company.
    """
    state = a_state()
    honest, crook = add_worker(state), add_worker(state, type=FRAUDULENT)
    asleep = add_worker(state, state=DORMANT)
    for worker, is_open, banned, banned_week in (
        (honest, True, True, WEEK),
        (honest, True, True, WEEK - 2),
        (honest, True, False, WEEK - 2),
        (honest, True, False, NEVER),
        (honest, False, True, WEEK - 3),
        (crook, True, True, WEEK),
        (asleep, True, False, NEVER),
    ):
        state.account.append(1, worker=worker, open=is_open, banned=banned, banned_week=banned_week)

    found = measured(state)

    assert found["honest_banned_share"] == pytest.approx(4 / 3)
    assert found["banned_accounts"] == 2.0


def test_trust_is_of_people_in_the_market_and_of_open_platforms() -> None:
    """Trust in a closed platform, or in one of the other segment, is of no account."""
    state = a_state()
    add_worker(state, trust=0.4)
    add_worker(state, trust=0.8)
    add_worker(state, trust=0.0, state=DORMANT)
    state.employer.trust[0, :3] = [0.9, 0.5, 0.1]
    add_employer(state, trust=0.7)
    add_employer(state, trust=0.0, active=False)

    found = measured(state)

    assert found["worker_trust"] == pytest.approx(0.6)
    assert found["employer_trust"] == pytest.approx(0.6)
