"""The tables of a sweep, from its plan and what the store holds; rows in the plan's order."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from sim.experiment.files import read_parquet
from sim.experiment.plan import Plan
from sim.experiment.store import OWN, RunStore

Outcomes = Literal["all"] | Sequence[str]


def read(folder: Path, name: str) -> pd.DataFrame:
    """Return one table of a finished sweep."""
    return read_parquet(folder / name)


def results(plan: Plan, store: RunStore, outcomes: Outcomes) -> pd.DataFrame:
    """Return one row per finished run: point, seed, base, values, run_key, digest, outcomes."""
    rows = store.rows()
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
    seconds = store.rows()[["seconds"]].astype("float64")
    found = plan.runs().merge(seconds, left_on="run_key", right_index=True)
    return found.sort_values(["point", "seed"], ignore_index=True)


def failures(plan: Plan, store: RunStore, repeat: Callable[[int, int], str]) -> pd.DataFrame:
    """Return one row per failed run, with its reason and the command that repeats it."""
    records = store.failures()
    done = store.done()
    rows = [
        {
            "point": int(point),
            "seed": int(seed),
            "run_key": str(key),
            "reason": str(records[key]["reason"]),
            "repeat": repeat(int(point), int(seed)),
        }
        for point, seed, key in plan.runs().itertuples(index=False)
        if key in records and key not in done
    ]
    frame = pd.DataFrame(rows, columns=["point", "seed", "run_key", "reason", "repeat"])
    return frame.astype({"point": "int64", "seed": "int64"})


def weekly(plan: Plan, store: RunStore) -> pd.DataFrame:
    """Return every week of every finished run: point, seed, week, outcomes in 32 bits."""
    frames = list(_weeks(plan, store))
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame({"point": []})


def _weeks(plan: Plan, store: RunStore) -> Iterator[pd.DataFrame]:
    done = store.done()
    for point, seed, key in plan.runs().itertuples(index=False):
        if key in done:
            frame = store.table("weekly", key).astype("float32").astype({"week": "int32"})
            frame.insert(0, "point", point)
            frame.insert(1, "seed", seed)
            yield frame


def as_yaml(value: Any) -> str:
    """Return ``value`` the way ``--set`` reads it; JSON is YAML."""
    return value if isinstance(value, str) else json.dumps(value)
