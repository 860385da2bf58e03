"""Double every population: shares and means must stay where they were.

``make evidence-doubling`` runs it and keeps its table in ``docs/evidence/doubling.md``.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
from scipy import stats

import sim

OUT = Path(__file__).resolve().parents[1] / "docs" / "evidence"
SEEDS, WEEKS, SMALL = 6, 26, 20_000
THICK = 60
"""Jobs a week from which an occupation counts as thick at the smaller size: 20 and more on most of
its platforms. In thin ones people meet the same few jobs again, at any size of the whole."""
BY_OCCUPATION = ("fill_rate", "applications_per_job")
INTENSIVE = (
    "hourly_earnings_median", "hourly_earnings_mean", "income_gini", "unpaid_minutes_per_paid_hour",
    "fill_rate", "applications_per_job", "newcomer_hire_ratio", "fraud_share", "rejected_share",
    "take_rate_share", "weeks_to_done", "mean_rating", "below_minimum_share",
)  # fmt: skip


def measured(workers: int, thick: list[str]) -> pd.DataFrame:
    """Return the mean of each outcome by seed; fill ``thick`` if it is empty."""
    result = sim.compare(
        ["baseline", "baseline"],
        replications=SEEDS,
        weeks=WEEKS,
        population=workers,
        set={"population.people_per_worker": 2.0 * SMALL / workers},
        jobs=2,
    )
    weekly = result.weekly
    first = weekly[weekly.scenario == weekly.scenario.iloc[0]]
    means = first.groupby("seed")[list(INTENSIVE)].mean()
    parts = result.breakdown
    parts = parts[(parts.scenario == weekly.scenario.iloc[0]) & (parts.dimension == "occupation")]
    table = parts.pivot_table(
        index=["seed", "level"], columns="outcome", values="value", observed=True
    )
    jobs = table["jobs_posted"].unstack()
    if not thick:
        enough = jobs.mean() >= THICK
        thick += [name for name in jobs.columns if enough[name] and name != "microtask"]
    weight = jobs[thick].div(jobs[thick].sum(axis=1), axis=0)
    for name in BY_OCCUPATION:
        means[f"{name}, thick"] = (table[name].unstack()[thick] * weight).sum(axis=1)
    return means


def main() -> int:
    """Run both sizes, write the table, and return 1 if a difference is beyond error."""
    thick: list[str] = []
    small, large = measured(SMALL, thick), measured(2 * SMALL, thick)
    lines, apart = [], []
    for name in small.columns:
        test = stats.ttest_ind(large[name], small[name], equal_var=False)
        interval = test.confidence_interval(0.95)
        # Many outcomes are looked at: by Bonferroni one counts as apart below 0.05 / their number.
        differs = test.pvalue < 0.05 / len(small.columns)
        apart += [name] if differs and name not in BY_OCCUPATION else []
        lines.append(
            f"| `{name}` | {small[name].mean():.4g} | {large[name].mean():.4g} | "
            f"{interval.low:+.3g} to {interval.high:+.3g} | {'APART' if differs else 'no'} |"
        )
    text = "\n".join([
        "# Twice the population", "",
        f"{SMALL:,} against {2 * SMALL:,} workers in the market, people per worker halved, {SEEDS} "
        f"seeds, {WEEKS} weeks; by `make evidence-doubling` on {datetime.now(UTC):%Y-%m-%d}.", "",
        f"Thick are occupations with at least {THICK} jobs a week at the smaller size "
        f"({', '.join(thick)}); over all, thin ones pull fill and applications with size.", "",
        f"| outcome | {SMALL:,} | {2 * SMALL:,} | difference, 95 % interval | beyond error |",
        "| --- | --- | --- | --- | --- |", *lines, "",
    ])  # fmt: skip
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "doubling.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 1 if apart else 0


if __name__ == "__main__":
    sys.exit(main())
