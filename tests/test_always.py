"""What holds in every run: over legal scenarios, seeds and policies, week by week."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given
from hypothesis import settings as rules

from sim.engine import Engine
from sim.market import WEEK
from sim.state.codes import DORMANT, LEFT, OCCUPATIONS, SEARCHING, WORKING
from sim.state.ledger import SECTORS
from sim.state.schema import State
from sim.state.table import Table
from tests.strategies import Market, finished, markets, rooms, steps

MAY_BE_NONE = {
    "worker.accounts", "task.platform", "task.unaided_platform", "employer.partner",
    "employer.met_on",
}  # fmt: skip
"""References that may name no row at all."""


def always(examples: int) -> Callable[[Any], Any]:
    """Check a property on so many markets; drawing one is slow, and that is all right."""
    return rules(max_examples=examples, suppress_health_check=[HealthCheck.too_slow])


def weeks_of(market: Market) -> Iterator[Engine]:
    """Yield the market after each of its weeks, burn-in too."""
    engine = market.engine()
    for _ in steps(engine):
        yield engine


@given(market=markets())
@always(25)
def test_money_moves_and_is_never_made(market: Market) -> None:
    """The books balance, and the flows of a week are what changes each sector's balance."""
    engine = market.engine()
    before = dict(engine.ledger.balances)
    for _ in steps(engine):
        gain = dict.fromkeys(SECTORS, 0)
        for (_, payer, payee), amount in engine.ledger.week_flows.items():
            gain[payer] -= amount
            gain[payee] += amount
        engine.ledger.check()

        assert sum(engine.ledger.balances.values()) == 0
        assert engine.ledger.balances == {name: before[name] + gain[name] for name in SECTORS}
        before = dict(engine.ledger.balances)


@given(market=markets())
@always(15)
def test_contract_is_paid_no_more_than_was_agreed(market: Market) -> None:
    """Nothing negative is held or paid, and no contract costs more than its hours and fees."""
    for engine in weeks_of(market):
        contract, fees = engine.state.contract, engine.state.platform
        agreed = contract.pay * contract.hours_done * 10_000
        fee = fees.contract_fee_usd[contract.platform] * 10_000
        due = sum(
            rule["rate_share"] for rule in market.policies if rule["type"] == "social_contribution"
        )
        added = 1.0 + 0.5 + engine.document.employers.fee_step_share + due

        assert (contract.held >= 0).all()
        assert (contract.net >= 0).all()
        assert (contract.net <= contract.gross).all()
        assert (contract.gross <= agreed + 1).all()
        assert (contract.cost - contract.held <= agreed * added + fee + 2).all()


@given(market=markets())
@always(25)
def test_nobody_spends_more_hours_than_they_had(market: Market) -> None:
    """Paid and unpaid hours fit in the hours at hand; a scam's hours are unpaid, not both."""
    for engine in weeks_of(market):
        worker, slot = engine.state.worker, (engine.week - 1) % 4
        spent = worker.search_hours + worker.stint_hours + worker.contract_hours
        booked = worker.paid_hours_4w[:, slot] + worker.unpaid_hours_4w[:, slot]

        assert (worker.hours >= 0.0).all()
        assert (worker.hours <= 80.0).all()
        assert (spent + worker.overhead_hours <= worker.hours + 1e-9).all()
        assert (booked <= worker.hours + 1e-9).all()
        assert (booked >= spent - 1e-9).all()


@given(market=markets())
@always(20)
def test_work_on_contracts_takes_the_hours_of_its_worker(market: Market) -> None:
    """The hours of a week on contracts are those that workers gave to them or to stints."""
    for engine in weeks_of(market):
        worker, contract = engine.state.worker, engine.state.contract
        worked = np.bincount(contract.worker, contract.hours_week, minlength=len(worker))

        assert (contract.hours_done <= contract.hours_needed + 1e-9).all()
        assert (worked <= worker.contract_hours + worker.stint_hours + 1e-9).all()


@given(market=markets())
@always(20)
def test_slot_is_filled_once(market: Market) -> None:
    """Nobody is hired beyond the slots, and no hour of a batch is taken twice."""
    hired: set[int] = set()
    for engine in weeks_of(market):
        job, contract = engine.state.job, engine.state.contract
        new = (contract.started_week == engine.week - 1) & ~contract.micro
        jobs = contract.job[new].tolist()

        assert (job.hired <= job.slots).all()
        assert (job.hours_taken <= job.hours + 1e-9).all()
        assert len(jobs) == len(set(jobs))
        assert not hired & set(jobs)
        hired |= set(jobs)


@given(market=markets())
@always(25)
def test_accounts_are_those_opened_less_those_closed(market: Market) -> None:
    """In each cell of region and occupation, open accounts are opened less closed ones."""
    engine = market.engine()
    registered = engine.state.pool.registered.copy()
    for _ in steps(engine):
        worker, account, pool = engine.state.worker, engine.state.account, engine.state.pool
        owner = account.worker[account.open]
        cell = worker.region[owner].astype(np.int64) * len(OCCUPATIONS) + worker.occupation[owner]

        assert np.array_equal(np.bincount(cell, minlength=len(pool)), pool.opened - pool.closed)
        assert (pool.registered >= registered).all()
        assert (pool.dormant >= 0).all()
        assert (pool.ever_worked <= pool.registered).all()
        registered = pool.registered.copy()


