"""Money of the week, party by party, from flows that are known."""

import pytest

from sim.state.codes import FRAUDULENT
from sim.state.schema import State
from tests.outcomes.states import a_state, add_delivery, add_worker, measured

MOVED = {
    ("pay", "employer", "worker"): 100.0,
    ("escrow_deposit", "employer", "escrow"): 60.0,
    ("escrow_release", "escrow", "worker"): 40.0,
    ("escrow_refund", "escrow", "employer"): 20.0,
    ("worker_fee", "worker", "platform"): 14.0,
    ("employer_fee", "employer", "platform"): 8.0,
    ("contract_fee", "employer", "platform"): 2.0,
    ("arbitration_fee", "employer", "platform"): 3.0,
    ("arbitration_fee", "worker", "platform"): 2.0,
    ("ai_bill", "employer", "ai_vendor"): 500.0,
    ("operating_cost", "platform", "outside"): 9.0,
    ("moderation_cost", "platform", "outside"): 3.0,
    ("levy", "platform", "public"): 4.0,
    ("benefit", "public", "worker"): 6.0,
    ("scam_deposit", "worker", "fraudster"): 5.0,
    ("check_cost", "worker", "outside"): 1.0,
    ("left", "worker", "outside"): 77.0,
    ("capital", "outside", "platform"): 1_000.0,
}


@pytest.fixture
def market() -> State:
    """Return an honest and a fraudulent worker with pay, and a delivery worth 240 USD."""
    state = a_state()
    add_worker(
        state, net_usd=96.0, paid=9.0, unpaid=1.0, flexibility_usd_per_hour=3.0, outside_wage=8.0
    )
    add_worker(state, net_usd=30.0, paid=1.0, type=FRAUDULENT)
    add_delivery(state, 0)
    return state


WORKERS = 100.0 + 40.0 + 6.0 - 14.0 - 2.0 - 5.0 - 1.0 - 30.0 + (3.0 - 0.5 * 8.0) * 10.0
EMPLOYERS = 240.0 - 88.0 - 3.0
PLATFORMS = 24.0 + 5.0 - 9.0 - 3.0 - 4.0


@pytest.mark.parametrize(
    ("outcome", "known"),
    [
        ("employer_spend_usd", 100.0 + 60.0 + 8.0 + 2.0 - 20.0),
        ("platform_revenue_usd", 24.0 + 5.0),
        ("platform_profit_usd", PLATFORMS),
        ("take_rate_share", 24.0 / 150.0),
        ("public_revenue_usd", 4.0),
        ("public_cost_usd", 6.0),
        ("worker_surplus_usd", WORKERS),
        ("employer_surplus_usd", EMPLOYERS),
        ("total_surplus_usd", WORKERS + EMPLOYERS + PLATFORMS + 4.0 - 6.0),
    ],
)
def test_every_party_counts_its_own_money(market: State, outcome: str, known: float) -> None:
    """Fees are the platforms', levies the public's; AI and what leaves are nobody's here.

    The fee of a dispute is the platform's revenue, and neither spending nor part of its take.
    """
    assert measured(market, MOVED)[outcome] == pytest.approx(known)


def test_pay_moved_between_parties_leaves_the_total_alone(market: State) -> None:
    """A fee that a platform takes from workers is the platform's gain and theirs no more."""
    before = measured(market, MOVED)
    dearer = MOVED | {("fine", "platform", "public"): 8.0}

    after = measured(market, dearer)

    assert after["platform_profit_usd"] == pytest.approx(before["platform_profit_usd"] - 8.0)
    assert after["total_surplus_usd"] == pytest.approx(before["total_surplus_usd"])
