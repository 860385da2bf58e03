"""How far a sweep is, told by its folder alone: any terminal may ask, on any machine."""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.experiment.blueprint import Blueprint
from sim.experiment.extent import extent_of
from sim.experiment.folder import ResultFolder
from sim.experiment.record import recorded

if TYPE_CHECKING:
    import pandas as pd

LATEST = 200
"""The pace is that of so many runs."""

PATIENCE_SECONDS = 600.0
"""After so long without a run that ended, nobody is at work, or runs are very long."""


@dataclass(frozen=True, slots=True)
class Status:
    """Runs done, failed ones among them, and planned; how fast they come, if any did lately.

    ``idle_seconds`` is how long ago the last one ended.
    """

    done: int
    total: int
    failed: int
    runs_per_second: float | None = None
    idle_seconds: float | None = None

    @property
    def seconds_left(self) -> float | None:
        """How long it will take at this pace; ``None`` if nobody can tell."""
        if not self.runs_per_second or (self.idle_seconds or 0.0) > PATIENCE_SECONDS:
            return None
        return (self.total - self.done) / self.runs_per_second


def status_of(blueprint: Blueprint, folder: ResultFolder) -> Status:
    """Return how far the sweep in ``folder`` is, without planning its runs anew."""
    kept = recorded(blueprint, folder)
    extent = extent_of(blueprint, kept, 0)
    points = 0 if "runs" in kept else len(blueprint.design(extent.samples).points)
    total = int(kept.get("runs", points * len(blueprint.bases) * extent.replications))
    store = folder.runs()
    rows, unequal = store.rows_and_unequal()
    failed = len((set(store.failures()) - set(rows.index)) | set(unequal))
    pace, idle = _pace(rows)
    return Status(len(rows) + failed, total, failed, pace, idle)


def _pace(rows: "pd.DataFrame") -> tuple[float | None, float | None]:
    """Return runs a second, over the latest ones, and how long ago the last of them ended."""
    if rows.empty:
        return None, None
    ended = rows["ended"].sort_values().tail(LATEST)
    first, last = float(ended.iloc[0]), float(ended.iloc[-1])
    pace = (len(ended) - 1) / (last - first) if last > first else None
    return pace, max(time.time() - last, 0.0)
