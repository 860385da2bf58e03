"""The option that rough logarithms like best is the best one, where they say so."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.draws import Draws
from sim.kernels.choosing import CLOSE, choose


@given(
    seed=st.integers(0, 2**32),
    tasks=st.sampled_from([0, 1, 30, 5_000]),
    options=st.integers(1, 9),
    scale=st.floats(0.05, 2.0),
)
def test_best_options_are_those_of_exact_numbers(
    seed: int, tasks: int, options: int, scale: float
) -> None:
    """What costs infinitely much is never chosen; leads are those of exact utilities."""
    draw, draws = np.random.default_rng(seed), Draws(seed)
    task, option = draw.integers(0, 2**62, tasks), draw.integers(0, 2**62, options)
    worth, merit = draw.normal(2.0, 1.0, tasks), draw.normal(size=(options, tasks))
    cost = np.exp(draw.normal(2.0, 1.0, (options, tasks)))
    cost[draw.random(cost.shape) < 0.4] = np.inf
    cost[0] = np.exp(worth)
    best, lead = np.empty(tasks, np.int64), np.empty(tasks)

    choose(task, option, draws.key("some", 3), worth, cost, merit, scale, best, lead)

    taste = np.array([draws.pair_gumbel("some", 3, task, one) for one in option])
    utility = (worth - np.log(cost)) / scale + merit + taste
    ranked = np.sort(utility, axis=0)
    exact = ranked[-1] - ranked[-2] if options > 1 else np.full(tasks, np.inf)
    sure = lead > CLOSE
    assert np.isfinite(utility[best, np.arange(tasks)]).all()
    assert (best == np.argmax(utility, axis=0))[sure].all()
    assert np.allclose(lead[exact < np.inf], exact[exact < np.inf], rtol=0.0, atol=0.1 * CLOSE)
    assert (lead[exact == np.inf] == np.inf).all()
