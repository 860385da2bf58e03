"""The measuring functions: one for each part of a row, named as in ``targets.yaml``."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.evidence import tenure
from sim.evidence.records import Records
from sim.evidence.variance import eta_squared, without_means
from sim.outcomes.numbers import mean, quantile, ratio, top_share
from sim.state.codes import REGIONS

Measure = Callable[[Records], float]
FEWEST_HOURS = 2.0
"""Paid hours below which pay for an hour is not judged."""
US_MINIMUM_USD = 7.25
FOLLOWED = (80, 150)
"""Weeks since entry of the cohorts that are judged."""
FEWEST_JOBS = 10
TOP_WORKERS = 0.057
ASIA = ("south_asia", "south_east_asia")


def _micro(run: Records) -> pd.DataFrame:
    """Return the micro-task workers whose pay can be judged."""
    workers = run.workers
    return workers[workers["micro"] & (workers["paid_hours"] >= FEWEST_HOURS)]


def _hourly(run: Records) -> NDArray[np.float64]:
    workers = _micro(run)
    found = workers["net_usd"] / (workers["paid_hours"] + workers["unpaid_hours"])
    return found.to_numpy(dtype=np.float64)


def _unpaid_minutes(run: Records, *, micro: bool) -> float:
    workers = run.workers[run.workers["micro"] == micro]
    return 60.0 * ratio(workers["unpaid_hours"].sum(), workers["paid_hours"].sum())


def _of_registered(run: Records, column: str) -> float:
    cohorts = run.cohorts[run.cohorts["followed"].between(*FOLLOWED)]
    return ratio(float(cohorts[column].sum()), float(cohorts["registered"].sum()))


def _top_spend(run: Records, share: float) -> float:
    return top_share(run.employers["spend_usd"].to_numpy(dtype=np.float64), share)


def _top_tasks(run: Records) -> float:
    tasks = run.workers["tasks"].to_numpy(dtype=np.float64)
    return top_share(tasks[tasks > 0.0], TOP_WORKERS)


def _survival(tenures: pd.DataFrame) -> tenure.Survival:
    entry, end = (tenures[name].to_numpy(dtype=np.int64) for name in ("entry", "end"))
    return tenure.survival(entry, end, tenures["gone"].to_numpy(dtype=np.bool_))


def _half_life(run: Records, *, micro: bool) -> float:
    tenures = run.tenures
    return tenure.half_life_months(_survival(tenures[tenures["micro"] == micro]))


def _ever_unpaid(run: Records) -> float:
    jobs, unpaid = run.histories["jobs"], run.histories["unpaid"]
    return mean((unpaid[jobs >= FEWEST_JOBS] > 0).to_numpy())


def _region_variance(run: Records) -> float:
    rate = run.hires["log_rate"].to_numpy(dtype=np.float64)
    within = without_means(rate, run.hires["occupation"].to_numpy())
    return eta_squared(within, run.hires["region"].to_numpy())


def _pay_against_north_america(run: Records, *regions: str) -> float:
    workers = _micro(run)
    pay = workers["net_usd"] / workers["paid_hours"]

    def mean_of(*names: str) -> float:
        lives = workers["region"].isin([REGIONS.index(name) for name in names])
        return mean(pay[lives].to_numpy(dtype=np.float64))

    return ratio(mean_of(*regions), mean_of("north_america"))


MEASURES: dict[str, Measure] = {
    "micro_hourly_median": lambda run: quantile(_hourly(run), 0.5),
    "micro_above_minimum": lambda run: mean(_hourly(run) > US_MINIMUM_USD),
    "unpaid_micro": lambda run: _unpaid_minutes(run, micro=True),
    "unpaid_freelance": lambda run: _unpaid_minutes(run, micro=False),
    "ever_worked": lambda run: _of_registered(run, "worked"),
    "substantive": lambda run: _of_registered(run, "substantive"),
    "bids_per_job": lambda run: ratio(run.tally.bids, run.tally.closed),
    "fill_rate": lambda run: ratio(run.tally.filled, run.tally.closed),
    "top_workers_tasks": _top_tasks,
    "top1_spend": lambda run: _top_spend(run, 0.01),
    "top10_spend": lambda run: _top_spend(run, 0.10),
    "half_life_micro": lambda run: _half_life(run, micro=True),
    "half_life_freelance": lambda run: _half_life(run, micro=False),
    "gone_in_a_year": lambda run: tenure.gone_within(_survival(run.tenures), tenure.YEAR),
    "supply_elasticity": lambda run: mean(run.responses),
    "bad_submissions": lambda run: ratio(run.tally.bad_tasks, run.tally.tasks),
    "fraud_ads": lambda run: ratio(run.tally.scams, run.tally.posts),
    "ever_unpaid": _ever_unpaid,
    "region_variance": _region_variance,
    "asia_pay": lambda run: _pay_against_north_america(run, *ASIA),
    "africa_pay": lambda run: _pay_against_north_america(run, "africa"),
}
"""What each part of a row is in a run; NaN where the run has too little of it."""


def measured(run: Records) -> dict[str, float]:
    """Return every part of every row."""
    return {part: measure(run) for part, measure in MEASURES.items()}
