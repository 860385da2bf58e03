"""Effects over time: the paired difference of each week with its interval."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from sim.errors import PairingError
from sim.experiment.effects import COLUMNS, effects

EARNED = "hourly_earnings_median"


def weekly(base: list[list[float]], other: list[list[float]]) -> pd.DataFrame:
    """Return weeks of two scenarios, a list a seed."""
    frames = [
        pd.DataFrame({"scenario": name, "seed": seed, "week": range(len(row)), EARNED: row})
        for name, rows in (("base", base), ("rule", other))
        for seed, row in enumerate(rows)
    ]
    return pd.concat(frames, ignore_index=True)


def test_effect_of_a_week_is_the_paired_t_interval() -> None:
    """Mean and ends are those of SciPy for the differences of that week."""
    rng = np.random.default_rng(1)
    base, other = rng.normal(size=(2, 6, 3))

    found = effects(weekly(base.tolist(), other.tolist()))

    assert list(found.columns) == COLUMNS
    assert found["week"].tolist() == [0, 1, 2]
    for week, row in enumerate(found.itertuples()):
        theirs = stats.ttest_rel(other[:, week], base[:, week]).confidence_interval(0.95)
        assert (row.low, row.high) == pytest.approx((theirs.low, theirs.high))
        assert row.effect == pytest.approx((other - base)[:, week].mean())


def test_weeks_that_a_seed_does_not_define_are_left_out() -> None:
    """With one pair there is an effect and no interval, with none nothing."""
    found = effects(weekly([[1.0, 1.0], [1.0, math.nan]], [[2.0, 2.0], [math.nan, math.nan]]))

    assert found["effect"].tolist() == [1.0, 1.0]
    assert found["replications"].tolist() == [1, 1]
    assert found[["low", "high"]].isna().all(axis=None)


def test_scenario_alone_has_no_effects() -> None:
    """An empty table, with its columns."""
    frame = weekly([[1.0]], [[2.0]])

    found = effects(frame[frame["scenario"] == "base"])

    assert found.empty
    assert list(found.columns) == COLUMNS


def test_unequal_seeds_are_refused() -> None:
    """Runs that share no seed cannot be paired."""
    frame = weekly([[1.0], [1.0]], [[2.0], [2.0]])

    with pytest.raises(PairingError):
        effects(frame.iloc[:-1])
