"""Contributions that the law puts on pay, and what workers get back for them."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from sim.policies.scope import Scope
from sim.state.desk import Desk

Floats = NDArray[np.float64]
_MOST_TAKEN = 0.95  # of pay, fees and contributions together, that anybody reckons with


def taken(desk: Desk, fee: Floats, scope: Callable[[], Scope]) -> Floats:
    """Return the share of pay that workers do without: the fee and what they contribute.

    What they get back for contributions, whoever pays these, is worth as much as pay.
    """
    none = np.zeros(fee.shape)
    paid = desk.change("settle.worker_contribution_share", none, scope)
    back = desk.change("settle.benefit_share", none, scope)
    return np.minimum(fee + paid - back, _MOST_TAKEN)


def added(desk: Desk, fee: Floats, scope: Callable[[], Scope]) -> Floats:
    """Return what an employer pays beside the pay, as a share of it: fee and contribution."""
    none = np.zeros(fee.shape)
    return fee + desk.change("settle.employer_contribution_share", none, scope)
