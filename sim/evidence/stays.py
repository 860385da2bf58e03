"""When each worker was first paid, and when it was last in the market."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.kernels import groups
from sim.state.births import NEVER
from sim.state.codes import MICROTASK, SEARCHING, WORKING
from sim.state.schema import State

Rows = NDArray[np.int64]


class Stays:
    """Follows everybody with paid work; who sleeps and wakes again has not gone."""

    def __init__(self) -> None:
        self._first_week: int | None = None
        self._week = 0
        self._identity: Rows = np.zeros(0, dtype=np.int64)
        self._first_paid: Rows = np.zeros(0, dtype=np.int64)
        self._last_here: Rows = np.zeros(0, dtype=np.int64)
        self._micro: NDArray[np.bool_] = np.zeros(0, dtype=np.bool_)

    def add(self, state: State, week: int) -> None:
        """Take in who is in the market at the end of ``week``."""
        self._first_week = week if self._first_week is None else self._first_week
        self._week = week
        worker = state.worker
        here = (worker.state == SEARCHING) | (worker.state == WORKING)
        rows = np.flatnonzero(here & (worker.first_paid_week != NEVER))
        gone = ~groups.among(self._identity, worker.identity[rows])
        self._identity = np.append(self._identity[gone], worker.identity[rows])
        self._first_paid = np.append(self._first_paid[gone], worker.first_paid_week[rows])
        self._last_here = np.append(self._last_here[gone], np.full(rows.size, week))
        self._micro = np.append(self._micro[gone], worker.occupation[rows] == MICROTASK)

    def tenures(self) -> pd.DataFrame:
        """Return one row a worker: micro, entry, end (weeks since first paid), gone.

        ``entry`` is the tenure at which we began to look: what ended before cannot be seen.
        """
        return pd.DataFrame(
            {
                "micro": self._micro,
                "entry": np.maximum((self._first_week or 0) - self._first_paid, 0),
                "end": self._last_here - self._first_paid + 1,
                "gone": self._last_here < self._week,
            }
        )
