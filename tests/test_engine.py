"""The engine runs the week in order, from burn-in to the last week."""

import signal
from pathlib import Path

import numpy as np
import pytest

from sim.engine import Engine
from sim.errors import GigSimError
from sim.market import WEEK
from sim.state.desk import Desk
from sim.state.room import Room
from tests.strategies import finished, rooms, small


def test_week_counts_from_burn_in_to_the_end() -> None:
    """Weeks before 0 are not reported; each is told once when it is done."""
    engine, told = Engine(small(weeks=5, burn_in_weeks=3)), []
    before = engine.week
    engine.run(told.append)

    assert before == -3
    assert told == [-3, -2, -1, 0, 1, 2, 3, 4]
    assert engine.week == 5
    assert engine.weekly().index.tolist() == [0, 1, 2, 3, 4]


def test_burn_in_stops_at_week_0() -> None:
    """After burn-in nothing is reported yet, and the run goes on from there."""
    engine = Engine(small(weeks=3, burn_in_weeks=4), 6)
    engine.burn_in()
    reported = len(engine.weekly())
    engine.run()

    assert reported == 0
    assert engine.digest() == finished(small(weeks=3, burn_in_weeks=4), 6).digest()


def test_finished_engine_does_not_go_on() -> None:
    """A run that is over stays as it is when run again."""
    engine = finished(small(weeks=2))
    digest = engine.digest()
    engine.run()

    assert engine.digest() == digest


def test_rooms_run_in_the_order_of_the_week(monkeypatch: pytest.MonkeyPatch) -> None:
    """A step runs each room of ``WEEK`` once, in its order."""
    ran: list[str] = []

    def logged(one: Room) -> Room:
        def run(desk: Desk) -> None:
            ran.append(one.name)
            one(desk)

        return Room(one.name, one.reads, one.writes, one.creates, run)

    monkeypatch.setattr("sim.engine.WEEK", tuple(logged(one) for one in WEEK))
    Engine(small(weeks=1, burn_in_weeks=0)).step()

    assert ran == [
        "enact", "enter", "demand", "post", "search", "match", "work", "defraud", "settle",
        "rate", "learn", "adapt",
    ]  # fmt: skip


def test_interrupt_waits_for_the_end_of_a_room(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Ctrl-C in a room comes once it is through; half a week is not gone on with nor kept."""
    ran: list[str] = []

    def pressing(one: Room) -> Room:
        def run(desk: Desk) -> None:
            if one.name == "search":
                signal.raise_signal(signal.SIGINT)
            one(desk)
            ran.append(one.name)

        return Room(one.name, one.reads, one.writes, one.creates, run)

    engine = Engine(small(weeks=2, burn_in_weeks=0))
    monkeypatch.setattr("sim.engine.WEEK", tuple(pressing(one) for one in WEEK))
    with pytest.raises(KeyboardInterrupt):
        engine.step()
    names = [one.name for one in WEEK]

    assert ran == names[: names.index("search") + 1]
    with pytest.raises(GigSimError, match="week 0 was broken off half-way"):
        engine.step()
    with pytest.raises(GigSimError, match="week 0 was broken off half-way"):
        engine.save(tmp_path / "half.npz")
    assert not list(tmp_path.iterdir())


def test_step_by_rooms_is_the_step_of_the_engine() -> None:
    """Tests that walk from room to room see the market that the engine makes."""
    stepped, walked = Engine(small()), Engine(small())
    for _ in range(4):
        stepped.step()
        assert list(rooms(walked)) == [one.name for one in WEEK]

    assert walked.digest() == stepped.digest()


def test_seed_and_scenario_make_the_market() -> None:
    """Another seed, or one number of the scenario, gives another digest."""
    base = finished(small(weeks=3), 1).digest()

    assert finished(small(weeks=3), 1).digest() == base
    assert finished(small(weeks=3), 2).digest() != base
    assert finished(small({"workers.apply_minutes": 8.0}, weeks=3), 1).digest() != base


def test_seed_of_any_size_is_a_seed() -> None:
    """Large and negative seeds run, and are told apart."""
    digests = {finished(small(weeks=1), seed).digest() for seed in (0, 1, -7, 2**62, 2**63 - 1)}

    assert len(digests) == 5


@pytest.mark.parametrize("place", ["worker.skill", "contract.pay", "platform.cash", "balances"])
def test_digest_sees_every_bit(place: str) -> None:
    """One changed number anywhere, or one unit in the books, changes the digest."""
    engine = finished(small(weeks=2))
    before = engine.digest()
    table, _, column = place.partition(".")
    if column:
        values = getattr(getattr(engine.state, table), column)
        values[-1] = values[-1] + 1 if values.dtype == np.int64 else np.nextafter(values[-1], 9e9)
    else:
        engine.ledger.balances["public"] += 1

    assert engine.digest() != before


def test_checked_engine_refuses_a_room_that_oversteps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A room that writes what it does not declare is caught, and only when checked."""

    def meddle(desk: Desk) -> None:
        desk.worker.skill[:] += 1.0

    room = Room("meddle", frozenset({"worker.skill"}), frozenset(), frozenset(), meddle)
    monkeypatch.setattr("sim.engine.WEEK", (room,))
    Engine(small(weeks=1, burn_in_weeks=0)).step()

    with pytest.raises(ValueError, match="read-only"):
        Engine(small(weeks=1, burn_in_weeks=0), checked=True).step()


def test_engine_saved_before_its_first_week_can_be_restored(tmp_path: Path) -> None:
    """A market without a single week behind it is a market."""
    engine = Engine(small(weeks=2), 3)
    engine.save(tmp_path / "market.npz")
    restored = Engine.restore(tmp_path / "market.npz")

    assert restored.digest() == engine.digest()
    assert restored.week == engine.week
    assert restored.seed == 3
    assert restored.document.content() == engine.document.content()
