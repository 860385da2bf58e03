"""Each worker's money and hours over the last weeks, by identity: the same one in any world."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from sim.errors import StoredError
from sim.kernels import groups
from sim.outcomes.numbers import Floats
from sim.outcomes.own_time import flexibility_usd, hours_of_week, time_usd
from sim.outcomes.yardstick import Yardstick
from sim.state.codes import COMMITMENTS, FRAUDULENT, GROUPS, OCCUPATIONS, REGIONS
from sim.state.ledger import Ledger, to_usd
from sim.state.schema import State
from sim.state.table import Array, Rows, Table

if TYPE_CHECKING:
    import pandas as pd

SUMMED: Final = ("income_usd", "hours", "paid_hours", "flexibility_usd", "time_usd")
"""What is added up: all money that came less all that went, hours paid and unpaid, hours paid,
the worth of choosing one's hours, the worth of the time given (at most 0)."""
TRAITS: Final[dict[str, tuple[str, ...]]] = {
    "region": REGIONS,
    "occupation": OCCUPATIONS,
    "group": GROUPS,
    "commitment": COMMITMENTS,
    "income_role": ("side", "primary"),
}
"""What a worker is born with, and the words for it."""
TENURE: Final = ("under_13_weeks", "13_to_52_weeks", "over_52_weeks")
TENURE_BOUNDS: Final = (13, 53)
"""Weeks since entry, the first one counted, from which the second and the third word hold."""
LAST_IN_COMMON = -1
"""The week before the first in which a policy can be in force."""
_NO_ROWS: Rows = np.zeros(0, dtype=np.int64)
KEPT = ("panel_workers", "panel_sums", "panel_traits", "before_workers", "before_usd")


class Panel:
    """What every worker but fraudulent ones did from week ``first`` on.

    Income before week 0 is kept too: worlds that part later have it in common, so ranking by
    it does not mistake luck in one world for a loss in the other.
    """

    def __init__(self, first: int) -> None:
        self.first = first
        self.panel_workers: Rows = _NO_ROWS
        self.panel_sums: Floats = np.zeros((0, len(SUMMED)))
        self.panel_traits: NDArray[np.int32] = np.zeros((0, len(TRAITS) + 1), dtype=np.int32)
        self.before_workers: Rows = _NO_ROWS
        self.before_usd: Floats = np.zeros(0)

    def follow(self, state: State, ledger: Ledger, yardstick: Yardstick, week: int) -> None:
        """Take in ``week`` if it counts."""
        if week == LAST_IN_COMMON:
            self._look_back(state.worker)
        if week >= self.first:
            self._add(state.worker, amounts_of_week(state, ledger, yardstick, week))

    def table(self, week: int) -> "pd.DataFrame":
        """Return a row a worker: traits, and means a week over the weeks up to ``week``.

        ``tenure`` is counted at ``week``. ``income_before_usd_per_week`` is that of the year
        before week 0, and 0 for whoever had none.
        """
        import pandas as pd

        entered = self.panel_traits[:, -1].astype(np.int64)
        traits = dict(zip(TRAITS, self.panel_traits.T, strict=False))
        traits["tenure"] = np.digitize(week - entered + 1, TENURE_BOUNDS)
        words = TRAITS | {"tenure": TENURE}
        weeks = max(week - self.first + 1, 1)
        means = (self.panel_sums / weeks).astype(np.float32)
        return pd.DataFrame(
            {"worker": self.panel_workers}
            | {
                name: pd.Categorical.from_codes(
                    codes.astype(np.int16), pd.Index(list(words[name]), dtype=object)
                )
                for name, codes in traits.items()
            }
            | {"income_before_usd_per_week": self._before().astype(np.float32)}
            | {f"{name}_per_week": means[:, place] for place, name in enumerate(SUMMED)}
        )

    def export(self) -> dict[str, Array]:
        """Return all that is remembered, by name."""
        return {name: getattr(self, name).copy() for name in KEPT}

    def load(self, kept: Mapping[str, Array]) -> None:
        """Take over what ``export`` gave.

        Raises ``StoredError`` where that tells other things of a worker.
        """
        for name in KEPT:
            own = getattr(self, name)
            if kept[name].shape[1:] != own.shape[1:]:
                raise StoredError(f"recorded {name} are not those of this version")
            setattr(self, name, np.array(kept[name], dtype=own.dtype))

    def _look_back(self, worker: Table) -> None:
        income = to_usd(worker.income_52w.sum(axis=1))
        rows = np.flatnonzero((income > 0.0) & (worker.type != FRAUDULENT))
        rows = rows[np.argsort(worker.identity[rows])]
        self.before_workers, self.before_usd = worker.identity[rows], income[rows]

    def _before(self) -> Floats:
        """Return the weekly income of the workers of the panel in the year before week 0."""
        place = np.searchsorted(self.before_workers, self.panel_workers)
        known = place < self.before_workers.size
        known[known] = self.before_workers[place[known]] == self.panel_workers[known]
        before = np.zeros(self.panel_workers.size)
        before[known] = self.before_usd[place[known]] / 52.0
        return before

    def _add(self, worker: Table, amounts: Floats) -> None:
        rows = np.flatnonzero((amounts != 0.0).any(axis=1) & (worker.type != FRAUDULENT))
        who = worker.identity[rows]
        everyone = groups.distinct(np.concatenate([self.panel_workers, who]))
        sums = np.zeros((everyone.size, len(SUMMED)))
        traits = np.zeros((everyone.size, len(TRAITS) + 1), dtype=np.int32)
        old, new = (np.searchsorted(everyone, some) for some in (self.panel_workers, who))
        sums[old], traits[old] = self.panel_sums, self.panel_traits
        sums[new] += amounts[rows]
        born = ("region", "occupation", "group", "commitment", "primary_income", "entered_week")
        traits[new] = np.stack([getattr(worker, name)[rows] for name in born], axis=1)
        self.panel_workers, self.panel_sums, self.panel_traits = everyone, sums, traits


def amounts_of_week(state: State, ledger: Ledger, yardstick: Yardstick, week: int) -> Floats:
    """Return what ``SUMMED`` names for every row of workers, (workers, summed)."""
    slot = week % state.worker.income_4w.shape[1]
    return np.stack(
        [
            to_usd(ledger.worker_gain()),
            hours_of_week(state, week),
            state.worker.paid_hours_4w[:, slot],
            flexibility_usd(state, week),
            time_usd(state, yardstick, week),
        ],
        axis=1,
    )
