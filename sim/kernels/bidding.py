"""What applicants ask for where no rule makes pay hang on who works for whom."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.kernels.jit import compiled

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]


class Terms(NamedTuple):
    """What bids hang on. Of workers: the reservation wage, and the usual pay of their trade.

    Of jobs: the usual pay of the trade, the share of it that the platform leaves, the markup
    for the risk of not being paid, and the pay where it is posted, otherwise -1.
    """

    reservation: Floats
    own_pay: Floats
    pay: Floats
    kept: Floats
    markup: Floats
    posted: Floats


@compiled
def fill_bids(terms: Terms, worker: Rows, job: Rows, noise: Floats, bid: Floats) -> None:
    """Fill in the ``bid`` of each worker for a job, with ``noise`` as a factor."""
    reservation, own_pay, pay, kept, markup, posted = terms
    for row in range(bid.size):
        ask = reservation[worker[row]] * pay[job[row]] / own_pay[worker[row]]
        bid[row] = ask / kept[job[row]]
    for row in range(bid.size):
        wants = bid[row] * noise[row] * markup[job[row]]
        bid[row] = posted[job[row]] if posted[job[row]] >= 0.0 else wants


def bids_twin(terms: Terms, worker: Rows, job: Rows, noise: Floats) -> Floats:
    """Return what ``fill_bids`` fills in, without a compiled loop."""
    ask = terms.reservation[worker] * terms.pay[job] / terms.own_pay[worker] / terms.kept[job]
    posted = terms.posted[job]
    return np.where(posted >= 0.0, posted, ask * noise * terms.markup[job])
