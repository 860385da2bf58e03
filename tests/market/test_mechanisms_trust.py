"""Bans, appeals, spares, bought ratings, disputes and takedowns do what they promise."""

from typing import Any

import numpy as np
import pytest

from sim.engine import Engine
from sim.market.parts.doors import admit
from sim.market.parts.moderation import APPEAL_WEEKS, moderate
from sim.market.rate import rate
from sim.state.births import holds_document, worker_identity, worker_type
from sim.state.codes import FRAUDULENT, HONEST, LEFT, MICROTASK, OCCUPATIONS, SEARCHING
from sim.state.desk import Desk
from tests.market.mechanisms import Fork, all_platforms, lived, weeks_of
from tests.market.signs import market, total

MICRO = 0
CROOKED = {"workers.fraudulent_share": 0.3, "workers.return_after_ban_share": 0.0}


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Fork:
    """Return a market some weeks old; no test changes it."""
    return Fork(tmp_path_factory.mktemp("trust"), weeks=12)


def crooks(moderation: float) -> float:
    """Return the share of crooks among those at work after some weeks of moderation."""
    engine = weeks_of(market(CROOKED | all_platforms(moderation_share=moderation)), 12)
    worker = engine.state.worker
    here = (worker.state != LEFT) & (worker.occupation == MICROTASK)
    return float(np.mean(worker.type[here] == FRAUDULENT))


def test_without_moderation_crooks_stay() -> None:
    """Thorough moderation clears the market of crooks; without it they stay."""
    assert crooks(0.9) < 0.3 * crooks(0.0)
    assert crooks(0.0) > 0.2


@pytest.mark.parametrize("success", [0.0, 1.0])
def test_appeals_give_back_the_accounts_of_the_honest(success: float) -> None:
    """Where appeals always succeed every honest account comes back; where never, none does."""
    settings = {"workers.false_ban_per_week": 0.01, "workers.appeal_success_share": success}
    engine = market(settings | all_platforms(moderation_share=0.9), population=1_500)
    back, kept = 0, 0
    before: set[int] = set()
    for week in range(12):
        state = lived(engine).state
        account, worker = state.account, state.worker
        honest = worker.type[account.worker] == HONEST
        shut = honest & account.banned & account.open
        kept += int(np.count_nonzero(shut & (account.banned_week <= week - APPEAL_WEEKS)))
        free = honest & account.open & ~account.banned
        back += len(before & set(account.identity[free].tolist()))
        before = set(account.identity[shut].tolist())

    assert before
    assert (back > 10) == (success == 1.0)
    assert (kept > 10) == (success == 0.0)
    assert kept * back == 0


def _ban_crooks(desk: Desk) -> None:
    account, worker = desk.state.account, desk.state.worker
    if desk.week == 0:
        crook = worker.type[account.worker] == FRAUDULENT
        caught = crook & ~account.spare & (account.platform == MICRO)
        account.banned[caught] = True
        account.banned_week[caught] = 0


def after_a_raid(**settings: float) -> tuple[Engine, np.ndarray[Any, Any]]:
    """Return a market weeks after crooks' first accounts were shut, and rows of those crooks."""
    rules = CROOKED | {f"workers.{name}": value for name, value in settings.items()}
    engine = market(rules | all_platforms(moderation_share=0.0))
    worker = engine.state.worker
    crooked = (worker.type == FRAUDULENT) & (worker.occupation == MICROTASK)
    hit = worker.identity[crooked].copy()

    def idle(desk: Desk) -> None:
        desk.state.platform.moderation[:] = 0.0

    weeks_of(engine, 7, {"enter": idle, "defraud": _ban_crooks, "adapt": idle})
    return engine, np.flatnonzero(np.isin(engine.state.worker.identity, hit))


def test_spare_accounts_take_over_after_a_ban() -> None:
    """An operator of several accounts goes on with the next; one of a single account is out."""
    engine, rows = after_a_raid(operator_accounts=3)
    worker, account = engine.state.worker, engine.state.account
    inside = rows[worker.state[rows] == SEARCHING]
    held = worker.accounts[inside, MICRO]

    assert inside.size > 50
    assert (held >= 0).all()
    assert account.spare[held].all()
    assert not account.banned[held].any()

    alone, rows = after_a_raid(operator_accounts=1)

    assert (alone.state.worker.state[rows] != SEARCHING).all()


