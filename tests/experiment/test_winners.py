"""Winners and losers, by what they earned before the worlds parted."""

import numpy as np
import pandas as pd
import pytest

from sim.experiment.winners import COLUMNS, DECILES, income_decile, winners


def table(base: np.ndarray, other: np.ndarray, before: np.ndarray) -> pd.DataFrame:
    """Return workers of two worlds, (seeds, workers) USD a week."""
    seeds, number = base.shape
    frames = [
        pd.DataFrame(
            {
                "scenario": name,
                "seed": np.repeat(np.arange(seeds), number),
                "worker": np.tile(np.arange(number), seeds),
                "income_before_usd_per_week": np.tile(before, seeds),
                "income_usd_per_week": income.ravel(),
            }
        )
        for name, income in (("base", base), ("rule", other))
    ]
    return pd.concat(frames, ignore_index=True)


def test_gainers_and_losers_are_counted_with_what_they_gain() -> None:
    """Of four, one gains 4, one loses 2, one by less than is worth a word, one stays."""
    base = np.array([[10.0, 10.0, 10.0, 10.0]])
    found = winners(table(base, base + np.array([4.0, -2.0, 0.5, 0.0]), np.ones(4)))

    row = found.set_index("decile").loc["all"]
    assert list(found.columns) == COLUMNS
    assert (row["workers"], row["gain_share"], row["lose_share"]) == (4.0, 0.25, 0.25)
    assert row["mean_change_usd_per_week"] == 0.625
    assert (row["mean_gain_usd_per_week"], row["mean_loss_usd_per_week"]) == (4.0, -2.0)
    assert row[["low", "high"]].isna().all()


def test_interval_takes_seeds_and_not_workers_as_draws() -> None:
    """Changes of 1 and 3 on two seeds: mean 2, half width 12.7 x 1, however many workers."""
    base = np.zeros((2, 500))
    found = winners(table(base, base + np.array([[1.0], [3.0]]), np.ones(500)))

    row = found.set_index("decile").loc["all"]
    assert row["mean_change_usd_per_week"] == 2.0
    assert row["high"] == pytest.approx(2.0 + 12.7062, abs=1e-3)


def test_deciles_are_equal_parts_of_those_with_income_before() -> None:
    """The lowest tenth is 1, the highest 10; who earned nothing before stands apart."""
    before = np.concatenate([np.arange(1.0, 31.0), np.zeros(5)])
    decile = income_decile(table(np.zeros((1, 35)), np.zeros((1, 35)), before).head(35))

    assert decile.value_counts().to_dict() == dict.fromkeys(DECILES, 3) | {"none": 5}
    assert list(decile.iloc[:3]) == ["1"] * 3
    assert list(decile.iloc[27:30]) == ["10"] * 3


def test_luck_alone_makes_no_decile_lose() -> None:
    """Two worlds with the same chances: no trend over deciles, as ranking by one would give."""
    rng = np.random.default_rng(4)
    talent = rng.lognormal(size=2_000)
    luck = rng.lognormal(sigma=0.8, size=(2, 30, 2_000))
    before = talent * rng.lognormal(sigma=0.8, size=2_000)

    found = winners(table(talent * luck[0], talent * luck[1], before)).set_index("decile")

    top = found.loc["10"]
    assert top["low"] < 0.0 < top["high"]
