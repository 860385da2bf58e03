"""Between weeks: drop what is over, so that a week costs what is alive."""

import numpy as np
from numpy.typing import NDArray

from sim.state.codes import LEFT
from sim.state.compact import drop
from sim.state.ledger import HOLDERS, Ledger
from sim.state.schema import State

_WORTHWHILE = 0.1  # share of dead rows at which a large table is compacted


def tidy(state: State, ledger: Ledger, week: int) -> None:
    """Drop jobs that are filled or past, contracts that are settled, and who has left.

    ``week`` is the one about to begin.
    """
    state.application.clear()
    state.take.clear()
    job, contract = state.job, state.contract
    venue_open = state.platform.open[job.platform]
    drop(
        state,
        "job",
        (job.deadline >= week) & (job.hired == 0) & ~job.micro & ~job.taken_down & venue_open,
    )
    drop(state, "contract", ~(contract.settled | contract.cancelled))
    _drop_often("account", state, ledger, state.account.open | _used(state, "account"))
    _drop_often("worker", state, ledger, (state.worker.state != LEFT) | _used(state, "worker"))
    _drop_often("employer", state, ledger, state.employer.active | _used(state, "employer"))
    ledger.take_stock()


def _used(state: State, name: str) -> NDArray[np.bool_]:
    """Return which rows are still needed by a standing contract, job or task."""
    used = np.zeros(len(getattr(state, name)), dtype=np.bool_)
    used[getattr(state.contract, name)] = True
    if name == "employer":
        used[state.job.employer] = True
        used[state.task.employer] = True
    if name == "worker":
        # A closed account may linger a while: its owner's row must stay with it.
        used[state.account.worker] = True
    return used


def _drop_often(name: str, state: State, ledger: Ledger, keep: NDArray[np.bool_]) -> None:
    dead = keep.size - int(np.count_nonzero(keep))
    if dead > _WORTHWHILE * keep.size:
        if name in HOLDERS:
            ledger.close_accounts(name, np.flatnonzero(~keep))
        drop(state, name, keep)
