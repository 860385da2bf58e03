"""Effects of trials: both arms, their difference seed by seed, an interval where seeds allow."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sim.experiment.compare import compare_into
from sim.experiment.folder import ResultFolder
from sim.experiment.single import Run, run_into
from sim.experiment.store import COMPARED, RunStore
from sim.experiment.trials import COLUMNS, TRIALS, trials, trials_file
from sim.scenario.document import Document
from tests.strategies import small

TRIAL = {
    "type": "ai_automation",
    "ceiling_share": 1.0,
    "midpoint_week": 0.0,
    "speed": 0.5,
    "applies_to": {"random_share": 0.25},
}


def world(weeks: int = 40) -> Document:
    """Return a market in which a quarter of the employers get AI."""
    return small(population=300, weeks=weeks, burn_in_weeks=0, policies=[TRIAL])


def breakdown(values: dict[tuple[str, int, int, str], float]) -> pd.DataFrame:
    """Return a breakdown of arms; keys are outcome, seed, week, level."""
    rows = [
        {"scenario": "new", "seed": seed, "week": week, "dimension": "arm", "level": level}
        | {"outcome": outcome, "value": value}
        for (outcome, seed, week, level), value in values.items()
    ]
    return pd.DataFrame(rows)


def row_of(frame: pd.DataFrame, outcome: str) -> "pd.Series[Any]":
    """Return the row of one outcome."""
    return frame.set_index("outcome").loc[outcome]


def test_difference_is_taken_seed_by_seed() -> None:
    """Means over the last 26 weeks, treated less control, with the interval of four seeds."""
    values = {
        ("fill_rate", seed, week, level): 0.1 * seed + (0.2 + 0.01 * seed) * (level == "treated")
        for seed in range(4)
        for week in (35, 39)
        for level in ("treated", "control")
    } | {("fill_rate", 0, 3, "treated"): 99.0}
    row = row_of(trials({"new": world()}, breakdown(values)), "fill_rate")
    wider = row_of(trials({"new": world()}, breakdown(values), 0.01), "fill_rate")

    assert wider["low"] < row["low"] < row["high"] < wider["high"]
    assert row["control"] == pytest.approx(0.15)
    assert row["treated"] == pytest.approx(0.365)
    assert row["difference"] == pytest.approx(0.215)
    assert row["low"] < 0.215 < row["high"]
    assert row["replications"] == 4
    assert row["unit_of_trial"] == "employer"


def test_sums_are_blown_up_to_the_whole_market() -> None:
    """A quarter of employers posts 10 jobs, the rest 30: alike they would be 40 and 40."""
    values = {("jobs_posted", 0, 39, "treated"): 10.0, ("jobs_posted", 0, 39, "control"): 30.0}
    row = row_of(trials({"new": world()}, breakdown(values)), "jobs_posted")

    assert (row["treated"], row["control"], row["difference"]) == (40.0, 40.0, 0.0)


def test_single_run_has_no_interval(tmp_path: Path) -> None:
    """One seed tells a difference and not how sure it is; the effect is there in a real run."""
    folder = ResultFolder(tmp_path / "one", "key")
    run_into(folder, Run("new", world(12), 3))
    frame = pd.read_csv(folder.path / TRIALS)
    row = row_of(frame, "automated_share")

    assert list(frame.columns) == COLUMNS
    assert row["control"] == 0.0
    assert row["treated"] > 0.1
    assert pd.isna(row["low"])
    assert pd.isna(row["high"])
    assert TRIALS in folder.manifest()["tables"]


def test_comparison_tells_the_trials_of_each_scenario(tmp_path: Path) -> None:
    """Each scenario with a trial has its rows; treated employers automate on every seed."""
    free = small(population=300, weeks=12, burn_in_weeks=0)
    store = RunStore(tmp_path / "runs", COMPARED)
    found = compare_into(store, {"old": free, "new": world(12)}, (0, 1, 2))
    frame = pd.read_csv(found.save(tmp_path / "out") / TRIALS)
    row = row_of(frame, "automated_share")

    assert set(frame.scenario) == {"new"}
    assert row["treated"] > row["control"] == 0.0
    assert row["replications"] == 3


def test_results_without_a_trial_have_no_table() -> None:
    """Nothing is written where nobody is drawn."""
    frame = breakdown({("fill_rate", 0, 39, "treated"): 0.5})

    assert trials_file({"new": small()}, frame) == {}


def test_trial_that_never_started_has_rows_without_numbers() -> None:
    """What was not seen stays blank, and nothing fails."""
    late = small(weeks=8, policies=[TRIAL | {"start_week": 8}])
    frame = trials({"new": late}, breakdown({("fill_rate", 0, 39, "other"): 0.5}))

    assert (frame["replications"] == 0).all()
    assert frame["treated"].isna().all()
