"""Hold the baseline against itself and count how often a comparison claims a difference.

Two arms of baseline runs on different seeds differ by luck alone, so every verdict but
"cannot tell" and "no difference that matters" is false. ``make evidence-false-verdicts``
runs it and keeps its table in ``docs/evidence/false_verdicts.md``. Exit status 1 if any
headline outcome is rejected too often.
"""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd

from sim.cli.progress import Meter
from sim.experiment.differences import differences
from sim.experiment.looks import Looks
from sim.experiment.machine import cores
from sim.experiment.runner import Watch, run_all
from sim.experiment.statistics import ALPHA
from sim.experiment.store import RunStore
from sim.experiment.task import tasks_of
from sim.experiment.worlds import load_world
from sim.outcomes.catalogue import HEADLINE

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "evidence"
RUNS = ROOT / "results" / "evidence-false-verdicts"
WORKERS, BURN_IN, WEEKS, POOL, TRIALS = 500, 26, 26, 60, 200
SIZES = (5, 20)
"""Replications an arm: few, and as many as ``compare`` makes by itself."""
LOOKS = Looks(POOL // 2)
MOST = 0.09


def pool_of_runs(jobs: int) -> pd.DataFrame:
    """Return the headline outcomes of each seed's baseline; finished runs are found again."""
    store = RunStore(RUNS)
    settings = {"burn_in_weeks": BURN_IN}
    document = load_world("baseline", weeks=WEEKS, population=WORKERS, settings=settings)
    tasks = tasks_of(document, range(POOL))
    with Meter("baseline", "runs", quiet=False) as meter:
        watch = Watch(on_progress=lambda progress: meter.show(progress.done, progress.total))
        run_all(tasks, store, jobs=jobs, watch=watch)
    return store.rows().loc[[task.key for task in tasks], list(HEADLINE)]


def claims(drawn: pd.DataFrame, alpha: float) -> pd.DataFrame:
    """Return by headline outcome whether its interval leaves 0 out, and what the verdict says.

    The first half of ``drawn`` is one arm, the second the other, paired in that order.
    """
    half = len(drawn) // 2
    arms = [drawn.iloc[:half], drawn.iloc[half:]]
    summary = pd.concat(
        arm.assign(scenario=name, seed=np.arange(half))
        for name, arm in zip(("one", "other"), arms, strict=True)
    )
    found = differences(summary, alpha).set_index("outcome").loc[list(HEADLINE)]
    return pd.DataFrame({
        "rejected": (found["low"] > 0.0) | (found["high"] < 0.0),
        "claimed": found["verdict"].isin(["better", "worse", "changed"]),
    })  # fmt: skip


def until_decided(drawn: pd.DataFrame) -> pd.DataFrame:
    """Return the same for somebody who looks again and again and takes any rejection."""
    half = len(drawn) // 2
    seen = [
        claims(pd.concat([drawn.iloc[:number], drawn.iloc[half : half + number]]), LOOKS.alpha)
        for number in LOOKS.at
    ]
    return pd.DataFrame(
        np.any([each.to_numpy() for each in seen], axis=0), HEADLINE, seen[0].columns
    )


def rates(pool: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the shares of trials that reject and that claim a difference, by way of looking."""
    draws = np.random.default_rng(0)
    shuffles = [draws.permutation(len(pool)) for _ in range(TRIALS)]
    found = {
        f"{size} seeds": [claims(pool.iloc[order[: 2 * size]], ALPHA) for order in shuffles]
        for size in SIZES
    }
    found["until decided"] = [until_decided(pool.iloc[order]) for order in shuffles]
    return {
        way: pd.DataFrame(np.mean([each.to_numpy() for each in trials], axis=0), HEADLINE,
                          ["rejected", "claimed"])
        for way, trials in found.items()
    }  # fmt: skip


def text_of(found: dict[str, pd.DataFrame]) -> str:
    """Return the page."""
    shares = pd.concat(found, axis=1)
    worst = shares.xs("rejected", axis=1, level=1).max()
    head = [f"{way}, {what}" for way, what in shares.columns]
    looks = ", ".join(map(str, LOOKS.at))
    return "\n".join([
        "# How often a comparison of a world with itself claims a difference", "",
        f"Baseline against baseline on other seeds: arms drawn without replacement from {POOL} "
        f"runs ({WORKERS:,} workers in the market, {WEEKS} weeks after a burn-in of {BURN_IN}), "
        f"paired at random, {TRIALS} trials; by `make evidence-false-verdicts` on "
        f"{datetime.now(UTC):%Y-%m-%d}.", "",
        f"*Rejected*: the interval that `compare` gives leaves 0 out, which should happen in "
        f"{ALPHA:.0%} of trials or fewer; at most {MOST:.0%} is allowed for luck over {TRIALS} "
        "trials. *Claimed*: the verdict is `better`, `worse` or `changed`; it is rarer, since a "
        "difference too small to matter is none. *Until decided*: rejected at any of the looks "
        f"after {looks} runs, as `--until-decided --budget {POOL // 2}` would look.", "",
        "| outcome | " + " | ".join(head) + " |",
        "| --- |" + " --- |" * len(head),
        *(f"| `{name}` | " + " | ".join(f"{share:.1%}" for share in row) + " |"
          for name, row in zip(HEADLINE, shares.to_numpy(), strict=True)),
        "",
        "Worst rejection: " + "; ".join(f"{way} {share:.1%}" for way, share in worst.items()) + ". "
        + ("All within bounds." if worst.max() <= MOST else f"ABOVE {MOST:.0%}."), "",
    ])  # fmt: skip


def main() -> int:
    """Run the pool, draw the trials, write the table; return 1 if too many are rejected."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=cores(), help="runs at a time")
    found = rates(pool_of_runs(parser.parse_args().jobs))
    text = text_of(found)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "false_verdicts.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return int(max(shares["rejected"].max() for shares in found.values()) > MOST)


if __name__ == "__main__":
    sys.exit(main())
