"""A cap on working time binds the busy, and leaves work to others."""

import numpy as np
import pytest

from sim.engine import Engine
from sim.policies.scope import Scope
from sim.policies.working_time_cap import WorkingTimeCap
from sim.state.codes import REGIONS
from tests.market.mechanisms import Fork, lived
from tests.policies.pairs import pair


def test_cap_comes_down_from_where_it_binds_nobody() -> None:
    """Half of the way after half of the weeks; a lower cap of another law holds."""
    policy = WorkingTimeCap(hours=40.0, phase_in_weeks=4)
    most = [policy.change("enter.most_hours", np.full(1, 80.0), Scope(), week) for week in (1, 3)]

    assert np.concatenate(most) == pytest.approx([60.0, 40.0])
    assert policy.change("enter.most_hours", np.full(1, 20.0), Scope(), 9)[0] == 20.0


def test_nobody_covered_gives_more_hours_than_the_cap(fork: Fork) -> None:
    """Search and work fit in the cap where it holds; elsewhere people go on as before."""
    target = {"regions": ["south_asia"]}
    rule = {"type": "working_time_cap", "hours": 20.0, "applies_to": target}
    plain, capped = fork.again(), fork.again(policies=[rule])
    for week in range(3):
        free, bound = lived(plain).state.worker, lived(capped).state.worker
        covered = bound.region == REGIONS.index("south_asia")
        spent = bound.search_hours + bound.stint_hours + bound.contract_hours
        spent = spent + bound.overhead_hours + bound.scam_hours

        assert spent[covered].max() <= 20.0 + 1e-9
        assert spent[~covered].max() > 20.0
        if week == 0:
            assert np.array_equal(free.hours[~covered], bound.hours[~covered])
            assert np.array_equal(np.minimum(free.hours[covered], 20.0), bound.hours[covered])


def unhurried(engine: Engine) -> float:
    """Return the paid hours of those who want under 15 hours a week."""
    worker = engine.state.worker
    few = worker.desired_hours < 15.0
    return float((worker.contract_hours + worker.stint_hours)[few].sum())


def busy(engine: Engine) -> float:
    """Return the paid hours of those who want 15 hours a week or more."""
    worker = engine.state.worker
    many = worker.desired_hours >= 15.0
    return float((worker.contract_hours + worker.stint_hours)[many].sum())


def test_cap_moves_work_from_the_busy_to_others(fork: Fork) -> None:
    """Those whom the cap binds work less, those whom it does not work more."""
    rule = {"type": "working_time_cap", "hours": 10.0}
    long, short = pair(fork, rule, busy, 4), pair(fork, rule, unhurried, 4)

    assert long[1] < 0.85 * long[0]
    assert short[1] > 1.05 * short[0]
