"""Income outcomes of workers whose pay and hours are known."""

import math

import numpy as np
import pytest

from sim.outcomes.people import long_weeks, variation
from sim.state.ledger import to_money
from sim.state.schema import State
from tests.outcomes.states import AFRICA, WEEK, a_state, add_contract, add_worker, measured


@pytest.fixture
def three() -> State:
    """Return a market of three active workers, one searcher, and one who was paid long ago."""
    state = a_state()
    add_worker(
        state, net_usd=80.0, paid=8.0, unpaid=2.0,
        other_income_usd_per_week=50.0, need_usd_per_week=70.0,
    )  # fmt: skip
    add_worker(state, net_usd=20.0, paid=5.0, unpaid=5.0, need_usd_per_week=6.0)
    add_worker(state, net_usd=60.0, paid=2.0, unpaid=2.0, need_usd_per_week=15.0, region=AFRICA)
    add_worker(state, unpaid=6.0)
    old = add_worker(state, net_usd=900.0, paid=1.0)
    state.worker.last_paid_week[old] = WEEK - 4
    return state


@pytest.mark.parametrize(
    ("outcome", "known"),
    [
        ("workers_active", 3.0),
        ("hourly_earnings_median", 8.0),
        ("hourly_earnings_mean", (8.0 + 2.0 + 15.0) / 3),
        ("hourly_paid_mean", (10.0 + 4.0 + 30.0) / 3),
        ("paid_hours", 15.0 / 3 / 4),
        ("unpaid_hours", 9.0 / 3 / 4),
        ("weekly_income_median", 15.0),
        ("weekly_income_p10", 5.0 + 0.2 * 10.0),
        ("weekly_income_p90", 15.0 + 0.8 * 5.0),
        ("income_gini", 0.25),
        ("income_top10_share", 0.3 * 80.0 / 160.0),
        ("below_minimum_share", 1 / 3),
        ("unpaid_minutes_per_paid_hour", 60.0 * 9.0 / 15.0),
        ("weeks_without_work_share", 0.75),
        ("need_met_share", 2 / 3),
        ("primary_income_share", 2 / 3),
        ("group_pay_gap", math.nan),
    ],
)
def test_income_of_three_workers(three: State, outcome: str, known: float) -> None:
    """Each outcome is what one finds on paper."""
    assert measured(three)[outcome] == pytest.approx(known, nan_ok=True)


def test_searchers_without_work_count_where_they_should(three: State) -> None:
    """The searcher's 6 hours weigh in one of the two measures of unpaid time only."""
    found = measured(three)

    assert found["unpaid_minutes_per_paid_hour"] == pytest.approx(36.0)
    assert found["unpaid_minutes_searchers"] == pytest.approx(60.0 * 15.0 / 15.0)


def test_inequality_is_over_weekly_rates_since_entry() -> None:
    """Who came 4 weeks ago and earned as much a week as a veteran is its equal."""
    state = a_state()
    add_worker(state, net_usd=4.0, paid=1.0, entered_week=WEEK - 3)
    veteran = add_worker(state, net_usd=4.0, paid=1.0)
    state.worker.income_52w[veteran] = to_money(4.0)

    found = measured(state)

    assert found["income_gini"] == pytest.approx(0.0)
    assert found["income_top10_share"] == pytest.approx(0.1)


def test_long_window_ends_with_the_running_block() -> None:
    """Twelve whole blocks and the running one make 49 to 52 weeks."""
    assert [long_weeks(week) for week in (-4, 0, 1, 2, 3, 4)] == [49, 49, 50, 51, 52, 49]


def test_volatility_is_the_coefficient_of_variation_of_whole_blocks() -> None:
    """Income of 10 and 30 in turn varies by half; steady income not at all."""
    running = WEEK // 4
    blocks = np.full((2, 13), 20.0)
    blocks[0] = np.where(np.arange(13) % 2 == 0, 10.0, 30.0)
    blocks[:, running % 13] = 5_000.0

    found = variation(blocks, np.array([-200, -200]), WEEK)

    assert found == pytest.approx([0.5, 0.0])


def test_volatility_counts_only_blocks_since_entry() -> None:
    """What stands in blocks before entry is of no account, and six whole ones it takes."""
    blocks = np.zeros((2, 13))
    running = WEEK // 4
    blocks[:, [(running - age) % 13 for age in range(1, 7)]] = 20.0
    entered = np.array([4 * (running - 7), 4 * (running - 6)])

    found = variation(blocks, entered, WEEK)

    assert found == pytest.approx([0.0, math.nan], nan_ok=True)


def test_outside_gain_and_skill_are_means_of_the_active() -> None:
    """A wage from 10 to 12 is a gain of a fifth; who is not active does not count."""
    state = a_state()
    add_worker(state, net_usd=1.0, paid=1.0, outside_wage=12.0, skill=0.5)
    add_worker(state, net_usd=1.0, paid=1.0, skill=0.1)
    add_worker(state, outside_wage=90.0, skill=9.0)

    found = measured(state)

    assert found["outside_wage_gain_share"] == pytest.approx(0.1)
    assert found["skill_mean"] == pytest.approx(0.3)


def test_pay_gap_compares_medians_of_the_groups() -> None:
    """A minority at 8 USD an hour lies a fifth under a majority at 10."""
    state = a_state()
    add_worker(state, net_usd=10.0, paid=1.0)
    add_worker(state, net_usd=8.0, paid=1.0, group=1)

    assert measured(state)["group_pay_gap"] == pytest.approx(0.2)


def test_multi_platform_share_counts_people_not_contracts() -> None:
    """Of two who worked, one was on two platforms; a second contract on one is no second."""
    state = a_state()
    one, two = add_worker(state), add_worker(state)
    for platform in (1, 2):
        add_contract(state, one, platform=platform, hours_week=2.0)
    for _ in range(2):
        add_contract(state, two, hours_week=2.0)
    add_contract(state, two, platform=2)

    assert measured(state)["multi_platform_share"] == pytest.approx(0.5)
