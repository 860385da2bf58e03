"""Platforms try, close and are founded; people wake, register and leave for their reasons."""

from typing import Any

import numpy as np
import pytest

from sim.engine import Engine
from sim.market.enter import enter
from sim.market.parts.lessons import adapt_workers
from sim.market.parts.markets import adapt_platforms
from sim.state.codes import DORMANT, LEFT, REGIONS, SCAMMER, SEARCHING
from sim.state.desk import Desk
from sim.state.ledger import to_money
from tests.market.mechanisms import Fork, all_platforms, lived, weeks_of
from tests.market.signs import market

BIDS, CATALOGUE = 1, 2


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Fork:
    """Return a market with some history; no test changes it."""
    return Fork(tmp_path_factory.mktemp("platforms"), weeks=20, population=1_500)


def ruin(platform: int) -> Any:
    """Return what takes a platform's capital, and a little more, out of the market once."""

    def take(desk: Desk) -> None:
        cash = int(desk.state.platform.cash[platform])
        if cash >= 0 and desk.state.platform.open[platform]:
            rows, all_of_it = np.array([platform]), np.array([cash]) + to_money([1.0])
            desk.ledger.post("capital", "platform", rows, "outside", None, all_of_it)

    return take


def test_platform_without_capital_closes_for_good(fork: Fork) -> None:
    """It opens no job, no contract, bans nobody anew, and earns and spends nothing more."""
    engine = weeks_of(fork.again(), 1, {"settle": ruin(BIDS)})
    closing = engine.week
    weeks_of(engine, 1)

    assert not engine.state.platform.open[BIDS]
    assert engine.state.platform.open[[0, CATALOGUE, 3]].all()

    contract = engine.state.contract
    running = np.count_nonzero((contract.platform == BIDS) & ~contract.delivered)
    weeks_of(engine, 8)
    contract, job = engine.state.contract, engine.state.job

    assert running > 5
    assert not (contract.started_week[contract.platform == BIDS] >= closing).any()
    assert not (job.posted_week[job.platform == BIDS] >= closing).any()


def test_closed_platform_pays_for_no_moderation(fork: Fork) -> None:
    """Once the last contract is over the books of a closed platform stand still."""
    engine = weeks_of(fork.again(), 1, {"settle": ruin(BIDS)})

    def end(desk: Desk) -> None:
        contract = desk.state.contract
        contract.cancelled[(contract.platform == BIDS) & ~contract.delivered] = True

    weeks_of(engine, 8, {"work": end})
    cash = int(engine.state.platform.cash[BIDS])
    weeks_of(engine, 3)

    assert int(engine.state.platform.cash[BIDS]) == cash


def founded(engine: Engine, profit_usd: float, quarters: int = 12) -> Engine:
    """Return the market after quarters in each of which platforms had made such a profit."""
    for _ in range(quarters):
        engine.desk.week += -engine.week % 13
        engine.state.platform.last_profit[:] = to_money(profit_usd)
        enter(engine.desk)
        engine.desk.week += 1
        if len(engine.state.platform) > 4:
            break
    return engine


def test_platforms_are_founded_where_profit_is_worth_the_capital() -> None:
    """High profits bring a new platform in some quarter, none bring none."""
    assert len(founded(market(), 1e7).state.platform) > 4
    assert len(founded(market(), 0.0).state.platform) == 4


def test_new_platform_is_cheaper_than_its_model_and_trades() -> None:
    """It starts with lower fees, capital and users of its own, and soon has contracts."""
    engine = founded(market(population=1_500), 1e7)
    platform = engine.state.platform
    rivals = (platform.segment == platform.segment[4]) & (np.arange(5) < 4)

    assert platform.open[4]
    assert platform.cash[4] > 0
    assert platform.employer_fee_share[4] < platform.employer_fee_share[:4][rivals[:4]].max()
    assert np.count_nonzero(engine.state.account.platform == 4) > 30

    seen = 0
    for _ in range(26):
        contract = lived(engine).state.contract
        seen += int(np.count_nonzero((contract.platform == 4) & contract.finished))
    assert seen > 5


def test_catalogues_alone_can_be_joined_by_a_newcomer() -> None:
    """Where a segment knows no other trade than listings, founding does not break the run."""
    listed = {"platforms.bids.pricing": "listed", "platforms.newcomer.pricing": "listed"}
    engine = founded(market(listed), 1e7, quarters=40)

    assert len(engine.state.platform) > 4


