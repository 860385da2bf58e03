"""What one run measured, and how its weeks become one number an outcome."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.errors import PairingError
from sim.outcomes.catalogue import CATALOGUE
from sim.outcomes.last_weeks import LAST_WEEKS


@dataclass(frozen=True, slots=True)
class Results:
    """One run, measured weekly.

    ``weekly`` has one row a week and one column an outcome, each in the unit its
    ``Outcome`` declares; ``breakdown`` is long: week, dimension, level, outcome, value.
    ``welfare`` has the parts of which the gain of all together is the sum, ``workers`` a row
    a worker; both are means a week over the last 26 weeks.
    ``scenario_id`` is the hash of the validated scenario, so equal ids mean equal inputs;
    ``digest`` is that of the final state, so equal digests mean equal runs. Nothing here
    refers back to the model.
    """

    scenario_id: str
    seed: int
    digest: str
    weekly: pd.DataFrame
    breakdown: pd.DataFrame
    welfare: pd.DataFrame
    workers: pd.DataFrame

    def summary(self) -> "pd.Series[Any]":
        """Return each outcome's mean over the final 26 weeks, and sums as ``NAME_total``."""
        return pd.Series(summarise(self.weekly), name=self.scenario_id, dtype=np.float64)

    def minus(self, base: "Results") -> pd.DataFrame:
        """Return the weekly effect against ``base``, draw for draw.

        Raises ``PairingError`` unless both runs used the same seed and weeks.
        """
        if self.seed != base.seed:
            raise PairingError(f"seeds {self.seed} and {base.seed} cannot be paired")
        if not self.weekly.index.equals(base.weekly.index):
            raise PairingError(f"{len(self.weekly)} and {len(base.weekly)} weeks cannot be paired")
        return self.weekly - base.weekly


def summarise(weekly: pd.DataFrame) -> dict[str, float]:
    """Return one number an outcome: means over the last 26 weeks, then the totals.

    A week where an outcome is undefined does not count; one that is undefined in all of
    them stays undefined. Totals run over all reported weeks.
    """
    columns = np.ascontiguousarray(weekly.to_numpy(dtype=np.float64).T)
    weeks = dict(zip(weekly.columns, columns, strict=True))
    means = {name: _mean(values[-LAST_WEEKS:]) for name, values in weeks.items()}
    totals = {
        f"{name}_total": float(np.nansum(values))
        for name, values in weeks.items()
        if name in CATALOGUE and CATALOGUE[name].total
    }
    return means | totals


def _mean(values: NDArray[np.float64]) -> float:
    defined = values[~np.isnan(values)]
    return float(defined.mean()) if defined.size else float("nan")
