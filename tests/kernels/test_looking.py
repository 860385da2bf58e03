"""Looks chosen in one compiled pass are those of the exact comparison of all pairs."""

import pytest

from sim.engine import Engine
from sim.market.parts import applying
from sim.state.desk import Desk
from sim.state.table import Rows
from tests.strategies import small


@pytest.mark.parametrize("population", [200, 600])
@pytest.mark.parametrize("pay_taste", [0.0, 1e5])
def test_choices_and_their_twins_are_equal(
    population: int, pay_taste: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same job for every look, also where jobs are few and where pay is all that counts."""
    engine = Engine(small(population=population, burn_in_weeks=0), 1)
    checked: list[tuple[list[int], list[int]]] = []
    choose = applying._choose

    def both(desk: Desk, ring: applying.Ring, looks: applying.Looks) -> tuple[Rows, Rows]:
        worker, job = choose(desk, ring, looks)
        exact = applying.choose_exactly(desk, ring, looks, applying._pull(desk))
        checked.append((job.tolist(), exact[exact >= 0].tolist()))
        return worker, job

    monkeypatch.setattr(applying, "_choose", both)
    if pay_taste:
        pull = applying._pull
        monkeypatch.setattr(applying, "_pull", lambda desk: pull(desk) * pay_taste)
    for _ in range(3):
        engine.step()

    assert any(len(job) > population / 20 for job, _ in checked)
    assert all(job == exact for job, exact in checked)