@pytest.mark.parametrize(("profit", "kept"), [(2.0, True), (0.5, False)])
def test_change_that_lowers_profit_is_taken_back(fork: Fork, profit: float, kept: bool) -> None:
    """At a quarter's end the last fee is kept if profit rose, and else as it was before."""
    engine = fork.again()
    desk, platform = engine.desk, engine.state.platform
    step = engine.document.employers.fee_step_share
    desk.week = 52  # a quarter after fees went on trial
    before = platform.employer_fee_share.copy()
    platform.trial[:] = 1.0
    platform.last_profit[:] = 1_000
    platform.profit_quarter[:] = int(1_000 * profit)
    engine.ledger.open_week()
    adapt_platforms(desk)

    assert platform.employer_fee_share == pytest.approx(before if kept else before - step)
    assert (platform.last_profit == int(1_000 * profit)).all()


def test_trial_at_the_edge_leaves_no_trace(fork: Fork) -> None:
    """A fee that cannot fall under nothing is not raised when its fall is taken back."""
    engine = fork.again()
    desk, platform = engine.desk, engine.state.platform
    platform.employer_fee_share[:] = 0.0
    platform.trial[:] = 0.0
    tried = []
    for week in (39, 52):  # fees go on trial, then are judged
        desk.week = week
        platform.profit_quarter[:] = 0
        platform.last_profit[:] = 1_000
        engine.ledger.open_week()
        adapt_platforms(desk)
        tried.append(platform.employer_fee_share.copy())

    assert set(tried[0].round(9).tolist()) == {0.0, 0.01}
    assert not tried[1].any()


def woken(settings: dict[str, float]) -> tuple[int, int]:
    """Return how many of those asleep wake, and how many without history come, in some weeks."""
    engine = market(settings)
    worker = engine.state.worker
    asleep = worker.identity[:300].copy()
    worker.state[:300] = DORMANT
    before = int(engine.state.pool.dormant.sum())
    weeks_of(engine, 4)
    worker = engine.state.worker
    back = np.isin(worker.identity, asleep) & (worker.state != DORMANT) & (worker.state != LEFT)
    return int(np.count_nonzero(back)), before - int(engine.state.pool.dormant.sum())


STILL = {"workers.entry_share_per_week": 0.0, "workers.give_up_per_week": 0.02}
STILL |= {"workers.delete_per_week": 0.0, "workers.exit_per_week": 0.002}


def test_dormant_people_wake_at_their_rate() -> None:
    """At a rate of nothing all sleep on; at a higher one they come, with history or without."""
    never = {"workers.return_per_week": 0.0, "workers.return_never_worked_per_week": 0.0}
    often = {"workers.return_per_week": 0.05, "workers.return_never_worked_per_week": 0.02}
    asleep, awake = woken(STILL | never), woken(STILL | often)

    assert asleep[0] == 0
    assert asleep[1] <= 0
    assert awake[0] > 30
    assert awake[1] > 300


def stayed(ratio: float, elasticity: float) -> int:
    """Return how many workers with a history stay in a week, given what they expect to earn."""
    settings = {"workers.exit_per_week": 0.05, "workers.exit_elasticity": elasticity}
    engine = market(settings, population=4_000)
    worker = engine.state.worker
    worker.jobs_done[:] = 1
    worker.expected[:] = ratio * worker.outside_wage
    adapt_workers(engine.desk)
    present = worker.identity.copy()
    enter(engine.desk)
    here = np.isin(engine.state.worker.identity, present)
    return int(np.count_nonzero(here & (engine.state.worker.state == SEARCHING)))


def test_people_leave_whose_earnings_stay_under_what_they_ask() -> None:
    """Low earnings drive people out as far as they answer to earnings, and no further."""
    assert stayed(0.2, 1.0) < stayed(2.0, 1.0) - 100
    assert stayed(0.2, 0.0) == stayed(2.0, 0.0)


def test_large_employers_stay_longer() -> None:
    """With an elasticity of size the large leave less than the small; without, alike."""
    gone = {}
    for elasticity in (0.0, 1.0):
        settings = {"employers.exit_size_elasticity": elasticity, "employers.exit_per_week": 0.1}
        engine = market(settings | {"employers.entry_share_per_week": 0.0}, population=4_000)
        enter(engine.desk)
        employer = engine.state.employer
        real = employer.type != SCAMMER
        large = employer.stratum > 0.9 * employer.stratum[real].max()
        left = ~employer.active
        gone[elasticity] = left[real & large].mean() / left[real & ~large].mean()

    assert gone[0.0] == pytest.approx(1.0, abs=0.35)
    assert gone[1.0] < 0.6


def test_market_that_admits_nobody_stands_idle_and_whole() -> None:
    """Where every platform asks for papers and nobody has any, there is no account and no job."""
    rules = all_platforms(entry_check="document")
    engine = market(rules | {f"regions.{name}.identity_document_share": 0.0 for name in REGIONS})
    weeks_of(engine, 6)

    assert len(engine.state.account) == 0
    assert len(engine.state.contract) == 0
    assert len(engine.state.job) > 0
