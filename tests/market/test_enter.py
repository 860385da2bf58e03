"""People and employers come when it pays, and go when it does not."""

from typing import Any

import numpy as np
import pytest

from sim.engine import Engine
from sim.state.codes import DORMANT, FRAUDULENT, LEFT, SEARCHING, WORKING
from tests.market.signs import market
from tests.strategies import run_with, small, steps


def registered(settings: dict[str, Any]) -> int:
    """Return how many people registered over some weeks."""
    engine = market(settings, weeks=10)
    before = int(engine.state.pool.registered.sum())
    for _ in steps(engine):
        pass
    return int(engine.state.pool.registered.sum()) - before


def test_entry_follows_its_rate() -> None:
    """Nobody registers at a rate of nothing, and more at a higher one."""
    few, many = (registered({"workers.entry_share_per_week": rate}) for rate in (0.002, 0.01))

    assert registered({"workers.entry_share_per_week": 0.0}) == 0
    assert 0 < few < 0.5 * many


def test_entry_follows_the_word_of_recent_earnings() -> None:
    """Where recent entrants are heard to earn well, more people register."""
    numbers = []
    for heard in (0.5, 2.0):
        engine = market(weeks=8)
        before = int(engine.state.pool.registered.sum())
        engine.state.pool.word_of_mouth[:] = heard

        def tell(desk: Any, heard: float = heard) -> None:
            desk.state.pool.word_of_mouth[:] = heard

        run_with(engine, {"adapt": tell})
        numbers.append(int(engine.state.pool.registered.sum()) - before)

    assert numbers[1] > 1.5 * numbers[0]


@pytest.mark.parametrize("state", [DORMANT, LEFT])
def test_who_is_gone_does_nothing(state: int) -> None:
    """The dormant and those who left have no hours, search nothing and work nothing."""
    engine = market(weeks=10)
    for _ in steps(engine):
        worker = engine.state.worker
        gone = worker.state == state

        assert not worker.search_hours[gone].any()
        assert not worker.contract_hours[gone].any()
        assert not worker.stint_hours[gone].any()
    assert gone.any()


def test_distrust_drives_people_out() -> None:
    """Of people alike, those who trust less leave more often."""
    left = []
    for trust in (1.0, 0.0):
        engine = market({"workers.entry_share_per_week": 0.0}, population=2_000, weeks=1)
        engine.state.worker.trust[:] = trust
        engine.step()
        here = np.isin(engine.state.worker.state, (SEARCHING, WORKING))
        left.append(np.count_nonzero(~here))

    assert left[1] > 1.5 * left[0]


def test_shut_crooks_come_back_under_a_new_account() -> None:
    """Without checks an operator of junk accounts opens a new one; who is honest does not."""
    crooked = {"workers.fraudulent_share": 0.3, "workers.false_ban_per_week": 0.01}
    crooked |= {"platforms.micro.moderation_share": 0.9}
    engine = market(crooked, weeks=8)
    back: set[int] = set()
    known = engine.state.worker.identity[:0]
    for week in steps(engine):
        worker, account = engine.state.worker, engine.state.account
        owner = account.worker[(account.joined_week == week) & account.open]
        old = owner[np.isin(worker.identity[owner], known)]
        back |= set(worker.type[old].tolist())
        known = worker.identity.copy()

    assert FRAUDULENT in back
    assert back == {FRAUDULENT}


def test_platform_that_lost_its_capital_closes() -> None:
    """A platform in debt takes no more jobs, and never opens again."""
    broke = {"platforms.catalogue.capital_usd_per_worker": 0.0}
    broke |= {"platforms.catalogue.moderation_cost_usd": 10.0}
    engine, closed = market(broke, weeks=8), []
    for week in steps(engine):
        platform, job = engine.state.platform, engine.state.job
        closed.append(not platform.open[2])
        fresh = job.platform[job.posted_week == week]

        assert platform.open[fresh].all()
    assert closed == sorted(closed)
    assert closed[-1]
    assert engine.state.platform.open[[0, 1, 3]].all()


def test_discontented_employers_leave_sooner() -> None:
    """Satisfaction keeps employers; scammers never leave of themselves."""
    gone = []
    for content in (1.0, 0.0):
        engine = Engine(small(population=2_000, weeks=1, burn_in_weeks=0))
        engine.state.employer.satisfaction[:] = content
        first = engine.state.employer.active.copy()
        engine.step()
        gone.append(np.count_nonzero(first & ~engine.state.employer.active[: first.size]))

    assert gone[1] > 2.0 * gone[0]
