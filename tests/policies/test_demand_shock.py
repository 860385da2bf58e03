"""A shock to demand moves the number of tasks of those it hits, and work with it."""

import numpy as np
import pytest

from sim.policies.demand_shock import DemandShock
from sim.policies.scope import Scope
from sim.state.codes import OCCUPATIONS, REGIONS
from tests.market.mechanisms import Fork
from tests.policies.pairs import paid_hours, pair, posted


def test_shock_scales_by_its_size_as_far_as_it_is_phased_in() -> None:
    """Half of a cut by half after half of the weeks."""
    policy = DemandShock(size_share=-0.5, phase_in_weeks=4)
    mean = [policy.change("demand.tasks_per_week", np.ones(1), Scope(), week)[0] for week in (1, 3)]

    assert mean == pytest.approx([0.75, 0.5])


@pytest.mark.parametrize("size", [-0.6, 1.0])
def test_shock_moves_the_tasks_of_both_segments(fork: Fork, size: float) -> None:
    """Tasks and micro-task hours move by about the size, and each stands where it stood."""
    rule = {"type": "demand_shock", "size_share": size}
    plain, shocked = (
        fork.week("demand", policies=policies).state.task for policies in ([], [rule])
    )
    for micro in (True, False):
        hours = [
            float(task.hours[(task.occupation == OCCUPATIONS.index("microtask")) == micro].sum())
            for task in (plain, shocked)
        ]

        assert hours[1] / hours[0] == pytest.approx(1.0 + size, abs=0.35)
    few, many = sorted((set(one.identity.tolist()) for one in (plain, shocked)), key=len)
    assert few <= many


def test_shock_hits_only_the_employers_it_covers(fork: Fork) -> None:
    """Elsewhere every task stays as it was."""
    target = {"regions": ["north_america"], "occupations": ["software"]}
    rule = {"type": "demand_shock", "size_share": -0.9, "applies_to": target}
    found = []
    for policies in ([], [rule]):
        state = fork.week("demand", policies=policies).state
        owner = state.task.employer
        hit = state.employer.region[owner] == REGIONS.index("north_america")
        hit &= state.employer.occupation[owner] == OCCUPATIONS.index("software")
        found.append((state.task.identity[~hit].tolist(), np.count_nonzero(hit)))

    assert found[0][0] == found[1][0]
    assert found[1][1] < 0.5 * found[0][1]


def test_recession_leaves_workers_less_work(fork: Fork) -> None:
    """Fewer tasks mean fewer posts, and fewer paid hours for those who stay."""
    rule = {"type": "demand_shock", "size_share": -0.7}
    posts, hours = pair(fork, rule, posted, 3), pair(fork, rule, paid_hours, 3)

    assert posts[1] < 0.5 * posts[0]
    assert hours[1] < 0.8 * hours[0]
