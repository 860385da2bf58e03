"""Many seeds as one line and the band around it."""

import pandas as pd

from sim.errors import PairingError


def band_over_seeds(weekly: pd.DataFrame, outcome: str) -> pd.DataFrame:
    """Return mean, low and high over seeds: one row per ``scenario`` and ``week``.

    Scenarios keep their order. A seed that does not define the outcome in a week is left
    out of that week.
    """
    return _spread(weekly, outcome)


def paired_band(weekly: pd.DataFrame, outcome: str) -> pd.DataFrame:
    """Return how far each scenario is from the first, seed by seed, as mean, low and high.

    One row per ``scenario`` and ``week``, without the first scenario.

    Raises ``PairingError`` if a scenario lacks a seed or a week of the first.
    """
    names = list(dict.fromkeys(weekly["scenario"]))
    worlds = {
        name: weekly[weekly["scenario"] == name].set_index(["seed", "week"])[outcome]
        for name in names
    }
    base = worlds.pop(names[0])
    for name, world in worlds.items():
        if not world.index.sort_values().equals(base.index.sort_values()):
            raise PairingError(f"{name} and {names[0]} have not the same seeds and weeks")
    changes = [
        (world - base).rename(outcome).reset_index().assign(scenario=name)
        for name, world in worlds.items()
    ]
    if not changes:
        raise PairingError("one scenario alone has nothing to be compared with")
    return _spread(pd.concat(changes), outcome)


def _spread(weekly: pd.DataFrame, outcome: str) -> pd.DataFrame:
    grouped = weekly.groupby(["scenario", "week"], sort=False, observed=True)[outcome]
    spread = pd.DataFrame({"mean": grouped.mean(), "low": grouped.min(), "high": grouped.max()})
    return spread.reset_index()
