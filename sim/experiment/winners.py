"""Who gains and who loses: the same workers in two worlds, by what they earned before.

Deciles go by income in the year before week 0, when no policy is in force and all worlds are
one. To rank by income in the first world, in the very weeks that are compared, would find
that its richest lose and its poorest gain under any change at all: the luck that put them
there is theirs in that world only (regression to the mean: Galton 1886).
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from sim.experiment.statistics import ALPHA, paired_interval
from sim.experiment.workers import BEFORE

INCOME = "income_usd_per_week"
WORTH_A_WORD_USD = 1.0
"""A change of income a week under this is neither a gain nor a loss."""
EVERYBODY, NOT_BEFORE = "all", "none"
"""Level of all workers, and of those who earned nothing in the year before week 0."""
DECILES = tuple(str(place) for place in range(1, 11))
COLUMNS = [
    "scenario", "decile", "workers", "gain_share", "lose_share", "mean_change_usd_per_week",
    "low", "high", "mean_gain_usd_per_week", "mean_loss_usd_per_week",
]  # fmt: skip


def winners(workers: pd.DataFrame, alpha: float = ALPHA) -> pd.DataFrame:
    """Return who gains and who loses against the first scenario of ``workers.parquet``.

    One row per scenario and decile of income before week 0, from the lowest (1) to the
    highest (10), one for those without such income, one for everybody. Numbers are means over
    seeds; ``low`` and ``high`` are the interval of ``mean_change_usd_per_week`` at confidence
    1 - ``alpha``, seeds being the independent draws, and undefined for a single seed.
    """
    found = workers.assign(decile=income_decile(workers))
    names = list(dict.fromkeys(found["scenario"]))
    worlds = {
        name: found[found["scenario"] == name].set_index(["seed", "worker"]) for name in names
    }
    base = worlds.pop(names[0])
    rows = [
        {"scenario": name, "decile": decile} | _row(seeds, alpha)
        for name, world in worlds.items()
        for decile, seeds in _by_decile(world.assign(change=world[INCOME] - base[INCOME]))
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def income_decile(workers: pd.DataFrame) -> "pd.Series[str]":
    """Return each row's decile of income before week 0 among the workers of its seed."""
    before = workers[BEFORE].where(workers[BEFORE] > 0.0)
    grouped = before.groupby([workers["scenario"].astype(str), workers["seed"]], sort=False)
    place = np.ceil(grouped.rank(method="first", pct=True).to_numpy() * 10.0 - 1e-9)
    words = np.array([NOT_BEFORE, *DECILES], dtype=object)
    return pd.Series(words[np.nan_to_num(place).astype(np.int64)], index=workers.index)


def _by_decile(world: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield what each seed shows, decile by decile, then for everybody."""
    for decile in (*DECILES, NOT_BEFORE, EVERYBODY):
        part = world if decile == EVERYBODY else world[world["decile"] == decile]
        if len(part):
            yield decile, pd.DataFrame([_one_seed(rows) for _, rows in part.groupby("seed")])


def _one_seed(rows: pd.DataFrame) -> dict[str, float]:
    change = rows["change"].to_numpy(dtype=np.float64)
    gains, loses = change >= WORTH_A_WORD_USD, change <= -WORTH_A_WORD_USD
    return {
        "workers": float(change.size),
        "gain_share": float(gains.mean()),
        "lose_share": float(loses.mean()),
        "change": float(change.mean()),
        "gain": float(change[gains].mean()) if gains.any() else np.nan,
        "loss": float(change[loses].mean()) if loses.any() else np.nan,
    }


def _row(seeds: pd.DataFrame, alpha: float) -> dict[str, float]:
    interval = paired_interval(seeds["change"].to_numpy(dtype=np.float64), alpha)
    return {
        "workers": float(seeds["workers"].mean()),
        "gain_share": float(seeds["gain_share"].mean()),
        "lose_share": float(seeds["lose_share"].mean()),
        "mean_change_usd_per_week": interval.mean,
        "low": interval.low,
        "high": interval.high,
        "mean_gain_usd_per_week": float(seeds["gain"].mean()),
        "mean_loss_usd_per_week": float(seeds["loss"].mean()),
    }
