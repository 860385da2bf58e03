"""Bids are the same with and without a compiled loop."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.kernels.bidding import Terms, bids_twin, fill_bids


@given(seed=st.integers(0, 2**32), rows=st.integers(0, 40))
def test_bids_are_those_of_the_twin(seed: int, rows: int) -> None:
    """To the last bit; pay that is posted is taken as it is, if it is nothing too."""
    draw, workers, jobs = np.random.default_rng(seed), 6, 9
    posted = np.where(draw.random(jobs) < 0.5, draw.choice([0.0, 12.5], jobs), -1.0)
    terms = Terms(
        draw.exponential(5.0, workers), draw.exponential(8.0, workers),
        draw.exponential(8.0, jobs), 1.0 - 0.5 * draw.random(jobs), 1.0 + draw.random(jobs),
        posted,
    )  # fmt: skip
    worker, job = draw.integers(0, workers, rows), draw.integers(0, jobs, rows)
    noise, bid = np.exp(draw.normal(size=rows)), np.empty(rows)

    fill_bids(terms, worker, job, noise, bid)

    assert bid.tolist() == bids_twin(terms, worker, job, noise).tolist()
    assert (bid[posted[job] >= 0.0] == posted[job][posted[job] >= 0.0]).all()
