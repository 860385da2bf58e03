"""The workers over whom income is measured: those with a paid job in the last 4 weeks."""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.kernels import groups
from sim.kernels.threads import ROWS_AT_ONCE, ROWS_WORTH_A_THREAD, each_part
from sim.outcomes.numbers import Floats, quotients
from sim.state.ledger import to_usd
from sim.state.schema import State
from sim.state.table import Rows, Table
from sim.state.world import World

Codes = NDArray[np.integer]
WINDOW = 4
"""Weeks over which money and hours are counted."""
LONG_BLOCKS = 13
"""Blocks of 4 weeks over which inequality is measured."""
FEWEST_BLOCKS = 6
"""Whole blocks a worker must have been here for ups and downs to be judged."""


@dataclass(frozen=True, slots=True)
class People:
    """Some workers, column by column; money and hours are sums over 4 weeks."""

    identity: Rows
    region: Codes
    occupation: Codes
    group: Codes
    commitment: Codes
    primary_income: NDArray[np.bool_]
    weeks_here: Rows
    net_usd: Floats
    top_up_usd: Floats
    paid_hours: Floats
    unpaid_hours: Floats
    hourly_usd: Floats
    idle_weeks: Floats
    long_usd_per_week: Floats
    variation: Floats
    need_usd_per_week: Floats
    other_usd_per_week: Floats
    minimum_usd_per_hour: Floats
    outside_gain: Floats
    skill: Floats

    def __len__(self) -> int:
        return self.region.size

    @property
    def income_usd(self) -> Floats:
        """What each took in 4 weeks: net pay, and what the public purse added."""
        return self.net_usd + self.top_up_usd

    def take(self, which: NDArray[np.generic] | slice) -> "People":
        """Return the workers at ``which``: positions, a mask, or a span."""
        return _Part(self, which)


class _Part(People):
    """Some of the workers, each column taken when it is first asked for: few ever are."""

    __slots__ = ("_which", "_whole")

    def __init__(self, whole: People, which: NDArray[np.generic] | slice) -> None:
        object.__setattr__(self, "_whole", whole)
        object.__setattr__(self, "_which", which)

    def __getattr__(self, name: str) -> Any:
        # Only an empty slot comes here.
        if name not in _COLUMNS:
            raise AttributeError(name)
        column = getattr(self._whole, name)[self._which]
        object.__setattr__(self, name, column)
        return column


_COLUMNS = tuple(each.name for each in fields(People))


def active_rows(worker: Table, week: int) -> Rows:
    """Return the rows of workers with a paid job in the last 4 weeks."""
    return np.flatnonzero(worker.last_paid_week > week - WINDOW)


def active_people(state: State, world: World, week: int) -> People:
    """Return the workers with a paid job in the 4 weeks up to and with ``week``."""
    rows = active_rows(state.worker, week)
    parts = each_part(
        lambda begin, end: _people(state, world, week, rows[begin:end]),
        rows.size,
        ROWS_WORTH_A_THREAD,
        ROWS_AT_ONCE,
    )
    if len(parts) == 1:
        return parts[0]
    return People(*(np.concatenate([getattr(part, name) for part in parts]) for name in _COLUMNS))


def _people(state: State, world: World, week: int, rows: Rows) -> People:
    worker = state.worker
    entered = worker.entered_week[rows].astype(np.int64)
    region = worker.region[rows]
    net = to_usd(groups.row_sums(worker.income_4w[rows]))
    by_week = worker.paid_hours_4w[rows]
    paid, unpaid = groups.row_sums(by_week), groups.row_sums(worker.unpaid_hours_4w[rows])
    # A loss is no income to share: who lost a deposit has none, not less than none.
    blocks = np.maximum(to_usd(worker.income_52w[rows]), 0.0)
    weeks_here = week - entered + 1
    gain = quotients(worker.outside_wage[rows], worker.base_wage_usd_per_hour[rows]) - 1.0
    return People(
        identity=worker.identity[rows],
        region=region,
        occupation=worker.occupation[rows],
        group=worker.group[rows],
        commitment=worker.commitment[rows],
        primary_income=worker.primary_income[rows],
        weeks_here=weeks_here,
        net_usd=net,
        top_up_usd=to_usd(groups.row_sums(worker.top_up_4w[rows])),
        paid_hours=paid,
        unpaid_hours=unpaid,
        hourly_usd=quotients(net, paid + unpaid),
        idle_weeks=(by_week == 0.0).sum(axis=1, dtype=np.float64),
        long_usd_per_week=blocks.sum(axis=1) / np.clip(weeks_here, 1, long_weeks(week)),
        variation=variation(blocks, entered, week),
        need_usd_per_week=worker.need_usd_per_week[rows],
        other_usd_per_week=worker.other_income_usd_per_week[rows],
        minimum_usd_per_hour=world.statutory_minimum_usd_per_hour[region],
        outside_gain=gain,
        skill=worker.skill[rows],
    )


def long_weeks(week: int) -> int:
    """Return how many weeks the blocks cover: 12 whole ones and the one that runs."""
    return WINDOW * (LONG_BLOCKS - 1) + week % WINDOW + 1


def variation(blocks: Floats, entered: Rows, week: int) -> Floats:
    """Return each worker's deviation of 4-week income over its mean.

    ``blocks`` holds income by block modulo 13. Only whole blocks since entry count, and
    NaN stands for workers with fewer than six of them or no income in them.
    """
    running = week // WINDOW
    numbers = running - np.arange(1, LONG_BLOCKS)
    counts = numbers > (entered // WINDOW)[:, None]
    income = np.where(counts, blocks[:, numbers % LONG_BLOCKS], 0.0)
    number = counts.sum(axis=1, dtype=np.float64)
    usual = quotients(income.sum(axis=1), number)
    spread = np.where(counts, income - usual[:, None], 0.0)
    deviation = np.sqrt(quotients((spread * spread).sum(axis=1), number))
    long_enough = number >= FEWEST_BLOCKS
    return np.where(long_enough, quotients(deviation, np.nan_to_num(usual)), np.nan)
