"""Which defaults were calibrated, read from the evidence that ``calibrate`` left."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sim.scenario.library import data_file

WORKERS = 10_000
"""People in the market on which the committed calibration was done."""


@dataclass(frozen=True, slots=True)
class Calibrated:
    """Between which values of a parameter the calibration targets are met as well.

    ``unpinned_share`` is how much of its range that is: near 1, the targets say nothing of it.
    """

    low: float
    high: float
    unpinned_share: float


@cache
def calibrated() -> Mapping[str, Calibrated]:
    """Return them by the path of the parameter; none where the evidence is not shipped."""
    file = data_file("evidence/calibration.csv", Path("docs", "evidence", "calibration.csv"))
    if not file.is_file():
        return {}
    with file.open(encoding="utf-8", newline="") as told:
        return {
            row["parameter"]: Calibrated(
                float(row["pinned_low"]), float(row["pinned_high"]), float(row["unpinned_share"])
            )
            for row in csv.DictReader(told)
        }