def test_operators_who_pay_come_back_under_a_new_account() -> None:
    """With return bought by all, crooks are back; with none of it, gone."""
    here = []
    for share in (1.0, 0.0):
        engine, rows = after_a_raid(operator_accounts=1, return_after_ban_share=share)
        here.append(np.count_nonzero(engine.state.worker.state[rows] == SEARCHING))

    assert here[0] > 50
    assert here[1] == 0


def bought(engine: Engine) -> tuple[float, float]:
    """Return the mean stars of crooks' used accounts, and how many ratings these hold."""
    account, worker = engine.state.account, engine.state.worker
    crook = (worker.type[account.worker] == FRAUDULENT) & (account.ratings > 0)
    total_stars, number = account.rating_sum[crook].sum(), account.ratings[crook].sum()
    return float(total_stars / number), float(number)


def test_bought_ratings_raise_the_standing_of_crooks(fork: Fork) -> None:
    """Crooks who buy ratings have more of them, and better ones, than those who do not."""
    plain = bought(weeks_of(fork.again({"workers.fake_ratings_per_week": 0.0}), 4))
    paid = bought(weeks_of(fork.again({"workers.fake_ratings_per_week": 2.0}), 4))

    assert paid[1] > 1.3 * plain[1]
    assert paid[0] > plain[0] + 0.2


@pytest.mark.parametrize("number", [0.0, 2.0])
def test_spare_in_use_buys_ratings_and_one_held_back_does_not(number: float) -> None:
    """Ratings are bought for the account in use, also where that was held back before."""
    engine, _ = after_a_raid(operator_accounts=2, fake_ratings_per_week=number)
    engine.state.contract.clear()  # so that nothing but bought ratings comes in
    account, worker = engine.state.account, engine.state.worker
    before = account.ratings.copy()
    rate(engine.desk)
    in_use = worker.accounts[account.worker, account.platform] == np.arange(len(account))
    spare = account.spare & (account.platform == MICRO) & account.open
    active = spare & in_use & (worker.state[account.worker] == SEARCHING)

    assert np.count_nonzero(active) > 50
    assert (account.ratings - before)[active].mean() == pytest.approx(number, abs=0.4)
    assert not account.ratings[spare & ~in_use].any()


def disputes(engine: Engine) -> tuple[int, int, int]:
    """Return how many wronged deliveries on platforms were disputed, won, and there at all."""
    contract = engine.state.contract
    wronged = contract.finished & (contract.stolen | contract.unfair) & ~contract.leaked
    return (
        int(np.count_nonzero(contract.disputed & wronged)),
        int(np.count_nonzero(contract.won & wronged)),
        int(np.count_nonzero(wronged)),
    )


THEFT = {"employers.wage_thief_share": 0.2, "employers.theft_share_freelance": 1.0}


@pytest.mark.parametrize(
    ("win", "fee", "all_won"), [(1.0, 0.0, True), (1.0, 340.0, True), (0.0, 0.0, False)]
)
def test_sure_disputes_are_all_called_for_and_hopeless_ones_never(
    win: float, fee: float, all_won: bool
) -> None:
    """Who is sure to win and pays nothing disputes all stolen pay on platforms; 0 ends it."""
    rules = THEFT | {"employers.dispute_win_share": win}
    engine = market(rules | all_platforms(arbitration_fee_usd=fee))
    found = np.zeros(3, dtype=np.int64)
    for _ in range(20):
        found += disputes(lived(engine))

    assert found[2] > 20
    assert found.tolist() == ([found[2]] * 3 if all_won else [0, 0, found[2]])


def test_won_disputes_bring_the_whole_pay_back() -> None:
    """Stolen pay that was won is billed in full, for all hours, at the agreed rate."""
    rules = THEFT | {"employers.dispute_win_share": 1.0, "employers.leak_share": 0.0}
    engine = market(rules | all_platforms(arbitration_fee_usd=0.0))
    back = 0
    for _ in range(20):
        contract = lived(engine).state.contract
        won = contract.won & contract.settled & contract.stolen
        owed = contract.pay[won] * contract.hours_done[won] * 10_000
        back += int(np.count_nonzero(won))

        assert np.abs(contract.gross[won] - owed).max(initial=0.0) <= 1.0
    assert back > 20


