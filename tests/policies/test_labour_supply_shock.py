"""A shock to entry moves how many come, and with them the crowd before each job."""

from typing import Any

import numpy as np
import pytest

from sim.engine import Engine
from sim.policies.labour_supply_shock import LabourSupplyShock
from sim.policies.scope import Scope
from sim.state.codes import REGIONS, SEARCHING, WORKING
from tests.market.mechanisms import Fork, weeks_of


def test_shock_scales_by_its_size_as_far_as_it_is_phased_in() -> None:
    """Twice as many again after half of the weeks means once as many again."""
    policy = LabourSupplyShock(size_share=2.0, phase_in_weeks=4)
    ratio = [policy.change("enter.entry_ratio", np.ones(1), Scope(), week)[0] for week in (1, 3)]

    assert ratio == pytest.approx([2.0, 3.0])


def entrants(engine: Engine) -> set[int]:
    """Return who came in the week just lived, and searches."""
    worker, week = engine.state.worker, engine.desk.week - 1
    fresh = (worker.entered_week == week) & (worker.state == SEARCHING)
    return set(worker.identity[fresh].tolist())


def test_shock_moves_entry_and_keeps_who_comes_anyway(fork: Fork) -> None:
    """More come than usual, among them all who come anyway; under a cut, a part of those."""
    found = []
    for size in (-0.8, 0.0, 2.0):
        engine = fork.week(policies=[{"type": "labour_supply_shock", "size_share": size}])
        found.append(entrants(engine))

    assert found[0] < found[1] < found[2]
    assert len(found[2]) > 1.8 * len(found[1])


def test_opening_of_a_region_brings_its_people_alone(fork: Fork) -> None:
    """Who comes from elsewhere is the same."""
    rule = {
        "type": "labour_supply_shock", "size_share": 5.0, "applies_to": {"regions": ["africa"]},
    }  # fmt: skip
    new = []
    for policies in ([], [rule]):
        state = fork.week("enter", policies=policies).state
        fresh = state.worker.entered_week == 10
        africa = state.worker.region == REGIONS.index("africa")
        new.append((state.worker.identity[fresh & ~africa].tolist(), np.sum(fresh & africa)))

    assert new[0][0] == new[1][0]
    assert new[1][1] > new[0][1]


def test_more_entry_crowds_those_who_search(fork: Fork) -> None:
    """More people share the same jobs: each of those who search is paid for fewer hours."""

    def of_searchers(rule: dict[str, Any] | None) -> tuple[float, float]:
        engine = weeks_of(fork.again(policies=[rule] if rule else []), 8)
        worker = engine.state.worker
        here = (worker.state == SEARCHING) | (worker.state == WORKING)
        return float(here.sum()), float(worker.paid_hours_4w[here].sum() / here.sum())

    usual = of_searchers(None)
    crowded = of_searchers({"type": "labour_supply_shock", "size_share": 5.0})

    assert crowded[0] > 1.1 * usual[0]
    assert crowded[1] < 0.95 * usual[1]


def test_trial_keeps_all_of_a_cell_in_one_arm(fork: Fork) -> None:
    """More come where the cell is treated, and everybody from there counts as treated."""
    rule = {"type": "labour_supply_shock", "size_share": 5.0, "applies_to": {"random_share": 0.5}}
    new = []
    for policies in ([], [rule]):
        engine = fork.week("enter", policies=policies)
        worker = engine.state.worker
        who = worker.identity[worker.entered_week == 10]
        arm = LabourSupplyShock.model_validate(rule).drawn(who, engine.desk.draws) < 0.5
        new.append((who[~arm].tolist(), int(arm.sum())))

    assert new[0][0] == new[1][0]
    assert new[0][0]
    assert new[1][1] > 1.5 * new[0][1] > 0
