"""Sort by counting: rows by a code of which there are few, without a comparison."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels.jit import compiled

Rows = NDArray[np.int64]


@compiled
def order_by(code: Rows, size: int) -> tuple[Rows, Rows]:
    """Return the rows in rising order of ``code`` (below ``size``), and where each code begins.

    Those of equal code stand as they stood; one place more says where the last code ends.
    """
    begins = np.zeros(size + 1, np.int64)
    for row in range(code.size):
        begins[code[row] + 1] += 1
    begins = np.cumsum(begins)
    order, next_ = np.empty(code.size, np.int64), begins.copy()
    for row in range(code.size):
        order[next_[code[row]]] = row
        next_[code[row]] += 1
    return order, begins


def order_by_twin(code: Rows, size: int) -> tuple[Rows, Rows]:
    """Return what ``order_by`` does, without a compiled loop."""
    order = np.argsort(code, kind="stable")
    return order, np.searchsorted(code[order], np.arange(size + 1))
