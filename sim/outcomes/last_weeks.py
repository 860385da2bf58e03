"""What is summed over the last weeks of a run, which are those that summaries tell of."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.outcomes.memory import Memory
from sim.outcomes.panel import Panel
from sim.outcomes.welfare_parts import Part, parts_of_week
from sim.state.ledger import Ledger
from sim.state.schema import State
from sim.state.table import Array

if TYPE_CHECKING:
    import pandas as pd

LAST_WEEKS = 26
"""Summaries take the mean over this many final weeks."""


class LastWeeks:
    """Parts of welfare, and workers one by one, over the last weeks of a run of ``weeks``."""

    def __init__(self, weeks: int) -> None:
        self.first = max(weeks - LAST_WEEKS, 0)
        self.panel = Panel(self.first)
        self._week = -1
        self._parts: dict[Part, float] = {}

    def follow(self, state: State, ledger: Ledger, memory: Memory, week: int) -> None:
        """Take in ``week``, which ``memory`` has followed already."""
        self.panel.follow(state, ledger, memory.yardstick, week)
        if week < self.first:
            return
        self._week = week
        now, levels = memory.flows(week, 1), memory.levels(week, 1)
        found = parts_of_week(state, ledger.week_flows, now, levels, memory.yardstick, week)
        for part, usd in found.items():
            self._parts[part] = self._parts.get(part, 0.0) + usd

    def welfare(self) -> "pd.DataFrame":
        """Return USD a week by party, level and component, the mean over the last weeks."""
        import pandas as pd

        weeks = max(self._week - self.first + 1, 1)
        rows = [(*part, usd / weeks + 0.0) for part, usd in sorted(self._parts.items())]
        frame = pd.DataFrame(rows, columns=["party", "level", "component", "usd"])
        return frame.astype({"usd": "float64"})

    def workers(self) -> "pd.DataFrame":
        """Return a row a worker: see ``Panel.table``."""
        return self.panel.table(self._week)

    def export(self) -> dict[str, Array]:
        """Return all that is remembered, by name."""
        names = sorted(self._parts)
        return self.panel.export() | {
            "last_week": np.array([self._week], dtype=np.int64),
            "part_names": np.array(names, dtype=np.str_).reshape(-1, 3),
            "part_usd": np.array([self._parts[name] for name in names], dtype=np.float64),
        }

    def load(self, kept: Mapping[str, Array]) -> None:
        """Take over what ``export`` gave."""
        self.panel.load(kept)
        self._week = int(kept["last_week"][0])
        names = [(str(party), str(level), str(what)) for party, level, what in kept["part_names"]]
        self._parts = dict(zip(names, kept["part_usd"].tolist(), strict=True))
