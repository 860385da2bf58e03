"""The tables of a sweep, from its plan and what the store holds; rows in the plan's order."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from sim.experiment.files import read_parquet
from sim.experiment.plan import Plan
from sim.experiment.store import OWN, RunStore

UNEQUAL = (
    "was done twice and came out different: the model is not deterministic, or the machines "
    "differ in processor or versions"
)
Outcomes = Literal["all"] | Sequence[str]


def read(folder: Path, name: str) -> pd.DataFrame:
    """Return one table of a finished sweep."""
    return read_parquet(folder / name)


def results(plan: Plan, store: RunStore, outcomes: Outcomes) -> pd.DataFrame:
    """Return one row per finished run: point, seed, base, values, run_key, digest, outcomes."""
    rows, _ = store.rows_and_unequal()
    known = [name for name in rows.columns if name not in OWN]
    if outcomes != "all":
        kept = {*outcomes, *(f"{name}_total" for name in outcomes)}
        known = [name for name in known if name in kept]
    found = plan.runs().merge(plan.design(), on="point")
    found = found.merge(rows[["digest", *known]], left_on="run_key", right_index=True)
    varied = [name for name in plan.design().columns if name != "point"]
    ordered = ["point", "seed", *varied, "run_key", "digest", *known]
    return found[ordered].sort_values(["point", "seed"], ignore_index=True)


def timings(plan: Plan, store: RunStore) -> pd.DataFrame:
    """Return what each finished run cost: point, seed, run_key, seconds."""
    rows, _ = store.rows_and_unequal()
    seconds = rows[["seconds"]].astype("float64")
    found = plan.runs().merge(seconds, left_on="run_key", right_index=True)
    return found.sort_values(["point", "seed"], ignore_index=True)


def failures(plan: Plan, store: RunStore, repeat: Callable[[int, int], str]) -> pd.DataFrame:
    """Return one row per failed run, with its reason and the command that repeats it.

    A run that came out different when it was done again has failed as well.
    """
    reasons = reasons_of(store)
    rows = [
        {
            "point": int(point),
            "seed": int(seed),
            "run_key": str(key),
            "reason": reasons[key],
            "repeat": repeat(int(point), int(seed)),
        }
        for point, seed, key in plan.runs().itertuples(index=False)
        if key in reasons
    ]
    frame = pd.DataFrame(rows, columns=["point", "seed", "run_key", "reason", "repeat"])
    return frame.astype({"point": "int64", "seed": "int64"})


def reasons_of(store: RunStore) -> dict[str, str]:
    """Return why each failed run failed, by its key."""
    records = store.failures()
    done = store.done() if records else set()
    reasons = {key: str(record["reason"]) for key, record in records.items() if key not in done}
    _, unequal = store.rows_and_unequal()
    return reasons | dict.fromkeys(unequal, UNEQUAL)


def weekly(plan: Plan, store: RunStore) -> pd.DataFrame:
    """Return every week of every finished run: point, seed, week, outcomes in 32 bits."""
    frames = list(_weeks(plan, store))
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame({"point": []})


def _weeks(plan: Plan, store: RunStore) -> Iterator[pd.DataFrame]:
    done = store.done()
    _, unequal = store.rows_and_unequal()
    for point, seed, key in plan.runs().itertuples(index=False):
        if key in done and key not in unequal:
            yield weeks_of(store, point, seed, key)


def weeks_of(store: RunStore, point: int, seed: int, key: str) -> pd.DataFrame:
    """Return every week of one finished run: point, seed, week, outcomes in 32 bits."""
    frame = store.table("weekly", key).astype("float32").astype({"week": "int32"})
    frame.insert(0, "point", point)
    frame.insert(1, "seed", seed)
    return frame


def as_yaml(value: Any) -> str:
    """Return ``value`` the way ``--set`` reads it; JSON is YAML."""
    return value if isinstance(value, str) else json.dumps(value)
