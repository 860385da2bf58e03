"""Which option each task takes: mostly plain from rough logarithms, many at a time.

The merits of an option are its log value over cost, what is known of it, and a taste, a Gumbel
deviate of the pair. Where the best two are close the exact numbers are worked out elsewhere.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.kernels.hashing import SECOND
from sim.kernels.jit import compiled, first_word, mix, unit
from sim.kernels.rough import rough_log

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

CLOSE: Final = 1e-6
"""More than rough logarithms can shift a utility."""
_AT_ONCE: Final = 2_048
"""Tasks that go from step to step together: what they need stays in the cache."""


@compiled
def choose(task: Rows, option: Rows, key: np.uint64, worth: Floats, cost: Floats, merit: Floats,
           scale: float, best: Rows, lead: Floats) -> None:  # fmt: skip
    """Fill in the ``best`` option of each task, and by how much it beats the others, roughly.

    ``task`` and ``option`` are identities, ``key`` that of the tastes, ``worth`` the log value of
    a task, ``scale`` the spread of tastes; ``cost``, infinite for what is not to be had, and
    ``merit`` are (options, tasks).
    """
    room = min(_AT_ONCE, task.size)
    word, most, next_ = np.empty(room, np.uint64), np.empty(room), np.empty(room)
    draw, whole, dear, taste = np.empty(room), np.empty(room), np.empty(room), np.empty(room)
    for begin in range(0, task.size, _AT_ONCE):
        number = min(_AT_ONCE, task.size - begin)
        most[:], next_[:] = -np.inf, -np.inf
        for row in range(number):
            word[row] = first_word(key, task[begin + row])
            best[begin + row] = 0
        for place in range(option.size):
            name = np.uint64(option[place]) * SECOND + key
            here, good = cost[place, begin : begin + number], merit[place, begin : begin + number]
            for row in range(number):
                draw[row] = here[row]
            rough_log(draw[:number], draw[:number].view(np.int64), whole, dear)
            for row in range(number):
                draw[row] = unit(mix(word[row] ^ name))
            rough_log(draw[:number], draw[:number].view(np.int64), whole, taste)
            for row in range(number):
                draw[row] = taste[row]
            rough_log(draw[:number], draw[:number].view(np.int64), whole, taste)
            for row in range(number):
                gain = (worth[begin + row] + dear[row]) / scale + good[row] + taste[row]
                gain = gain if here[row] < np.inf else -np.inf
                next_[row] = max(next_[row], min(most[row], gain))
                best[begin + row] = place if gain > most[row] else best[begin + row]
                most[row] = max(most[row], gain)
        for row in range(number):
            lead[begin + row] = most[row] - next_[row]
