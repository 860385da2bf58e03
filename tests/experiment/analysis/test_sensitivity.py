"""Sensitivity: known indices come back, also through the whole pipeline."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import sim.engine
from sim.experiment.analysis.analyse import analyse
from sim.experiment.analysis.sensitivity import sensitivity
from sim.experiment.analysis.swept import Swept
from sim.experiment.sweep import sweep
from tests.experiment.analysis.sweeps import NAMES, Array, made
from tests.experiment.fake_engine import FakeEngine
from tests.experiment.studies import written

OUTCOME = "hourly_earnings_median"
PIPELINE = f"""\
base: baseline
fixed: {{population.workers: 200, weeks: 4, burn_in_weeks: 4}}
uncertainties:
  {NAMES[0]}: {{low: 0, high: 4}}
  {NAMES[1]}: {{low: 0, high: 2}}
  {NAMES[2]}: {{low: 0.5, high: 1}}
sampler: saltelli
samples: 32
"""


def ishigami(unit: Array) -> Array:
    """Return the function of Ishigami and Homma (1990), whose indices are known."""
    x = np.pi * (2.0 * unit - 1.0)
    value: Array = (
        np.sin(x[:, 0]) + 7.0 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    )
    return value


def linear(unit: Array) -> Array:
    """Return a plane: effects 4, -2 and 0, so shares 0.8, 0.2 and 0."""
    value: Array = 4.0 * unit[:, 0] - 2.0 * unit[:, 1]
    return value


def index(table: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return the rows of one measure by parameter."""
    return table[table["measure"] == measure].set_index("parameter").loc[list(NAMES)]


def test_sobol_indices_of_ishigami_come_back() -> None:
    """First-order and total shares are near the known ones, which the intervals hold."""
    table = sensitivity(made(ishigami, "saltelli", 1024), [OUTCOME])

    first, total = index(table, "first_order_share"), index(table, "total_share")
    assert first["value"].tolist() == pytest.approx([0.314, 0.442, 0.0], abs=0.04)
    assert total["value"].tolist() == pytest.approx([0.558, 0.442, 0.244], abs=0.04)
    assert (total["low"] < [0.558, 0.442, 0.244]).all()
    assert (total["high"] > [0.558, 0.442, 0.244]).all()


class KnownEngine(FakeEngine):
    """Its earnings are the plane, of the parameters that it reads from its scenario."""

    def step(self) -> None:
        """Simulate a week."""
        super().step()
        workers = self.document.workers
        unit = [
            workers.entry_elasticity / 4,
            workers.exit_elasticity / 2,
            2 * workers.perception_share - 1,
        ]
        for row in self.recorder.rows[-1:]:
            row[OUTCOME] = float(linear(np.array([unit]))[0])


def test_known_indices_come_back_through_the_whole_pipeline(
    fake: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Study file, design, runs, store, analysis: the shares of a plane are 0.8, 0.2 and 0."""
    monkeypatch.setattr(sim.engine, "Engine", KnownEngine)
    folder = sweep(written(tmp_path, PIPELINE), out=tmp_path / "out").folder.path

    tables = analyse(folder, outcomes=[OUTCOME])

    total = index(tables["sensitivity.csv"], "total_share")
    assert total["value"].tolist() == pytest.approx([0.8, 0.2, 0.0], abs=0.05)
    assert pd.read_csv(folder / "sensitivity.csv").equals(
        tables["sensitivity.csv"].astype({"value": float})
    )
    assert Swept.read(folder).parameters == NAMES


def test_morris_effects_of_a_plane_are_its_slopes() -> None:
    """The mean absolute effect is the slope over the whole range, without any spread."""
    table = sensitivity(made(linear, "morris", 6), [OUTCOME])

    assert index(table, "mean_absolute_effect")["value"].tolist() == pytest.approx([4, 2, 0])
    assert index(table, "mean_effect")["value"].tolist() == pytest.approx([4, -2, 0])
    assert index(table, "spread_of_effects")["value"].tolist() == pytest.approx([0, 0, 0], abs=1e-9)


def test_missing_run_costs_one_trajectory() -> None:
    """A point without a result takes its trajectory out, and no more."""
    swept = made(linear, "morris", 6)
    swept.results.loc[2, OUTCOME] = np.nan

    table = sensitivity(swept, [OUTCOME])

    assert index(table, "mean_effect")["value"].tolist() == pytest.approx([4, -2, 0])


def test_any_sample_tells_shares_of_variance() -> None:
    """A Latin hypercube has no blocks, and still tells what each parameter does alone."""
    table = sensitivity(made(linear, "lhs", 300), [OUTCOME])

    assert set(table["method"]) == {"given sample"}
    assert index(table, "first_order_share")["value"].tolist() == pytest.approx(
        [0.8, 0.2, 0.0], abs=0.08
    )


def test_outcome_that_hardly_ever_varies_is_no_fault() -> None:
    """A resample without any variation brings no warning, and shares are numbers still."""

    def rare(unit: Array) -> Array:
        value: Array = (unit[:, 0] == unit[:, 0].max()).astype(np.float64)
        return value

    table = sensitivity(made(rare, "lhs", 60), [OUTCOME])

    assert np.isfinite(table["value"]).all()


def test_grid_has_exact_shares() -> None:
    """On a grid of all combinations shares are exact, interactions included."""
    steps = np.array(np.meshgrid([0.0, 1.0], [0.0, 1.0], [0.0, 1.0])).reshape(3, -1).T
    plain = made(linear, "lhs", 8)
    design = plain.design.assign(**{name: steps[:, place] for place, name in enumerate(NAMES)})
    results = design.assign(seed=0, **{OUTCOME: steps[:, 0] * steps[:, 1]})
    table = sensitivity(Swept({"study": {"sampler": "grid"}}, design, results), [OUTCOME])

    assert index(table, "first_order_share")["value"].tolist() == pytest.approx([1 / 3, 1 / 3, 0])
    assert index(table, "total_share")["value"].tolist() == pytest.approx([2 / 3, 2 / 3, 0])
