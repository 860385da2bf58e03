"""Fraud comes from those who mean it, as far as escrow, moderation and clarity let it."""

import numpy as np

from sim.engine import Engine
from sim.state.codes import FRAUDULENT, HONEST, WAGE_THIEF
from sim.state.desk import Desk
from tests.market.signs import market, meddled, share, total
from tests.strategies import steps

THIEVES = {"employers.wage_thief_share": 0.2, "employers.theft_share_freelance": 1.0}
ESCROW = {f"platforms.{name}.escrow_share": 1.0 for name in ("micro", "bids", "catalogue")}
ESCROW |= {"platforms.newcomer.escrow_share": 1.0, "employers.leak_share": 0.0}


def stolen(engine: Engine) -> float:
    """Return how many contracts delivered this week their employers do not pay."""
    contract = engine.state.contract
    return float(np.count_nonzero(contract.stolen & contract.finished))


def test_whole_escrow_ends_wage_theft() -> None:
    """What is held before work starts cannot be kept back; off a platform nothing is held."""
    assert total(market(THIEVES), stolen) > 30
    assert total(market(THIEVES | ESCROW), stolen) == 0


def test_thieves_steal_more_than_others() -> None:
    """Theft is far more frequent among employers who mean it."""
    engine, thieves, others = market(THIEVES), [], []
    for _ in steps(engine):
        contract = engine.state.contract
        done = contract.finished & ~contract.rejected & ~contract.micro
        thief = engine.state.employer.type[contract.employer[done]] == WAGE_THIEF
        thieves.append(contract.stolen[done][thief])
        others.append(contract.stolen[done][~thief])

    assert share(np.concatenate(thieves)) > 5.0 * share(np.concatenate(others))


def test_no_scam_where_nobody_scams() -> None:
    """Without scammers there is no scam job, no lost hour and no lost deposit; with them all."""
    sums = {}
    for part in (0.0, 0.1):
        engine = market({"employers.scam_share": part, "workers.scam_victim_share": 0.5})
        sums[part] = [
            total_of(engine, lambda one: np.count_nonzero(one.state.job.scam)),
            float(engine.ledger.balances["fraudster"]),
        ]

    assert sums[0.0] == [0.0, 0.0]
    assert sums[0.1][0] > 20
    assert sums[0.1][1] > 0


def total_of(engine: Engine, count: object) -> float:
    """Return the sum over weeks of ``count``, and see that scams cost time if there are any."""
    found = 0.0
    for _ in steps(engine):
        scams = float(count(engine))  # type: ignore[operator]
        found += scams

        assert scams > 0 or not engine.state.worker.scam_hours.any()
    return found


def test_nobody_is_banned_without_moderation() -> None:
    """Moderation that does nothing bans neither crooks nor, by mistake, the honest."""
    names = ("micro", "bids", "catalogue", "newcomer")
    crooked = {"workers.fraudulent_share": 0.3, "workers.false_ban_per_week": 0.01}
    crooked |= {f"platforms.{name}.moderation_share": 0.9 for name in names}

    def idle(desk: Desk) -> None:
        desk.state.platform.moderation[:] = 0.0

    assert meddled(market(crooked), {"enter": idle}, newly_banned) == 0
    assert total(market(crooked), newly_banned) > 50


def newly_banned(engine: Engine) -> float:
    """Return how many accounts stand banned and are not yet closed for good."""
    account = engine.state.account
    return float(np.count_nonzero(account.banned & account.open))


def test_moderation_finds_crooks_before_the_honest() -> None:
    """A crook's account is far more often banned than an honest one."""
    engine = market({"platforms.micro.moderation_share": 0.5}, weeks=12)
    kinds, banned = [], []
    for _ in steps(engine):
        account = engine.state.account
        kinds.append(engine.state.worker.type[account.worker[account.open]])
        banned.append(account.banned[account.open])
    kind, shut = np.concatenate(kinds), np.concatenate(banned)

    assert share(shut[kind == FRAUDULENT]) > 10.0 * share(shut[kind == HONEST])


def test_junk_comes_from_the_dishonest_alone() -> None:
    """Work of honest people is never junk, however bad it turns out."""
    engine, junk = market({"workers.low_effort_share": 0.3}, weeks=10), 0
    for _ in steps(engine):
        contract, worker = engine.state.contract, engine.state.worker
        junk += int(np.count_nonzero(contract.junk))

        assert (worker.type[contract.worker[contract.junk]] != HONEST).all()
    assert junk > 50


def test_clear_requirements_end_unfair_rejections() -> None:
    """Where every employer is wholly clear, good work is not rejected; elsewhere it is."""

    def clear(desk: Desk) -> None:
        desk.state.employer.clarity[:] = 1.0

    def unfair(engine: Engine) -> float:
        contract = engine.state.contract
        return float(np.count_nonzero(contract.unfair & contract.finished))

    vague = {"employers.clarity": 0.2, "employers.unfair_rejection_share": 0.6}

    assert meddled(market(vague), {"enter": clear}, unfair) == 0
    assert total(market(vague), unfair) > 30


def test_late_payers_pay_late_and_in_full() -> None:
    """Late pay comes weeks after delivery and is settled then; nobody else is late."""
    engine = market({"employers.late_payer_share": 0.6, "employers.late_share": 1.0}, weeks=12)
    late = 0
    for week in steps(engine):
        contract = engine.state.contract
        tardy = contract.late & contract.delivered
        paid = tardy & contract.settled
        late += int(np.count_nonzero(paid))

        assert (contract.due_week[paid] == week).all()
        assert not (tardy & contract.settled & contract.finished).any()
        assert (contract.net[paid] > 0).all()
    assert late > 10
