"""Measure what common seeds buy: the variance of independent over that of paired differences.

``make evidence-variance`` runs the whole library and keeps its table in
``docs/evidence/variance.md``. Exit status 1 if pairing falls short of what is claimed.
"""

import argparse
import math
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats

from sim.cli.progress import Meter
from sim.experiment.forks import sharing_past
from sim.experiment.machine import cores
from sim.experiment.runner import Watch, run_all
from sim.experiment.store import RunStore
from sim.experiment.task import Task, tasks_of
from sim.experiment.worlds import load_world
from sim.outcomes.catalogue import HEADLINE
from sim.scenario.library import names

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "evidence"
RUNS = ROOT / "results" / "evidence-variance"
ENOUGH = 5.0
"""Claimed for at least half of the library, outcome by outcome."""
BLOCK = 4
"""Weeks of which the mean is taken where a ratio is followed through time."""
Worlds = dict[str, list[Task]]


@dataclass(frozen=True, slots=True)
class Size:
    """How much is run of each scenario."""

    workers: int
    weeks: int
    seeds: int


def worlds_in(store: RunStore, size: Size, jobs: int) -> Worlds:
    """Run what ``store`` lacks of every scenario on all seeds; return the runs of each."""
    documents = {
        each: load_world(each, weeks=size.weeks, population=size.workers) for each in names()
    }
    worlds = {name: tasks_of(document, range(size.seeds)) for name, document in documents.items()}
    by_seed = [task for same_seed in zip(*worlds.values(), strict=True) for task in same_seed]
    with Meter("library", "runs", quiet=False) as meter:
        watch = Watch(on_progress=lambda progress: meter.show(progress.done, progress.total))
        run_all(sharing_past(by_seed), store, jobs=jobs, watch=watch)
    return worlds


def ratio(base: pd.Series, world: pd.Series) -> float:
    """Return how many times smaller the variance of differences is with common seeds.

    Infinite if the two are one, NaN if neither varies at all.
    """
    both = base.notna() & world.notna()
    base, world = base[both], world[both]
    independent, paired = base.var() + world.var(), (world - base).var()
    if paired > 0.0:
        return float(independent / paired)
    return math.inf if independent > 0.0 else math.nan


def part_from(base: pd.DataFrame, world: pd.DataFrame) -> int:
    """Return the first week of the first block whose ratio is below ``ENOUGH``.

    Both have a row a week and a column a seed.
    """
    blocks = np.arange(len(base)) // BLOCK * BLOCK
    before, after = base.groupby(blocks).mean(), world.groupby(blocks).mean()
    low = [week for week in before.index if ratio(before.loc[week], after.loc[week]) < ENOUGH]
    return int(low[0]) if low else len(base)


def measured(store: RunStore, worlds: Worlds) -> pd.DataFrame:
    """Return scenario, outcome, ratio and, where that is too small, the week of parting."""
    rows = store.rows()
    summaries = {name: rows.loc[[task.key for task in tasks]] for name, tasks in worlds.items()}
    base = "baseline"
    early = _weeks(store, worlds[base])
    found = []
    for name in worlds:
        late = _weeks(store, worlds[name])
        for outcome in HEADLINE if name != base else ():
            before, after = (
                summaries[each][outcome].reset_index(drop=True) for each in (base, name)
            )
            times = ratio(before, after)
            week = part_from(early[outcome], late[outcome]) if times < ENOUGH else None
            found.append({"scenario": name, "outcome": outcome, "ratio": times, "week": week})
    return pd.DataFrame(found)


def _weeks(store: RunStore, tasks: list[Task]) -> dict[str, pd.DataFrame]:
    tables = [store.table("weekly", task.key).reset_index(drop=True) for task in tasks]
    return {
        outcome: pd.concat([table[outcome] for table in tables], axis=1, keys=range(len(tables)))
        for outcome in HEADLINE
    }


def text_of(found: pd.DataFrame, size: Size) -> str:
    """Return the page."""
    low, high = stats.f.interval(0.95, 2 * (size.seeds - 1), size.seeds - 1)
    scenarios = list(dict.fromkeys(found["scenario"]))
    enough = (found["ratio"] >= ENOUGH).groupby(found["outcome"]).sum()
    known = found["ratio"].notna().groupby(found["outcome"]).sum()
    told = [name for name in HEADLINE if known[name] > 0]
    kept = [name for name in told if 2 * enough[name] >= known[name]]
    missed = [f"`{name}`" for name in told if name not in kept]
    cells = {(row.scenario, row.outcome): _cell(row.ratio, row.week) for row in found.itertuples()}
    return "\n".join([
        "# What common seeds buy", "",
        f"Each scenario of the library against the baseline: variance of differences between runs "
        f"on independent seeds, over that between runs on the same seed. {size.seeds} seeds, "
        f"{size.workers:,} workers in the market, {size.weeks} weeks, means of the last 26; by "
        f"`make evidence-variance` on {datetime.now(UTC):%Y-%m-%d}.", "",
        f"A ratio of 5 means that pairing saves four of five runs. Below {ENOUGH:.0f} the week is "
        f"given in brackets from which the worlds part: the first of the first {BLOCK} weeks whose "
        f"mean has a ratio below {ENOUGH:.0f}. `same`: equal on every seed. `-`: undefined in "
        f"one of the worlds, or neither varies. From {size.seeds} seeds a ratio is known roughly: "
        "the true one is mostly between "
        f"{1 / high:.1f} and {1 / low:.1f} times what is shown.", "",
        "| scenario | " + " | ".join(f"`{name}`" for name in HEADLINE) + " |",
        "| --- |" + " --- |" * len(HEADLINE),
        *(f"| `{each}` | " + " | ".join(cells[each, name] for name in HEADLINE) + " |"
          for each in scenarios),
        f"| **at least {ENOUGH:.0f}** | "
        + " | ".join(f"{enough[name]} of {known[name]}" for name in HEADLINE) + " |", "",
        f"Claimed: at least {ENOUGH:.0f} in at least half of the library. "
        + ("It holds for every headline outcome that varies at all." if not missed else
           f"It holds for {len(kept)} of {len(told)} headline outcomes, and NOT for "
           f"{', '.join(missed)}."), "",
    ])  # fmt: skip


def _cell(times: float, week: float | None) -> str:
    if math.isnan(times):
        return "-"
    if math.isinf(times):
        return "same"
    if times < ENOUGH:
        return f"{times:.1f} (week {week:.0f})"
    return f"{times:.1f}" if times < 1_000.0 else "over 1,000"


def main() -> int:
    """Run the library, write the table, and return 1 if the claim fails for any outcome."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=1_000, help="people in the market")
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--seeds", type=int, default=8, help="runs of each scenario")
    parser.add_argument("--jobs", type=int, default=cores(), help="runs at a time")
    asked = parser.parse_args()
    size = Size(asked.workers, asked.weeks, asked.seeds)
    store = RunStore(RUNS, ("weekly",))
    text = text_of(measured(store, worlds_in(store, size, asked.jobs)), size)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "variance.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return int("NOT for" in text)


if __name__ == "__main__":
    sys.exit(main())
