"""Who pays and who gains: the change in the gain of all together, part by part.

At level ``all`` the components of all parties add up to the change in ``total_surplus_usd``,
USD a week over the last 26 weeks. Levels by region and by decile of income before week 0
split what ``all`` says of workers (``income`` is all their money) and of employers (fines and
checks, which no region can claim, are in ``all`` alone; and so is what fraudulent workers
lose).
"""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from sim.experiment.statistics import ALPHA, Floats, paired_interval
from sim.experiment.store import RunStore
from sim.experiment.tables import Member
from sim.experiment.winners import income_decile

COLUMNS = ["scenario", "party", "level", "component", "usd", "low", "high"]
PARTIES = ("worker", "employer", "platform", "public")
OF_WORKERS = {
    "income": "income_usd_per_week",
    "flexibility": "flexibility_usd_per_week",
    "time": "time_usd_per_week",
}
"""Components told of single workers, and their columns."""
_KEYS = ["party", "level", "component"]


def welfare(
    members: Sequence[Member], store: RunStore, workers: pd.DataFrame, alpha: float = ALPHA
) -> pd.DataFrame:
    """Return the change in every part against the first scenario, with intervals over seeds.

    ``workers`` is the table of workers of the same runs. A part that a run does not have is 0
    there.
    """
    parts = pd.concat([_of_run(each, store) for each in members], ignore_index=True)
    parts = pd.concat([parts, *_of_levels(workers)], ignore_index=True)
    names = list(dict.fromkeys(each.scenario for each in members))
    wide = {name: _by_seed(parts[parts["scenario"] == name]) for name in names}
    rows = [
        {"scenario": name} | dict(zip(_KEYS, part, strict=True)) | _interval(change, alpha)
        for name in names[1:]
        for part, change in _changes(wide[name], wide[names[0]])
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _by_seed(parts: pd.DataFrame) -> pd.DataFrame:
    """Return parts as rows, seeds as columns."""
    return parts.pivot_table(index=_KEYS, columns="seed", values="usd", aggfunc="sum")


def _of_run(member: Member, store: RunStore) -> pd.DataFrame:
    frame = store.table("welfare", member.key)
    return frame.assign(scenario=member.scenario, seed=member.seed)


def _of_levels(workers: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Yield workers' components summed by region, then by decile."""
    levels = {"region": workers["region"].astype(str), "income decile": income_decile(workers)}
    amounts = workers[list(OF_WORKERS.values())].astype("float64")
    amounts.columns = pd.Index(list(OF_WORKERS))
    scenario = workers["scenario"].astype(str)
    for dimension, level in levels.items():
        keys = [scenario, workers["seed"], (dimension + ": " + level).rename("level")]
        sums = amounts.groupby(keys, sort=False).sum().reset_index()
        long = sums.melt(["scenario", "seed", "level"], var_name="component", value_name="usd")
        yield long.assign(party="worker")


def _changes(
    world: pd.DataFrame, base: pd.DataFrame
) -> Iterator[tuple[tuple[str, str, str], Floats]]:
    """Yield the change of each part seed by seed: party by party, ``all`` first."""
    change = world.fillna(0.0).sub(base.fillna(0.0), fill_value=0.0)
    order = sorted(change.index, key=lambda part: (PARTIES.index(part[0]), _rank(part[1]), part[2]))
    for part in order:
        yield part, np.asarray(change.loc[part], dtype=np.float64)


def _rank(level: str) -> tuple[bool, str, int, str]:
    """Return where a level stands: ``all``, then dimension by dimension, numbers in order."""
    dimension, _, name = level.partition(": ")
    return level != "all", dimension, int(name) if name.isdigit() else 99, name


def _interval(change: Floats, alpha: float) -> dict[str, float]:
    found = paired_interval(change, alpha)
    return {"usd": found.mean + 0.0, "low": found.low + 0.0, "high": found.high + 0.0}
