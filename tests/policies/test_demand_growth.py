"""What growing demand comes to by when; the levers of it in IoT and in new occupations."""

from typing import Any

import numpy as np
import pytest

from sim.policies.demand_growth import DemandGrowth
from sim.policies.iot_demand import IotDemand
from sim.policies.new_occupation_demand import NewOccupationDemand
from sim.policies.scope import Scope
from sim.state.codes import OCCUPATIONS
from tests.market.mechanisms import Fork, lived

TASKS = "demand.tasks_per_week"


def grown(week: int, **settings: Any) -> float:
    """Return demand in ``week`` against without the lever."""
    policy = IotDemand.model_validate({"type": "iot_demand"} | settings)
    return float(policy.change(TASKS, np.ones(1), Scope(), week)[0])


def test_growth_builds_up_from_the_start() -> None:
    """Nothing at once, the rate after a year, its square after two."""
    settings = {"growth_share_per_year": 0.2, "start_week": 10}

    assert grown(10, **settings) == 1.0
    assert grown(62, **settings) == pytest.approx(1.2)
    assert grown(114, **settings) == pytest.approx(1.44)


def test_growth_is_slower_while_it_is_phased_in() -> None:
    """Half the rate on average over the weeks of phasing in, and the whole rate after them."""
    slow = [grown(week, growth_share_per_year=0.2, phase_in_weeks=26) for week in range(80)]
    fast = [grown(week, growth_share_per_year=0.2) for week in range(80)]

    assert slow == sorted(slow)
    assert slow[26] == pytest.approx(fast[13], rel=0.01)
    assert slow[60] / slow[40] == pytest.approx(fast[60] / fast[40])


@pytest.mark.parametrize(
    ("lever", "names"),
    [(IotDemand, ["iot"]), (NewOccupationDemand, ["cybersecurity", "ai_data"])],
)
def test_only_the_occupations_of_the_lever_grow(
    fork: Fork, lever: type[DemandGrowth], names: list[str]
) -> None:
    """Employers who mainly hire in them have more tasks, the others the same ones."""
    kind = lever.model_fields["type"].default
    rule = {"type": kind, "growth_share_per_year": 3.0}
    mine = [OCCUPATIONS.index(name) for name in names]
    found, number = [], []
    for policies in ([], [rule]):
        engine = fork.again(policies=policies)
        engine.desk.week = 62  # a year on: the market of week 10 with demand of week 62
        state = lived(engine, "demand").state
        inside = np.isin(state.employer.occupation[state.task.employer], mine)
        found.append(set(state.task.identity[~inside].tolist()))
        number.append(np.count_nonzero(inside))

    assert found[0] == found[1]
    assert number[1] > 2.0 * number[0]
