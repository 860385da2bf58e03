"""Ten years of baseline over ten seeds: nothing may collapse or run away.

``make evidence-long`` runs it and keeps its table in ``docs/evidence/long_run.md``. Exit
status 1 if any outcome leaves its bounds.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

import sim

OUT = Path(__file__).resolve().parents[1] / "docs" / "evidence"
SEEDS, WEEKS, WORKERS, YEAR = 10, 520, 3_000, 52
# Last year against the first: demand grows by 5 % a year, so sizes may grow with it.
BOUNDS = {
    "hourly_earnings_median": (0.6, 1.7),
    "workers_active": (0.5, 2.5),
    "workers_searching": (0.5, 2.5),
    "workers_dormant": (0.5, 2.5),
    "employers_active": (0.7, 1.4),
    "jobs_posted": (0.7, 2.5),
    "fill_rate": (0.6, 1.7),
    "applications_per_job": (0.5, 2.0),
    "unpaid_minutes_per_paid_hour": (0.5, 2.0),
    "fraud_share": (0.5, 2.0),
    "take_rate_share": (0.5, 2.0),
}


def main() -> int:
    """Run, write the table, and return 1 if a seed leaves the bounds."""
    result = sim.compare(
        ["baseline", "baseline"], replications=SEEDS, weeks=WEEKS, population=WORKERS, jobs=2
    )
    weekly = result.weekly
    first = weekly[weekly.scenario == weekly.scenario.iloc[0]]
    year = first["week"] // YEAR
    means = first.groupby(["seed", year])[list(BOUNDS)].mean()
    lines, broken = [], []
    for name, (low, high) in BOUNDS.items():
        table = means[name].unstack()
        ratio = table.iloc[:, -1] / table.iloc[:, 0]
        inside = bool(((ratio >= low) & (ratio <= high)).all())
        broken += [] if inside else [name]
        lines.append(
            f"| `{name}` | {table.iloc[:, 0].mean():.3g} | {table.iloc[:, -1].mean():.3g} | "
            f"{ratio.min():.2f} to {ratio.max():.2f} | {low} to {high} | "
            f"{'yes' if inside else 'NO'} |"
        )
    text = "\n".join([
        "# Ten years of baseline", "",
        f"{SEEDS} seeds, {WORKERS:,} workers in the market, {WEEKS} weeks; by `make evidence-long` "
        f"on {datetime.now(UTC):%Y-%m-%d}.", "",
        "| outcome | first year | tenth year | tenth / first, over seeds | bounds | inside |",
        "| --- | --- | --- | --- | --- | --- |", *lines, "",
    ])  # fmt: skip
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "long_run.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
