"""A platform that offers training makes its workers better and better known, and pays for it."""

from typing import Any

import numpy as np
import pytest

from sim.engine import Engine
from sim.state.births import NEVER
from tests.market.mechanisms import Fork, doubt, lived, weeks_of
from tests.market.signs import market

BIDS = 1
KEEN = {"platforms.bids.training_share": 0.2, "platforms.bids.training_gain": 0.3}


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Fork:
    """Return a market some weeks old whose bidding platform trains; no test changes it."""
    return Fork(tmp_path_factory.mktemp("training"), KEEN, weeks=2)


def trained(engine: Engine) -> np.ndarray[Any, Any]:
    """Return which accounts' platform has trained their owner."""
    return np.asarray(engine.state.account.trained_week != NEVER)


def test_only_platforms_with_an_offer_train(fork: Fork) -> None:
    """Accounts elsewhere stay untrained, no account is trained twice, and all are in the end."""
    engine = weeks_of(fork.again(), 1)
    first = engine.state.account.identity[trained(engine)]
    weeks_of(engine, 2)
    account = engine.state.account
    still = np.isin(account.identity, first)

    assert set(account.platform[trained(engine)]) == {BIDS}
    assert (account.trained_week[still] < engine.week - 2).all()
    assert np.count_nonzero(trained(engine)) > np.count_nonzero(still) > 30


def test_nobody_is_trained_without_an_offer() -> None:
    """In the baseline no platform offers training, and no account is trained."""
    engine = weeks_of(market(), 3)

    assert not trained(engine).any()


def test_training_raises_skill_by_its_gain(fork: Fork) -> None:
    """Who is trained this week is more productive than with a course that teaches nothing."""
    taught = fork.week()
    plain = fork.again()
    plain.state.platform.training_gain[:] = 0.0
    lived(plain)
    gain = taught.state.worker.skill - plain.state.worker.skill
    account = taught.state.account
    pupils = np.unique(account.worker[account.trained_week == taught.week - 1])
    others = np.setdiff1d(np.arange(gain.size), pupils)

    assert pupils.size > 20
    assert np.median(gain[pupils]) == pytest.approx(0.3)
    assert not gain[others].any()


def test_platform_pays_for_each_it_trains(fork: Fork) -> None:
    """The books show the cost of training once for every worker trained this week."""
    engine = fork.week("settle")
    number = np.count_nonzero(engine.state.account.trained_week == engine.week)
    cost = engine.document.platforms["bids"].training_cost_usd
    flows = engine.ledger.week_flows

    assert number > 20
    assert flows[("training_cost", "platform", "outside")] == number * int(cost * 10_000)


def test_training_takes_hours(fork: Fork) -> None:
    """Who is in training has less time for work this week than without the offer."""
    busy = fork.week("enter")
    plain = fork.again()
    plain.state.platform.training_share[:] = 0.0
    lived(plain, "enter")
    account = busy.state.account
    pupils = np.unique(account.worker[account.trained_week == busy.week])

    usual, left = plain.state.worker.hours[pupils], busy.state.worker.hours[pupils]

    assert left[usual < 80.0] == pytest.approx(0.7 * usual[usual < 80.0])
    assert (left[usual == 80.0] >= 0.7 * 80.0).all()


def test_training_makes_profiles_tell_more(fork: Fork) -> None:
    """Employers are surer of the trained, the surer the more of the noise is cleared."""
    engine = fork.week("search")
    account = np.flatnonzero(trained(engine) & (engine.state.account.ratings == 0))[:40]
    occupation = engine.state.worker.occupation[engine.state.account.worker[account]]
    doubts = []
    for share in (0.0, 0.2, 0.9):
        engine.state.platform.training_clarity_share[:] = share
        doubts.append(doubt(engine, account, occupation))

    assert account.size > 10
    assert (doubts[0] > doubts[1]).all()
    assert (doubts[1] > doubts[2]).all()
