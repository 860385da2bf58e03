"""Sweeps: how much of two cores goes into simulation, against mesa.batch_run, and equal tables.

``make evidence-sweep`` runs it and keeps its table in ``docs/evidence/sweeps.md``.
``python benchmarks/sweeps.py 400`` does so with 400 runs instead of 10,000.
"""

import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from mesa.batchrunner import batch_run

from sim import GigMarket, Scenario, Study
from sim.experiment.digests import table_digest
from sim.experiment.files import read_parquet
from sim.experiment.shard import Shard

OUT = Path(__file__).resolve().parents[1] / "docs" / "evidence"
JOBS, RATES, FEES = 2, (0, 1, 2, 4, 8), (0.05, 0.1, 0.15, 0.2)
POINTS = len(RATES) * len(FEES)
FIXED = {"population.workers": 200, "weeks": 3, "burn_in_weeks": 4}
ENOUGH_SHARE = 0.95
MESA_SEEDS = 5


def study(folder: Path, replications: int) -> Path:
    """Write the study that all are measured on, and return its file."""
    path = folder / f"study_{replications}.yaml"
    fixed = ", ".join(f"{key}: {value}" for key, value in FIXED.items())
    path.write_text(
        f"base: baseline\nfixed: {{{fixed}}}\nlevers:\n"
        f"  policies.minimum_pay.rate: {list(RATES)}\n"
        f"  policies.fee_cap.worker_share: {list(FEES)}\n"
        f"replications: {replications}\n",
        encoding="utf-8",
    )
    return path


def efficiency(folder: Path, runs: int) -> tuple[int, float, float]:
    """Return runs, wall seconds, and the share of both cores' time spent in simulation."""
    planned = Study.load(study(folder, max(runs // POINTS, 1)), out=folder / "many")
    start = time.perf_counter()
    planned.run(jobs=JOBS)
    wall = time.perf_counter() - start
    timings = read_parquet(folder / "many" / "timings.parquet")
    return len(timings), wall, float(timings["seconds"].sum()) / (JOBS * wall)


def against_mesa(folder: Path) -> tuple[float, float]:
    """Return seconds a run of the sweep and of mesa.batch_run, same model, grid and seeds."""
    planned = Study.load(study(folder, MESA_SEEDS), out=folder / "few")
    start = time.perf_counter()
    planned.run(jobs=JOBS)
    ours = time.perf_counter() - start
    worlds = [
        {"policies.minimum_pay.rate": rate, "policies.fee_cap.worker_share": fee} | FIXED
        for rate in RATES
        for fee in FEES
    ]
    documents = [Scenario.load("baseline", set=world) for world in worlds]
    start = time.perf_counter()
    rows = batch_run(
        GigMarket,
        {"document": documents, "seed": list(range(MESA_SEEDS))},
        number_processes=JOBS,
        iterations=1,
        data_collection_period=-1,
        max_steps=FIXED["weeks"],
        display_progress=False,
    )
    theirs = time.perf_counter() - start
    runs = POINTS * MESA_SEEDS
    if not rows:
        raise RuntimeError("mesa.batch_run made no row")
    return ours / runs, theirs / runs


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of the same study's table from a pool, a cluster and three shards."""
    file = study(folder, 1)
    found = {}
    for name, options in (("pool", {"jobs": JOBS}), ("Dask, two workers", {"cluster": "local"})):
        planned = Study.load(file, out=folder / name[:4])
        planned.run(**options, **({"jobs": JOBS} if "cluster" in options else {}))
        found[name] = table_digest(planned.results())
    for number in (1, 2, 3):
        planned = Study.load(file, out=folder / "shards")
        planned.run(shard=Shard(number, 3))
    found["three shards"] = table_digest(planned.results())
    return found


def main() -> int:
    """Measure all, write the table, and return 1 where a promise is not kept."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        Study.load(study(folder, 2), out=folder / "warm").run(jobs=JOBS)  # compiles, burns in
        ours, theirs = against_mesa(folder)
        number, wall, share = efficiency(folder, runs)
        tables = digests(folder)
    equal = len(set(tables.values())) == 1
    text = "\n".join([
        "# Sweeps", "",
        f"By `make evidence-sweep` on {datetime.now(UTC):%Y-%m-%d}: {FIXED['population.workers']} "
        f"workers, {FIXED['weeks']} weeks, {POINTS} points, {JOBS} processes.", "",
        "| what | figure |", "| --- | --- |",
        f"| runs of one sweep | {number:,} in {wall:,.0f} s, {number / wall:.1f} a second |",
        f"| share of both cores' time in simulation (95 % wanted) | {100 * share:.1f} % |",
        f"| `sweep`, {POINTS * MESA_SEEDS} runs | {ours:.3f} s a run |",
        f"| `mesa.batch_run`, the same runs | {theirs:.3f} s a run |",
        f"| ratio | {theirs / ours:.2f} |",
        *(f"| table from {name} | {digest[:12]} |" for name, digest in tables.items()),
        f"| tables identical | {'yes' if equal else 'NO'} |", "",
        "Share: seconds that the runs themselves took over the time that both processes had, "
        "their start and the final tables included. Against Mesa both sides read the same "
        "burn-ins; so few runs are mostly start-up, and `sweep` measures more, keeps each run "
        "and survives a kill.",
        "",
    ])  # fmt: skip
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "sweeps.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 0 if equal and share >= ENOUGH_SHARE else 1


if __name__ == "__main__":
    sys.exit(main())
