"""Who answers a job: mostly plain from a look into two tables, without a logarithm.

A worker applies where ``draw < logistic(gain + noise * normal)``. Both draws lie in a cell of
a table of quantiles, and the ends of the two cells say in nearly all cases on which side the
draw is; for the others the exact numbers are worked out elsewhere.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import special

from sim.kernels import hashing
from sim.kernels.jit import compiled, pair_uniform

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

NO, YES, UNSURE = 0, 1, 2
_CELLS: Final = 1_024
_MARGIN: Final = 1e-9
"""More than rounding can shift a gain, so that no case close to its bound counts as sure."""
AT_ONCE: Final = 2_048
"""Pairs that go from step to step together: what is fetched stays in the processor's cache."""
_EDGES = np.clip(np.arange(_CELLS + 1) / _CELLS, 2.0**-60, 1.0 - 2.0**-53)
NORMAL: Final = special.ndtri(_EDGES)
LOGIT: Final = special.logit(_EDGES)
"""The quantiles at the edges of the cells; no draw is beyond the first or the last."""


class Pairs(NamedTuple):
    """Who considers which job, rows of the tables; what each gains is ``offers - asks``.

    ``offers`` (jobs) is the log of what a job seems to leave a worker of its trade, ``asks``
    (workers) that of what a worker wants for it; ``noise`` that of what is seen of pay.
    """

    worker: Rows
    job: Rows
    worker_identity: Rows
    job_identity: Rows
    offers: Floats
    asks: Floats
    noise: float


@compiled
def answer(pairs: Pairs, keys: tuple[np.uint64, np.uint64], normal: Floats, logit: Floats,
           begin: int, answers: NDArray[np.int8]) -> None:  # fmt: skip
    """Fill ``answers`` of the pairs from ``begin`` on: no, yes, or unsure.

    ``keys`` are those of what is seen of pay and of the answer; ``normal`` and ``logit`` are
    the tables of this file.
    """
    worker, job, writer, name, offers, asks, noise = pairs
    see_key, answer_key = keys
    who, what, gain = np.empty(AT_ONCE, np.int64), np.empty(AT_ONCE, np.int64), np.empty(AT_ONCE)
    seen, draw = np.empty(AT_ONCE, np.int64), np.empty(AT_ONCE, np.int64)
    for place in range(0, answers.size, AT_ONCE):
        first, number = begin + place, min(AT_ONCE, answers.size - place)
        # Step after step: a processor then fetches many jobs at a time.
        for row in range(number):
            what[row] = name[job[first + row]]
        for row in range(number):
            gain[row] = offers[job[first + row]]
        for row in range(number):
            who[row] = writer[worker[first + row]]
            gain[row] -= asks[worker[first + row]]
        for row in range(number):
            seen[row] = int(pair_uniform(see_key, who[row], what[row]) * _CELLS)
        for row in range(number):
            draw[row] = int(pair_uniform(answer_key, who[row], what[row]) * _CELLS)
        for row in range(number):
            sure = logit[draw[row] + 1] < gain[row] + noise * normal[seen[row]] - _MARGIN
            may = logit[draw[row]] < gain[row] + noise * normal[seen[row] + 1] + _MARGIN
            # Without a jump, which is hard to foresee; who is sure may, too.
            answers[place + row] = UNSURE * may - sure


def answer_twin(pairs: Pairs, keys: tuple[np.uint64, np.uint64]) -> NDArray[np.int8]:
    """Return what ``answer`` fills in, without a compiled loop."""
    who, what = pairs.worker_identity[pairs.worker], pairs.job_identity[pairs.job]
    gain = pairs.offers[pairs.job] - pairs.asks[pairs.worker]
    seen, draw = (
        (hashing.unit_interval(hashing.pair_bits(key, who, what)) * _CELLS).astype(np.int64)
        for key in keys
    )
    sure = LOGIT[draw + 1] < gain + pairs.noise * NORMAL[seen] - _MARGIN
    may = LOGIT[draw] < gain + pairs.noise * NORMAL[seen + 1] + _MARGIN
    return np.where(sure, YES, np.where(may, UNSURE, NO)).astype(np.int8)
