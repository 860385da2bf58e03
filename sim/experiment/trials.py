"""Effects of randomised trials: treated against control, in each run, then over seeds."""

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from sim.experiment.statistics import ALPHA, Floats, Interval, paired_interval
from sim.outcomes.arms import ARM, OUTCOMES_OF, level_of, trials_of
from sim.outcomes.catalogue import CATALOGUE
from sim.outcomes.drawn import CONTROL, TREATED
from sim.outcomes.last_weeks import LAST_WEEKS

if TYPE_CHECKING:
    from sim.policies.base import Policy
    from sim.scenario.document import Document

TRIALS = "trials.csv"
COLUMNS = [
    "scenario", "policy", "unit_of_trial", "outcome", "unit", "treated", "control", "difference",
    "low", "high", "replications",
]  # fmt: skip


def trials_file(
    documents: "dict[str, Document]", breakdown: pd.DataFrame, alpha: float = ALPHA
) -> dict[str, pd.DataFrame]:
    """Return the table of trials by its file name, or nothing where no trial runs."""
    if not any(trials_of(document.policies) for document in documents.values()):
        return {}
    return {TRIALS: trials(documents, breakdown, alpha)}


def trials(
    documents: "dict[str, Document]", breakdown: pd.DataFrame, alpha: float = ALPHA
) -> pd.DataFrame:
    """Return a row per scenario, trial and outcome: both arms, their difference, its interval.

    An arm's value in a run is the mean over the breakdowns of the last 26 weeks. Sums are
    what the whole market would come to if all of it were like the arm: the arm's own over
    its share of the draw. Intervals are t-intervals over seeds at confidence
    1 - ``alpha``; one seed has none.
    """
    rows: list[dict[str, Any]] = []
    arms = breakdown[breakdown["dimension"] == ARM]
    for name, document in documents.items():
        late = arms["week"] >= document.weeks - LAST_WEEKS
        own = arms[(arms["scenario"] == name) & late]
        means = own.groupby(["outcome", "level", "seed"], observed=True)[["value"]].mean()
        by_seed = means["value"].unstack("seed")
        found = trials_of(document.policies)
        for trial in found:
            levels = [level_of(trial, arm, found) for arm in (TREATED, CONTROL)]
            rows += _of_trial(name, trial, (levels[0], levels[1]), by_seed, alpha)
    return pd.DataFrame(rows, columns=COLUMNS).astype({"replications": "int64"})


def _of_trial(
    scenario: str,
    trial: "Policy",
    levels: tuple[str, str],
    by_seed: pd.DataFrame,
    alpha: float,
) -> list[dict[str, Any]]:
    """Return the rows of one trial; ``by_seed`` has a row an outcome and level."""
    rows = []
    for outcome in OUTCOMES_OF[trial.trial_unit]:
        treated, control = (
            _blown_up(outcome, _values(by_seed, outcome, level), share)
            for level, share in zip(
                levels,
                (trial.applies_to.random_share, 1.0 - trial.applies_to.random_share),
                strict=True,
            )
        )
        interval = paired_interval(treated - control, alpha)
        both = np.isfinite(treated - control)
        rows.append(
            {
                "scenario": scenario,
                "policy": trial.label,
                "unit_of_trial": trial.trial_unit,
                "outcome": outcome,
                "unit": CATALOGUE[outcome].unit,
                "treated": _mean(treated[both]),
                "control": _mean(control[both]),
                **_said(interval),
            }
        )
    return rows


def _values(by_seed: pd.DataFrame, outcome: str, level: str) -> Floats:
    """Return the value of one arm on every seed; none before a trial has started."""
    rows = by_seed.reindex(pd.MultiIndex.from_tuples([(outcome, level)]))
    values: Floats = rows.to_numpy(dtype=np.float64)[0]
    return values


def _blown_up(outcome: str, values: Floats, share: float) -> Floats:
    """Return sums as though the whole market were in the arm; all else as it is."""
    said = CATALOGUE[outcome]
    return values / share if said.total or said.unit == "count" else values


def _mean(values: Floats) -> float:
    return float(values.mean()) if values.size else float("nan")


def _said(interval: Interval) -> dict[str, Any]:
    return {
        "difference": interval.mean + 0.0,
        "low": interval.low + 0.0,
        "high": interval.high + 0.0,
        "replications": interval.pairs,
    }
