"""Rows sorted by counting stand as a stable sort leaves them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.kernels.counting import order_by, order_by_twin


@given(seed=st.integers(0, 2**32), rows=st.integers(0, 60), size=st.integers(1, 9))
def test_order_is_that_of_the_twin(seed: int, rows: int, size: int) -> None:
    """Codes that no row has begin where the next one does."""
    code = np.random.default_rng(seed).integers(0, size, rows)

    order, begins = order_by(code, size)

    twin, bounds = order_by_twin(code, size)
    assert order.tolist() == twin.tolist()
    assert begins.tolist() == bounds.tolist()
    assert begins[-1] == rows
