"""What employees would cost hangs on wage, overhead, place, and the employer."""

import math
from dataclasses import replace

import numpy as np
import pytest

from sim.outcomes.yardstick import Yardstick, yardstick_of
from tests.outcomes.states import AFRICA, SOFTWARE, a_document, a_state, a_world, add_employer


def test_employees_cost_wage_times_all_factors() -> None:
    """20 USD, a quarter of overhead, half the price level, an employer twice as dear: 25 USD."""
    levels = np.ones(6)
    levels[AFRICA] = 0.5
    state = a_state()
    row = add_employer(state, region=AFRICA, in_house_factor=math.log(2.0))
    yardstick = Yardstick(
        replace(a_world(), price_level=levels), overhead_share=0.25, time_value_share=0.5
    )

    cost = yardstick.in_house_usd_per_hour(state.employer, np.array([row]), np.array([SOFTWARE]))

    assert cost == pytest.approx([25.0])


def test_yardstick_is_that_of_the_document() -> None:
    """Overhead and the worth of time are what the scenario says."""
    document = a_document()
    document.employers.in_house_overhead_share = 0.3

    found = yardstick_of(document, a_world())

    assert (found.overhead_share, found.time_value_share) == (0.3, 0.5)
