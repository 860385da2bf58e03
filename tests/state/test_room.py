"""A checked room can do what it declares, and nothing else."""

import pytest

from sim.engine import Engine
from sim.market import WEEK
from sim.state.desk import Desk
from sim.state.room import guarded, room
from sim.state.schema import SCHEMA
from tests.strategies import small


@pytest.fixture(scope="module")
def desk() -> Desk:
    """Return the desk of a small market before its first week."""
    return Engine(small(population=200, weeks=1, burn_in_weeks=0)).desk


@room(reads="worker.skill", writes="worker.trust", creates="job")
def sample(desk: Desk) -> None:
    """Do nothing: a room for its declaration."""


def test_declared_columns_can_be_read_and_written(desk: Desk) -> None:
    """What a room writes through its guarded desk is in the table."""
    held = guarded(desk, sample)
    held.worker.trust[:3] = 0.25
    rows = held.job.append(2, hours=4.0)

    assert desk.state.worker.trust[:3].tolist() == [0.25] * 3
    assert held.worker.skill.sum() == desk.state.worker.skill.sum()
    assert desk.state.job.hours[rows].tolist() == [4.0, 4.0]
    assert len(held.worker) == len(desk.state.worker)


def test_undeclared_reading_is_refused(desk: Desk) -> None:
    """A column that the room does not name cannot be looked at."""
    with pytest.raises(PermissionError, match=r"sample does not say that it reads worker\.cash"):
        _ = guarded(desk, sample).worker.cash


def test_undeclared_writing_is_refused(desk: Desk) -> None:
    """A column that the room only reads cannot be written, in whole or in part.

    Before NumPy 2.5 ``np.add.at`` wrote all the same; ``tests/test_always.py`` sees that.
    """
    held = guarded(desk, sample)

    with pytest.raises(ValueError, match="read-only"):
        held.worker.skill[:] = 0.0
    with pytest.raises(ValueError, match="read-only"):
        held.worker.skill[2] += 1.0


def test_undeclared_rows_are_refused(desk: Desk) -> None:
    """Rows are made and dropped only where the room says so."""
    held = guarded(desk, sample)

    with pytest.raises(PermissionError, match="sample does not create rows of worker"):
        held.worker.append(1)
    with pytest.raises(PermissionError, match="sample does not create rows of task"):
        held.task.clear()


def test_room_of_unknown_column_cannot_be_declared() -> None:
    """A misspelt column is an error when the room is defined."""
    with pytest.raises(KeyError, match="table worker has no column skil"):
        room(reads="worker.skil")(lambda desk: None)


def test_star_stands_for_every_column() -> None:
    """``table.*`` names all columns of a table."""
    declared = room(reads="take.*")(lambda desk: None)

    assert declared.reads == {f"take.{column.name}" for column in SCHEMA["take"]}


@pytest.mark.parametrize("one", WEEK, ids=lambda one: one.name)
def test_room_stays_within_its_declaration(one: object) -> None:
    """Each room of the week does its work at a guarded desk, policies in force and all."""
    policies = [
        {"type": "minimum_pay", "rate": 4.0, "applies_to": {"random_share": 0.5, "unit": "worker"}},
        {"type": "identity_verification", "strictness_share": 0.8, "sides": "both"},
        {"type": "payment_protection", "coverage_share": 0.9},
        {"type": "ai_automation", "ceiling_share": 0.9, "midpoint_week": 0.0},
    ]
    document = small(population=300, weeks=4, burn_in_weeks=1, policies=policies)
    engine = Engine(document)
    while engine.week < document.weeks:
        engine.ledger.open_week()
        for each in WEEK:
            held = guarded(engine.desk, each) if each is one else engine.desk
            each(held)
            engine.desk.in_force = held.in_force
        engine.desk.week += 1

    assert len(engine.state.contract) > 0
