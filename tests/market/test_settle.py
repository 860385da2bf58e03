"""Money moves as contracts say: pay, fees, escrow, deposits and costs."""

import numpy as np
import pytest

from sim.engine import Engine
from tests.market.signs import market
from tests.strategies import steps

NAMES = ("micro", "bids", "catalogue", "newcomer")


def flows(engine: Engine) -> dict[str, float]:
    """Return the USD of each flow over a run."""
    found: dict[str, float] = {}
    for _ in steps(engine):
        for (flow, _, _), amount in engine.ledger.week_flows.items():
            found[flow] = found.get(flow, 0.0) + amount / 10_000
    return found


def all_platforms(**settings: float) -> dict[str, float]:
    """Return the same rules for every platform."""
    return {f"platforms.{name}.{key}": value for name in NAMES for key, value in settings.items()}


def test_fees_are_the_platforms_share_of_pay() -> None:
    """Worker and employer fees are what the rules say of what is paid, to rounding."""
    rules = all_platforms(worker_fee_share=0.2, employer_fee_share=0.1)
    found = flows(market(rules | {"employers.fee_step_share": 0.0, "employers.leak_share": 0.0}))
    gross = found["pay"] + found["escrow_release"]

    assert gross > 1_000.0
    assert found["worker_fee"] == pytest.approx(0.2 * gross, rel=1e-4)
    assert found["employer_fee"] == pytest.approx(0.1 * gross, rel=1e-4)


def test_escrow_pays_first_and_the_rest_goes_back() -> None:
    """Deposits come back as pay or refund, but for what contracts under way still hold."""
    engine = market(all_platforms(escrow_share=0.7))
    found = flows(engine)
    held = engine.ledger.balances["escrow"] / 10_000

    assert found["escrow_release"] > 0.0
    assert found["escrow_deposit"] == pytest.approx(
        found["escrow_release"] + found["escrow_refund"] + held
    )


def test_no_escrow_no_deposit() -> None:
    """Where nothing is held, everything is paid directly."""
    found = flows(market(all_platforms(escrow_share=0.0), weeks=8))

    assert found["pay"] > 0.0
    assert found.get("escrow_release", 0.0) == 0.0
    assert found.get("escrow_deposit", 0.0) == 0.0


def test_victims_pay_scammers_their_deposits() -> None:
    """Deposits grow with the share of victims and with their size, and stop without either."""
    scams = {"employers.scam_share": 0.1, "workers.scam_victim_share": 0.5}
    some = flows(market(scams | {"workers.deposit_usd": 20.0}, weeks=10))
    more = flows(market(scams | {"workers.deposit_usd": 40.0}, weeks=10))
    none = flows(market(scams | {"workers.deposit_usd": 0.0}, weeks=10))

    assert some["scam_deposit"] > 100.0
    assert more["scam_deposit"] == pytest.approx(2.0 * some["scam_deposit"], rel=0.35)
    assert none["scam_deposit"] == 0.0


def test_income_of_workers_is_what_the_ledger_paid_them() -> None:
    """Running totals of income are pay less fees; what scams took is another matter."""
    engine = market({"employers.scam_share": 0.1}, weeks=8)
    for week in steps(engine):
        worker, paid = engine.state.worker, engine.ledger.week_flows
        gross = paid["pay", "employer", "worker"] + paid["escrow_release", "escrow", "worker"]
        net = gross - paid["worker_fee", "worker", "platform"]

        assert worker.income_4w[:, week % 4].sum() == net
        assert np.allclose(worker.weekly_income, worker.income_4w.sum(axis=1) / 40_000)


def test_late_and_milestone_pay_reaches_the_worker_in_full() -> None:
    """A settled, honest contract was billed for all its hours, however often it was billed."""
    engine = market({"employers.milestone_hours": 5.0}, weeks=25)
    billed_early = 0
    for _ in steps(engine):
        contract = engine.state.contract
        done = contract.settled & ~contract.rejected & ~contract.stolen
        agreed = contract.pay[done] * contract.hours_needed[done] * 10_000
        billed_early += int(np.count_nonzero(~contract.delivered & (contract.gross > 0)))

        assert np.abs(contract.gross[done] - agreed).max(initial=0.0) <= 1.0
        assert not contract.held[contract.settled | contract.cancelled].any()
    assert billed_early > 5
