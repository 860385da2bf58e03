"""Rough logarithms for choices: a processor takes many at once, of exact ones only one."""

import numpy as np
from numpy.typing import NDArray

from sim.kernels.jit import compiled

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

_ROOT_OF_2, _LOG_OF_2 = 1.4142135623730951, 0.6931471805599453
CLOSE = 1e-8
"""What differs by a smaller share may stand the other way round with exact logarithms."""


@compiled
def rough_log(draw: Floats, words: Rows, whole: Floats, rough: Floats) -> None:
    """Fill ``rough`` with minus the logarithms of ``draw``, to a share of 1e-9 at least.

    ``words`` are the bits of ``draw``, which they spend, and ``whole`` is room to work.
    """
    for row in range(draw.size):
        word = words[row]
        whole[row] = (word >> 52) - 1023
        words[row] = (word & (1 << 52) - 1) | 1023 << 52
    for row in range(draw.size):
        part = draw[row]  # from 1 to 2: what the bits say beside their power of 2
        above = part > _ROOT_OF_2
        part = 0.5 * part if above else part
        power = whole[row] + 1.0 if above else whole[row]
        ratio = (part - 1.0) / (part + 1.0)
        square = ratio * ratio
        series = 1 / 9 + square * (1 / 11 + square / 13)
        series = 1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square * series)))
        rough[row] = -(power * _LOG_OF_2 + 2.0 * ratio * series)
