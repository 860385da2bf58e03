"""The parts of welfare add up to the whole, by hand and in real markets."""

import pandas as pd
import pytest

from sim.experiment.simulate import simulate
from sim.outcomes.results import Results
from sim.outcomes.welfare_parts import BY_MONEY
from sim.scenario.load import Scenario
from sim.state.codes import FRAUDULENT
from tests.outcomes.states import (
    WEEK,
    a_recorder,
    a_state,
    add_delivery,
    add_worker,
    ledger_of,
)
from tests.outcomes.test_welfare import MOVED

PARTIES = {
    "worker": "worker_surplus_usd",
    "employer": "employer_surplus_usd",
    "platform": "platform_profit_usd",
}


@pytest.fixture(scope="module")
def run() -> Results:
    """Return a market with scams, checks, a floor, AI and disputes."""
    document = Scenario.load(
        "fair_pay+identity_verification",
        weeks=30,
        population=300,
        set={"burn_in_weeks": 12, "policies.ai_automation.ceiling_share": 0.5},
    )
    return simulate(document, 3)


def test_every_component_has_its_sign() -> None:
    """What a party takes is a gain, what it pays a loss; capital and escrow are neither."""
    state = a_state()
    add_worker(state, net_usd=30.0, paid=1.0, type=FRAUDULENT)
    add_worker(state, paid=9.0, unpaid=1.0, flexibility_usd_per_hour=3.0, outside_wage=8.0)
    add_delivery(state, 0)
    recorder, books = a_recorder(), ledger_of(state, MOVED)
    recorder.follow(state, books, WEEK)
    recorder.observe(state, books, WEEK)

    found = recorder.welfare().set_index(["party", "level", "component"])["usd"] * 26
    parts = found.xs("all", level="level").to_dict()

    assert parts["worker", "pay"] == pytest.approx(140.0)
    assert parts["worker", "worker_fee"] == pytest.approx(-14.0)
    assert parts["worker", "fraudulent_pay"] == pytest.approx(-30.0)
    assert parts["worker", "flexibility"] == pytest.approx(30.0)
    assert parts["worker", "time"] == pytest.approx(-40.0)
    assert parts["employer", "value_of_work"] == pytest.approx(240.0)
    assert parts["employer", "arbitration_fee"] == pytest.approx(-3.0)
    assert parts["platform", "worker_fee"] == pytest.approx(14.0)
    assert parts["public", "levy"] == pytest.approx(4.0)
    assert not {"capital", "left"} & {component for _, component in parts}
    total = recorder.weekly().loc[WEEK, "total_surplus_usd"]
    assert sum(parts.values()) == pytest.approx(total)


def test_parts_of_a_real_run_add_up(run: Results) -> None:
    """All parts are the gain of all together; those of a party are its own gain."""
    parts = run.welfare[run.welfare["level"] == "all"]
    by_party = parts.groupby("party")["usd"].sum()
    summary = run.summary()

    assert parts["usd"].sum() == pytest.approx(summary["total_surplus_usd"], rel=1e-9)
    for party, outcome in PARTIES.items():
        assert by_party[party] == pytest.approx(summary[outcome], rel=1e-9, abs=1e-6)
    assert set(by_party.index) <= {*BY_MONEY, "employer"}


def test_levels_split_what_all_says(run: Results) -> None:
    """Employers' regions add up to employers; single workers to workers, but for fraud."""
    employer = run.welfare[run.welfare["party"] == "employer"]
    split = employer["level"].str.startswith("region: ")
    sums = employer[split].groupby("component")["usd"].sum()
    whole = employer[~split].set_index("component")["usd"]
    worker = run.welfare[run.welfare["party"] == "worker"].set_index("component")["usd"]

    pd.testing.assert_series_equal(sums, whole[sums.index], check_names=False)
    for component in ("flexibility", "time"):
        told = run.workers[f"{component}_usd_per_week"].sum()
        assert told == pytest.approx(worker[component], rel=1e-4)
    money = worker.drop(["flexibility", "time"]).sum()
    assert run.workers["income_usd_per_week"].sum() == pytest.approx(money, rel=0.05)
