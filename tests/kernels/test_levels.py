"""Sums by level are the same with and without a compiled loop."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.kernels.levels import add_to_levels, add_to_levels_twin, count_cells, count_cells_twin


@given(seed=st.integers(0, 2**32 - 1), size=st.integers(0, 60))
def test_sums_by_level_and_their_twin_are_equal(seed: int, size: int) -> None:
    """Both add in the order of the rows, so that every bit agrees."""
    draw = np.random.default_rng(seed)
    places = draw.integers(0, 7, (size, 3))
    counts = draw.integers(0, 3, size)

    weights = (draw.normal(size=size) * (counts > 0), 1.0 * counts, 1.0 * (counts > 0))

    compiled = add_to_levels(7, places, weights)

    assert np.array_equal(compiled, add_to_levels_twin(7, places, weights))
    for sums, each in zip(compiled, weights, strict=True):
        assert np.isclose(sums.sum(), 3.0 * each.sum())


@given(seed=st.integers(0, 2**32 - 1), size=st.integers(0, 60))
def test_rows_of_cells_are_counted_as_the_twin_does(seed: int, size: int) -> None:
    """Rows that do not count are in no cell."""
    draw = np.random.default_rng(seed)
    cells, counted = draw.integers(0, 7, size).astype(np.int32), draw.random(size) < 0.5

    number = count_cells(7, cells, counted)

    assert number.tolist() == count_cells_twin(7, cells, counted).tolist()
    assert number.sum() == np.count_nonzero(counted)
