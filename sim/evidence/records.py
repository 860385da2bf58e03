"""What the rows need of a run: small tables that a gauge has filled."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray


@dataclass(frozen=True)
class Tally:
    """Counts over the weeks that are measured."""

    closed: float = 0.0
    """Freelance jobs on platforms with open bidding that found a worker or ran out of time."""
    filled: float = 0.0
    bids: float = 0.0
    """Applications that those jobs had received."""
    posts: float = 0.0
    """Posts of all kinds, those without a job behind them too."""
    scams: float = 0.0
    tasks: float = 0.0
    """Micro-tasks delivered."""
    bad_tasks: float = 0.0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, name) + getattr(other, name) for name in _FIELDS))


_FIELDS = tuple(Tally.__dataclass_fields__)


@dataclass(frozen=True)
class Records:
    """One run, as far as the rows need it.

    - ``workers``: identity, micro, region, net_usd, paid_hours, unpaid_hours, tasks: sums over
      spells of four weeks with paid work.
    - ``cohorts``: followed (weeks), registered, worked, substantive.
    - ``employers``: identity, spend_usd, of those who posted micro-tasks.
    - ``tenures``: micro, entry, end, gone: weeks since the first paid job.
    - ``hires``: log_rate, region, occupation, of freelance hires.
    - ``histories``: jobs, unpaid: jobs of each worker with paid work in the last year.
    - ``responses``: by batch, the change in log speed over the change in log pay.
    """

    tally: Tally
    workers: pd.DataFrame
    cohorts: pd.DataFrame
    employers: pd.DataFrame
    tenures: pd.DataFrame
    hires: pd.DataFrame
    histories: pd.DataFrame
    responses: NDArray[np.float64]
