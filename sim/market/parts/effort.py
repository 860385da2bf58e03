"""How often workers take no care; used by ``work`` and ``rate``."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.market.parts.policing import deterred
from sim.state.codes import FRAUDULENT, LOW_EFFORT
from sim.state.desk import Desk
from sim.state.table import Rows

BAD: Final = -1.5
"""Log quality of work that is no good."""


def bad_share(desk: Desk, worker: Rows) -> NDArray[np.float64]:
    """Return the share of each worker's deliveries that no care was taken over.

    Operators of junk accounts whom the risk of a fine deters do their work.
    """
    rules, kind = desk.workers, desk.worker.type[worker]
    crook = (kind == FRAUDULENT) & ~deterred(desk, worker)
    share = np.where(crook, rules.fraudulent_bad_share, 0.0)
    return np.where(kind == LOW_EFFORT, rules.low_effort_bad_share, share)
