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
INTENSIVE = (
    "hourly_earnings_median", "hourly_earnings_mean", "income_gini", "unpaid_minutes_per_paid_hour",
    "fill_rate", "applications_per_job", "newcomer_hire_ratio", "fraud_share", "rejected_share",
    "take_rate_share", "weeks_to_done", "mean_rating", "below_minimum_share",
)  # fmt: skip


def measured(workers: int) -> pd.DataFrame:
    """Return the mean of each outcome by seed."""
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
    return first.groupby("seed")[list(INTENSIVE)].mean()


def main() -> int:
    """Run both sizes, write the table, and return 1 if a difference is beyond error."""
    small, large = measured(SMALL), measured(2 * SMALL)
    lines, apart = [], []
    for name in INTENSIVE:
        test = stats.ttest_ind(large[name], small[name], equal_var=False)
        interval = test.confidence_interval(0.95)
        # Thirteen outcomes are looked at: by Bonferroni one counts as apart below 0.05 / 13.
        differs = test.pvalue < 0.05 / len(INTENSIVE)
        apart += [name] if differs else []
        lines.append(
            f"| `{name}` | {small[name].mean():.4g} | {large[name].mean():.4g} | "
            f"{interval.low:+.3g} to {interval.high:+.3g} | {'APART' if differs else 'no'} |"
        )
    text = "\n".join([
        "# Twice the population", "",
        f"{SMALL:,} against {2 * SMALL:,} workers in the market, people per worker halved, {SEEDS} "
        f"seeds, {WEEKS} weeks; by `make evidence-doubling` on {datetime.now(UTC):%Y-%m-%d}.", "",
        f"| outcome | {SMALL:,} | {2 * SMALL:,} | difference, 95 % interval | beyond error |",
        "| --- | --- | --- | --- | --- |", *lines, "",
    ])  # fmt: skip
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "doubling.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 1 if apart else 0


if __name__ == "__main__":
    sys.exit(main())
