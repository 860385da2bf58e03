"""Whether runs had settled."""

from dataclasses import replace

import numpy as np
import pandas as pd

from sim.experiment.analysis.warm_up import settled_from, warm_up
from tests.experiment.analysis.sweeps import Array, made

OUTCOME = "hourly_earnings_median"
NOISE = np.random.default_rng(6).normal(0.0, 0.1, 100)


def flat(unit: Array) -> Array:
    """Return the first parameter."""
    value: Array = unit[:, 0]
    return value


def test_settled_week_is_after_the_drift() -> None:
    """A path that climbs for forty weeks is told to settle about then."""
    drift = np.minimum(np.arange(100) / 40.0, 1.0)

    assert 30 <= settled_from(drift + 0.1 * NOISE) <= 45
    assert settled_from(NOISE) < 30


def test_weeks_tell_whether_the_run_was_under_way() -> None:
    """A path that never stops climbing has not settled; without weeks there is no row."""
    swept = made(flat, samples=1)
    weekly = pd.DataFrame({"point": 0, "seed": 0, "week": np.arange(100), OUTCOME: NOISE})
    climbing = weekly.assign(**{OUTCOME: np.arange(100.0)})

    settled = warm_up(replace(swept, weekly=weekly), [OUTCOME])
    under_way = warm_up(replace(swept, weekly=climbing), [OUTCOME])

    assert settled["settled"].tolist() == [True]
    assert under_way["settled"].tolist() == [False]
    assert warm_up(swept, [OUTCOME]).empty
