"""Worth of choosing one's hours and of the time given, by hand."""

import numpy as np

from sim.outcomes.own_time import flexibility_usd, hours_of_week, time_usd
from sim.outcomes.yardstick import Yardstick
from tests.outcomes.states import WEEK, a_state, a_world, add_contract, add_worker


def test_hours_that_are_set_have_no_worth_of_choice() -> None:
    """Of ten hours, four set by an employer, six are the worker's own choice."""
    state = a_state()
    add_worker(state, paid=9.0, unpaid=1.0, flexibility_usd_per_hour=3.0, outside_wage=8.0)
    add_worker(state, paid=2.0, unpaid=0.0, flexibility_usd_per_hour=1.0, outside_wage=8.0)
    add_contract(state, 0, hours_week=4.0, fixed_schedule=True)
    add_contract(state, 0, hours_week=5.0, fixed_schedule=False)

    choice = flexibility_usd(state, WEEK)
    time = time_usd(state, Yardstick(a_world(), 0.0, 0.5), WEEK)

    assert hours_of_week(state, WEEK).tolist() == [10.0, 2.0]
    assert np.allclose(choice, [18.0, 2.0])
    assert np.allclose(time, [-40.0, -8.0])
