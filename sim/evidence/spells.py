"""Pay, hours and tasks of workers, summed over spells of four weeks with paid work."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.kernels import groups
from sim.state.codes import MICROTASK
from sim.state.ledger import to_usd
from sim.state.schema import State

Floats = NDArray[np.float64]
SPELL = 4
"""Weeks of a spell; whoever has paid work in it is active, and its unpaid time counts."""
_SUMS = ["net_usd", "paid_hours", "unpaid_hours", "tasks"]
_TRAITS = ["micro", "region"]
_HOURS_THAT_COUNT = 1e-6  # less is the rounding of pay to ten-thousandths of a USD


class Spells:
    """Takes in weeks, and keeps each worker's sums over the spells in which it had work."""

    def __init__(self) -> None:
        self._weeks: list[pd.DataFrame] = []
        self._spells: list[pd.DataFrame] = []

    def add(self, state: State, week: int) -> None:
        """Take in ``week``, at its end."""
        self._weeks.append(_week(state, week))
        if len(self._weeks) == SPELL:
            self._close()

    def workers(self) -> pd.DataFrame:
        """Return one row a worker: identity, traits, sums; a spell that runs is taken in."""
        if self._weeks:
            self._close()
        return _summed(self._spells) if self._spells else _week(State(), 0)

    def _close(self) -> None:
        spell = _summed(self._weeks)
        self._spells.append(spell[spell["paid_hours"] > _HOURS_THAT_COUNT])
        self._weeks = []


def _week(state: State, week: int) -> pd.DataFrame:
    """Return what each worker did and got in a week, of those who did or got anything."""
    worker, slot = state.worker, week % 4
    unpaid_work = hours_for_nothing(state)
    table = pd.DataFrame(
        {
            "identity": worker.identity,
            "micro": worker.occupation == MICROTASK,
            "region": worker.region,
            "net_usd": to_usd(worker.income_4w[:, slot]),
            "paid_hours": worker.paid_hours_4w[:, slot] - unpaid_work,
            "unpaid_hours": worker.unpaid_hours_4w[:, slot] + unpaid_work,
            "tasks": tasks_done(state),
        }
    )
    return table[(table[_SUMS] != 0.0).any(axis=1)]


def _summed(parts: list[pd.DataFrame]) -> pd.DataFrame:
    whole = pd.concat(parts, ignore_index=True)
    how = dict.fromkeys(_TRAITS, "first") | dict.fromkeys(_SUMS, "sum")
    return whole.groupby("identity", as_index=False).agg(how)


def hours_for_nothing(state: State) -> Floats:
    """Return the hours of each worker in contracts that ended this week and were not paid.

    They were paid hours while they were worked; work that is rejected, never paid or broken
    off turns them into unpaid ones.
    """
    contract = state.contract
    rows = np.flatnonzero(contract.settled | contract.cancelled)
    paid = to_usd(contract.gross[rows]) / np.maximum(contract.pay[rows], 1e-9)
    lost = np.maximum(contract.hours_done[rows] - paid, 0.0)
    lost[lost < _HOURS_THAT_COUNT] = 0.0
    return groups.sums(contract.worker[rows], lost, len(state.worker))


def tasks_done(state: State) -> Floats:
    """Return the micro-tasks that each worker delivered this week."""
    contract = state.contract
    rows = np.flatnonzero(contract.finished & contract.micro)
    return groups.sums(contract.worker[rows], tasks_of(state)[rows], len(state.worker))


def tasks_of(state: State) -> Floats:
    """Return how many tasks each contract is made of."""
    contract = state.contract
    number: Floats = contract.usual_hours / np.maximum(contract.task_hours, 1e-9)
    return number
