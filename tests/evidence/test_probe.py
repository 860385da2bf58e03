"""The trial of single employers' pay: its clock, its neutrality, what moves it."""

import numpy as np
import pytest

from sim.engine import Engine
from sim.evidence.probe import clocked, responses
from tests.strategies import small


def market(**workers: float) -> Engine:
    """Return a small market after a few weeks whose workers perceive pay as stated."""
    document = small(population=800, weeks=8, burn_in_weeks=0)
    told = document.workers.model_copy(update=workers)
    engine = Engine(document.model_copy(update={"workers": told}), 5)
    for _ in range(6):
        engine.step()
    return engine


def test_clock_runs_with_the_takes() -> None:
    """Four takes: batch 0 is exhausted by the second, 1 stays open, 2 was never open."""
    left, batch = np.array([1.0, 5.0, 0.0]), np.array([0, 0, 1, 1])
    got, days = clocked(left, batch, np.array([0.5, 0.5, 0.5, 0.5]))

    assert got.tolist() == [1.0, 1.0, 0.0]
    assert days.tolist() == [0.5, 1.0, 0.0]


def test_day_without_takes_leaves_all_open() -> None:
    """Nobody came: every batch with hours left was open all day."""
    got, days = clocked(np.array([2.0, 0.0]), np.zeros(0, dtype=np.int64), np.zeros(0))

    assert got.tolist() == [0.0, 0.0]
    assert days.tolist() == [1.0, 0.0]


def test_probe_changes_nothing() -> None:
    """The market is the same bit for bit after the trial."""
    engine = market()
    before = engine.digest()
    found = responses(engine.desk, engine.week - 1)

    assert found.size > 0
    assert engine.digest() == before


def test_probe_of_the_blind_finds_nothing() -> None:
    """Where nobody perceives pay, a batch is taken as fast at either pay."""
    engine = market(perception_share=0.0, choice_perception_share=0.0)
    found = responses(engine.desk, engine.week - 1)

    assert found.size > 0
    assert found.tolist() == pytest.approx([0.0] * found.size)


def test_elasticity_rises_with_what_is_perceived() -> None:
    """The better pay is known, the faster the better paid batches go."""
    found = []
    for share in (0.05, 0.5):
        engine = market(perception_share=share, choice_perception_share=share / 3.0)
        found.append(float(responses(engine.desk, engine.week - 1).mean()))

    assert 0.0 < found[0] < found[1]
