"""The first market has the people, employers and platforms that the scenario tells of."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine import Engine
from sim.state.births_employers import employers_of, mean_budgets
from sim.state.codes import MICROTASK, OCCUPATIONS, REGIONS, SCAMMER, SEARCHING
from sim.state.populate import apportion
from tests.strategies import Market, markets, small


@given(total=st.integers(0, 10_000), parts=st.lists(st.integers(0, 99), min_size=1, max_size=60))
def test_apportionment_is_whole_and_fair(total: int, parts: list[int]) -> None:
    """Whole numbers that sum to the total, each within one of its exact share."""
    shares = np.array(parts, dtype=np.float64) + 0.01
    found = apportion(total, shares)

    assert found.sum() == total
    assert (np.abs(found - total * shares / shares.sum()) < 1.0).all()


@given(market=markets())
def test_market_begins_with_the_people_it_should_have(market: Market) -> None:
    """Workers, dormant accounts and employers are as many as the scenario says."""
    document = market.document
    engine, people = market.engine(), document.population
    worker, pool, employer = engine.state.worker, engine.state.pool, engine.state.employer
    real = employer.type != SCAMMER

    assert len(worker) == people.workers
    assert (worker.state == SEARCHING).all()
    assert pool.dormant.sum() == round(people.workers * people.dormant_per_worker)
    assert np.array_equal(pool.registered, pool.base)
    assert pool.opened.sum() == len(engine.state.account)
    assert np.count_nonzero(real) == sum(employers_of(engine.desk, one) for one in (0, 1))
    engine.ledger.check()


def test_workers_come_from_where_the_scenario_says() -> None:
    """Regions and occupations have their shares of the workers, to the nearest worker."""
    document = small(population=400, weeks=1)
    worker = Engine(document).state.worker
    micro = worker.occupation == MICROTASK

    assert np.count_nonzero(micro) == pytest.approx(
        400 * document.population.microtask_worker_share, abs=3
    )
    for code, name in enumerate(REGIONS):
        share = document.regions[name].microtask_worker_share
        assert np.mean(worker.region[micro] == code) == pytest.approx(share, abs=0.01)
    for code, name in enumerate(OCCUPATIONS):
        share = document.occupations[name].worker_share
        assert np.mean(worker.occupation[~micro] == code) == pytest.approx(share, abs=0.03)


def test_platforms_begin_with_their_rules_and_capital() -> None:
    """What the scenario tells of a platform is in its row."""
    document = small(population=300, weeks=1)
    platform = Engine(document).state.platform
    for row, rules in enumerate(document.platforms.values()):
        assert platform.worker_fee_share[row] == rules.worker_fee_share
        assert platform.cash[row] == round(rules.capital_usd_per_worker * 300 * 10_000)
    assert platform.open.all()
    assert np.unique(platform.identity).size == len(platform)


@given(spread=st.floats(2.4, 2.7), strata=st.integers(50, 3_000))
def test_concentration_of_budgets_does_not_hang_on_size(spread: float, strata: int) -> None:
    """The largest tenth spends the same part of the whole in a small market as in a large."""
    budget = mean_budgets(strata, spread)
    large = mean_budgets(strata * 10, spread)

    assert budget.mean() == pytest.approx(1.0)
    assert (np.diff(budget) > 0.0).all()
    assert large.reshape(strata, 10).mean(axis=1) == pytest.approx(budget)


def test_seeds_make_different_people_of_the_same_number() -> None:
    """Another seed draws other traits for the same identities."""
    first, second = (Engine(small(weeks=1), seed).state.worker for seed in (1, 2))

    assert np.array_equal(first.identity, second.identity)
    assert not np.array_equal(first.productivity, second.productivity)