def test_dear_decisions_end_disputes() -> None:
    """The more the loser pays, the fewer claims are worth it, and none in the end."""
    numbers = []
    for fee in (0.0, 120.0, 1e6):
        engine = market(THEFT)
        engine.state.platform.arbitration_fee_usd[:] = fee
        numbers.append(total(engine, lambda one: disputes(one)[0]))

    assert numbers[0] > 2.0 * numbers[1] > 0.0
    assert numbers[2] == 0.0


@pytest.mark.parametrize(("share", "left"), [(1.0, 0), (0.0, 5)])
def test_takedown_removes_jobs_that_do_not_exist(fork: Fork, share: float, left: int) -> None:
    """Where every scam is found none survives its week; where none is, all do."""
    rules = {"employers.takedown_per_week": share, "employers.scam_share": 0.1}

    def thorough(desk: Desk) -> None:
        desk.state.platform.moderation[:] = 0.2

    job = fork.week("defraud", rules, hooks={"enter": thorough}).state.job
    fresh = job.scam & (job.posted_week == 12)

    assert np.count_nonzero(fresh) > 5
    assert np.count_nonzero(fresh & ~job.taken_down) == (np.count_nonzero(fresh) if left else 0)
    assert not job.taken_down[~job.scam].any()


def caught(fork: Fork, attack: float, defence: float) -> set[int]:
    """Return the accounts banned in one week with AI on both sides."""
    told = {"fraud_attack_share": attack, "fraud_defence_share": defence}
    engine = fork.again({f"technology.{name}": value for name, value in told.items()})
    engine.state.platform.moderation[:] = 0.9
    before = engine.state.account.banned.copy()
    moderate(engine.desk)
    account = engine.state.account
    return set(account.identity[account.banned & ~before].tolist())


def test_generated_fraud_hides_and_detectors_find_it_again(fork: Fork) -> None:
    """Attack lowers what is found, to nothing at full strength; full defence undoes it."""
    usual = caught(fork, 0.0, 0.0)

    assert len(usual) > 10
    assert caught(fork, 0.8, 0.0) < usual
    assert not caught(fork, 1.0, 0.0)
    assert caught(fork, 1.0, 1.0) == usual


def at_the_door(fork: Fork, strictness: float) -> tuple[np.ndarray[Any, Any], Desk]:
    """Return which of many would-be workers pass the door under identity checks."""
    policy = {"type": "identity_verification", "strictness_share": strictness}
    desk = fork.week("enact", policies=[policy]).desk
    cell = np.tile(np.arange(6) * len(OCCUPATIONS) + MICROTASK, 500)
    identity = worker_identity(desk.week, cell, np.arange(cell.size))
    return admit(desk, identity, cell, "enter.admit"), desk


def test_identity_checks_keep_out_crooks_and_people_without_papers(fork: Fork) -> None:
    """Without checks all pass; with them half of the crooks, and honest people pay for it."""
    free, desk = at_the_door(fork, 0.0)
    strict, _ = at_the_door(fork, 1.0)
    cell = np.tile(np.arange(6), 500)
    identity = worker_identity(desk.week, cell * len(OCCUPATIONS) + MICROTASK, np.arange(cell.size))
    crook = worker_type(desk, identity, np.ones(cell.size, dtype=np.bool_)) == FRAUDULENT
    papers = holds_document(desk, identity, cell)

    assert free.all()
    assert strict[crook].mean() == pytest.approx(0.5, abs=0.12)
    assert strict[~crook & ~papers].mean() == pytest.approx(0.3, abs=0.1)
    assert strict[~crook & papers].mean() == pytest.approx(0.97, abs=0.02)


def test_being_cheated_costs_trust_that_comes_back_slowly(fork: Fork) -> None:
    """Without loss nobody loses trust; with it the cheated do, and recover what is set."""
    theft = THEFT | {"workers.trust_recovery_per_week": 0.0}
    harsh = weeks_of(fork.again(theft | {"workers.trust_loss": 0.5}), 4).state.worker
    numb = weeks_of(fork.again(theft | {"workers.trust_loss": 0.0}), 4).state.worker
    healed = weeks_of(
        fork.again({"workers.trust_loss": 0.0, "workers.trust_recovery_per_week": 0.2}), 4
    ).state.worker

    assert harsh.trust.mean() < numb.trust.mean() < healed.trust.mean()
