"""Contributions fall on who must pay them, are answered to, and bring something back."""

from typing import Any

import numpy as np
import pytest

from sim.engine import Engine
from sim.policies.scope import Scope
from sim.policies.social_contribution import SocialContribution
from sim.state.codes import TO_PLATFORM
from tests.market.mechanisms import Fork, lived

LOYAL = {"employers.leak_share": 0.0, "employers.partner_bonus": 3.0}
PAYERS = ("worker", "employer", "platform")


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Fork:
    """Return a market in which partners matter, some weeks old; no test changes it."""
    return Fork(tmp_path_factory.mktemp("insured"), LOYAL, weeks=8)


def rule(rate: float, payer: str = "employer", **settings: Any) -> list[dict[str, Any]]:
    """Return a list of one rule."""
    return [{"type": "social_contribution", "rate_share": rate, "payer": payer} | settings]


@pytest.mark.parametrize("payer", PAYERS)
def test_share_falls_on_its_payer_alone(payer: str) -> None:
    """One of three pays, workers get back their part, and only for enough hours."""
    policy = SocialContribution(
        rate_share=0.2, payer=payer, threshold_hours=10.0, benefit_share=0.5
    )
    who = Scope(facts={"paid_hours_per_week": np.array([9.0, 10.0])})
    shares = {
        name: policy.change(f"settle.{name}_contribution_share", np.zeros(2), who, 0).tolist()
        for name in PAYERS
    }

    assert shares == {name: [0.0, 0.2 if name == payer else 0.0] for name in PAYERS}
    assert policy.change("settle.benefit_share", np.zeros(2), who, 0).tolist() == [0.0, 0.1]
    assert policy.change("match.duty_share", np.zeros(2), who, 0).tolist() == [0.0, 0.1]


def usd(engine: Engine, flow: str, payer: str | None = None, payee: str | None = None) -> float:
    """Return the USD of a flow this week."""
    return (
        sum(
            amount
            for (name, giver, taker), amount in engine.ledger.week_flows.items()
            if name == flow and payer in (None, giver) and payee in (None, taker)
        )
        / 10_000
    )


def totals(engine: Engine, weeks: int = 8) -> dict[str, float]:
    """Return the USD of some flows over some weeks."""
    found = dict.fromkeys(("pay", "contribution", "benefit", "leaked", "profit", "posts"), 0.0)
    for _ in range(weeks):
        contract, task = lived(engine).state.contract, engine.state.task
        new = contract.started_week == engine.desk.week - 1
        found["pay"] += usd(engine, "pay") + usd(engine, "escrow_release")
        found["contribution"] += usd(engine, "contribution", payee="public")
        found["benefit"] += usd(engine, "benefit", payee="worker")
        found["leaked"] += float(np.count_nonzero(contract.leaked & new))
        found["profit"] += float(engine.ledger.platform_gain().sum()) / 10_000
        found["posts"] += float(np.count_nonzero(task.choice == TO_PLATFORM))
    return found


@pytest.mark.parametrize("payer", PAYERS)
def test_purse_takes_the_share_and_gives_back_its_part(fork: Fork, payer: str) -> None:
    """Of pay on platforms the purse takes the rate from the payer, and returns the benefit."""
    engine = fork.again(policies=rule(0.2, payer, benefit_share=0.5))
    found = totals(engine, 6)

    assert found["contribution"] == pytest.approx(0.2 * found["pay"], rel=0.002)
    assert found["benefit"] == pytest.approx(0.5 * found["contribution"], rel=0.002)


def bids(fork: Fork, *, of: str = "bid", **settings: Any) -> np.ndarray:
    """Return log bids of applications, by application, in one week under a rule."""
    rate, payer = settings.pop("rate", 0.2), settings.pop("payer", "worker")
    engine = fork.week("match", policies=rule(rate, payer, **settings))
    made, state = engine.state.application, engine.state
    who, what = state.worker.identity[made.worker], state.job.identity[made.job]
    order = np.lexsort((what, who))
    value = np.log(made.bid) if of == "bid" else made.score
    return np.asarray(value[order][np.isin(who[order], who)])


def test_workers_ask_more_for_what_they_do_not_get_back(fork: Fork) -> None:
    """Bids rise by what a worker loses on pay, and by nothing where all of it comes back."""
    free, whole, none = (
        bids(fork, rate=0.0),
        bids(fork, benefit_share=1.0),
        bids(fork, benefit_share=0.0),
    )

    assert whole.mean() == pytest.approx(free.mean(), abs=1e-9)
    assert none.mean() > free.mean() + 0.15


def test_benefits_that_others_pay_lower_what_workers_ask(fork: Fork) -> None:
    """Insurance that employers pay for is worth something: bids fall as its worth rises."""
    none = bids(fork, payer="employer", benefit_share=0.0).mean()

    assert bids(fork, payer="employer", benefit_share=1.0).mean() < none - 0.1


def test_employers_count_the_contribution_as_a_dearer_bid(fork: Fork) -> None:
    """Every applicant's score falls by the log of what is added, times the weight of price."""
    free = bids(fork, of="score", rate=0.0, payer="employer", benefit_share=0.0)
    due = bids(fork, of="score", payer="employer", benefit_share=0.0)
    weight = fork.again().document.employers.price_weight
    both = np.isfinite(free) & np.isfinite(due)
    fall = free[both] - due[both]

    assert fall.min() > 0.1 * weight
    assert fall.max() < 0.25 * weight


def test_employers_turn_from_platforms_as_they_learn_the_cost(fork: Fork) -> None:
    """What employers must pay is learned by submarket, and fewer tasks go to platforms."""
    free, due = fork.again(), fork.again(policies=rule(0.4, benefit_share=0.0))
    posts = totals(free, 12)["posts"], totals(due, 12)["posts"]

    assert (free.state.submarket.duty_share == 0.0).all()
    assert 0.2 < due.state.submarket.duty_share.max() <= 0.4
    assert posts[1] < 0.97 * posts[0]


def test_platforms_that_must_pay_earn_less(fork: Fork) -> None:
    """A contribution of platforms comes out of their fees."""
    free, due = totals(fork.again()), totals(fork.again(policies=rule(0.02, "platform")))

    assert due["profit"] < free["profit"] - 0.8 * due["contribution"]


def test_partners_leave_for_duties(fork: Fork) -> None:
    """More work between partners is agreed off the platform, where nothing is due."""
    free = fork.again({"employers.leak_share": 0.2})
    due = fork.again({"employers.leak_share": 0.2}, policies=rule(0.4, benefit_share=0.0))

    assert totals(due, 10)["leaked"] > totals(free, 10)["leaked"]


def test_threshold_spares_those_who_work_little(fork: Fork) -> None:
    """The dearer the threshold in hours, the less is due; nothing over anybody's hours."""
    taken = [
        totals(fork.again(policies=rule(0.2, threshold_hours=hours)), 4)["contribution"]
        for hours in (0.0, 10.0, 80.0)
    ]

    assert taken[0] > taken[1] > taken[2] == 0.0


def test_contributions_are_evaded_where_nobody_looks(fork: Fork) -> None:
    """Half inspected, about half is paid, and inspection costs the purse a share of the pay."""
    full, half = (fork.again(policies=rule(0.2, enforcement_share=share)) for share in (1.0, 0.5))
    paid = totals(full, 5)["contribution"], totals(half, 5)["contribution"]

    assert 0.25 * paid[0] < paid[1] < 0.75 * paid[0]
    assert usd(full, "inspection_cost", "public") > usd(half, "inspection_cost", "public") > 0.0