@given(market=markets())
@always(20)
def test_state_of_a_worker_is_one_and_tells_what_happens(market: Market) -> None:
    """Only who searches or works has hours, and who has left holds no account."""
    for engine in weeks_of(market):
        worker, account = engine.state.worker, engine.state.account
        here = (worker.state == SEARCHING) | (worker.state == WORKING)
        owner, venue = np.nonzero(worker.accounts >= 0)
        used = worker.accounts[owner, venue]
        waiting = account.open.copy()
        waiting[used] = False

        assert np.isin(worker.state, (DORMANT, SEARCHING, WORKING, LEFT)).all()
        assert (worker.hours[~here] == 0.0).all()
        assert (worker.accounts[worker.state == LEFT] == -1).all()
        assert np.array_equal(account.worker[used], owner)
        assert np.array_equal(account.platform[used], venue)
        assert account.open[used].all()
        assert account.spare[waiting].all()
        assert np.unique(worker.identity).size == len(worker)


HARSH = {
    "workers.freelance_bad_share": 0.1, "workers.false_ban_per_week": 0.01,
    "platforms.micro.moderation_share": 1.0, "platforms.bids.moderation_share": 1.0,
}  # fmt: skip
"""Moderation that bans many, the honest too."""


@given(market=markets())
@always(20)
def test_banned_account_never_works_again(market: Market) -> None:
    """From the week after a ban an account applies, takes, is hired and works no more."""
    market.settings.update(HARSH)
    engine = market.engine()
    account = engine.state.account
    banned = account.identity[:0]
    for _ in steps(engine):
        state = engine.state
        shut = np.isin(account.identity, banned)
        working = state.contract.account[state.contract.hours_week > 0.0]
        new = state.contract.account[state.contract.started_week == engine.week - 1]

        assert not shut[state.application.account].any()
        assert not shut[state.take.account].any()
        assert not shut[new].any()
        assert not shut[working].any()
        banned = account.identity[account.banned].copy()


def broken(state: State) -> list[str]:
    """Return the references that point at no row, or at none where there must be one."""
    wrong = []
    for table in state.tables():
        for name, column in table.columns.items():
            if column.refers is not None:
                held = getattr(table, name)
                least = -1 if f"{table.name}.{name}" in MAY_BE_NONE else 0
                end = len(getattr(state, column.refers))
                if ((held < least) | (held >= end)).any():
                    wrong.append(f"{table.name}.{name}")
    return wrong


def whom(state: State, table: str, column: str) -> dict[int, int]:
    """Return, by the identity of each row of ``table``, the identity of whom it refers to."""
    rows: Table = getattr(state, table)
    target = getattr(state, str(rows.columns[column].refers))
    return dict(
        zip(rows.identity.tolist(), target.identity[getattr(rows, column)].tolist(), strict=True)
    )


LASTING = [
    ("account", "worker"), ("job", "employer"), ("job", "platform"), ("contract", "worker"),
    ("contract", "account"), ("contract", "employer"), ("contract", "platform"),
]  # fmt: skip


@given(market=markets())
@always(20)
def test_reference_stays_with_whom_it_means(market: Market) -> None:
    """Every reference points at a row, and at the same agent while rows come and go."""
    known: dict[tuple[str, str], dict[int, int]] = {pair: {} for pair in LASTING}
    for engine in weeks_of(market):
        assert not broken(engine.state)
        for pair in LASTING:
            now = whom(engine.state, *pair)
            stayed = now.keys() & known[pair].keys()

            assert all(now[row] == known[pair][row] for row in stayed)
            known[pair] = now


@given(market=markets())
@always(12)
def test_market_is_the_same_when_run_again(market: Market) -> None:
    """The same scenario and seed give the same digest and outcomes, checked or not."""
    first, again = finished(market.document, market.seed), market.engine(checked=True)
    again.run()

    assert again.digest() == first.digest()
    assert again.weekly().equals(first.weekly())


REFILLED = {"demand": "task", "search": "application take"}
"""Tables that a room empties and fills anew each week."""


@given(market=markets())
@always(10)
def test_room_writes_only_what_it_owns(market: Market) -> None:
    """What a room changes in standing rows it declares, however it got hold of the table."""
    engine = market.engine()
    declared = {room.name: room.writes for room in WEEK}
    while engine.week < engine.document.weeks:
        before: dict[str, Any] = {}
        for name in rooms(engine):
            after = contents(engine.state)
            refilled = REFILLED.get(name, "").split()
            changed = {
                one
                for one in changed_columns(before, after)
                if one.partition(".")[0] not in refilled
                and not (name == "settle" and one.endswith(".cash"))
            }

            assert changed <= declared[name]
            before = after


def contents(state: State) -> dict[str, Any]:
    """Return a copy of every column."""
    return {
        f"{table.name}.{name}": values.copy()
        for table in state.tables()
        for name, values in table.arrays().items()
    }


def changed_columns(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """Return the columns that differ in the rows there were before."""
    return {
        name
        for name, old in before.items()
        if not np.array_equal(old, after[name][: len(old)], equal_nan=old.dtype.kind == "f")
    }
