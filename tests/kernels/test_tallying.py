"""What came of a search is counted alike with and without a compiled loop."""

from collections.abc import Callable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.kernels import tallying

WORKERS, JOBS, MARKETS = 5, 7, 3
Counted = list[np.ndarray]


def after(
    seed: int, rows: int, tally: Callable[..., None], look: Callable[..., None]
) -> list[np.ndarray]:
    """Return all counts after two lots of rows drawn at random."""
    draw = np.random.default_rng(seed)
    market = draw.integers(0, MARKETS, JOBS).astype(np.int16)
    sent, applications = np.full(WORKERS, 2, np.int32), np.full(JOBS, 3, np.int32)
    looked, number = np.zeros((WORKERS, MARKETS), np.bool_), np.zeros(MARKETS, np.int64)
    for _ in range(2):
        worker, job = draw.integers(0, WORKERS, rows), draw.integers(0, JOBS, rows)
        tally(worker, job, draw.random(rows) < 0.7, sent, applications)
        look(worker, job, market, looked, number)
    return [sent, applications, looked, number]


@given(seed=st.integers(0, 2**32), rows=st.integers(0, 40))
def test_counts_are_those_of_the_twins(seed: int, rows: int) -> None:
    """Numbers by worker and job, and who is counted in which submarket."""
    compiled = after(seed, rows, tallying.tally, tallying.look)
    twin = after(seed, rows, tallying.tally_twin, tallying.look_twin)

    for one, other in zip(compiled, twin, strict=True):
        assert one.tolist() == other.tolist()


@given(seed=st.integers(0, 2**32), rows=st.integers(0, 40))
def test_considered_are_those_of_the_twin(seed: int, rows: int) -> None:
    """All, those with a trait, and those from elsewhere; each with how many were hired."""
    draw = np.random.default_rng(seed)
    rows_of = draw.integers(0, WORKERS, rows), draw.integers(0, JOBS, rows), draw.random(rows) < 0.5
    traits = (draw.random(WORKERS) < 0.5, draw.random(WORKERS) < 0.2)
    regions = draw.integers(0, 3, WORKERS).astype(np.int8), draw.integers(0, 3, JOBS)

    compiled = tallying.consider(*rows_of, traits, *regions)

    assert compiled.tolist() == tallying.consider_twin(*rows_of, traits, *regions).tolist()
    assert compiled[0].tolist() == [rows, np.count_nonzero(rows_of[2])]


def test_who_looks_twice_is_counted_once() -> None:
    """Two looks at jobs of one submarket are one searcher; another submarket counts anew."""
    looked, number = np.zeros((2, 2), np.bool_), np.zeros(2, np.int64)
    worker, job = np.array([0, 0, 0, 1]), np.array([0, 1, 2, 0])

    tallying.look(worker, job, np.array([0, 0, 1]), looked, number)

    assert number.tolist() == [2, 1]
