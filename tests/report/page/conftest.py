"""A comparison made by hand: two rules against the baseline, on four seeds of forty weeks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.experiment.differences import differences
from sim.experiment.effects import effects
from sim.experiment.files import write_csv, write_json, write_parquet
from sim.experiment.tables import summary_of
from sim.outcomes.catalogue import CATALOGUE
from sim.report.page.kinds import COMPARISON
from sim.report.page.material import Material
from sim.report.page.write import report_html
from sim.scenario.load import Scenario

WORLDS = ("baseline", "fair_pay", "identity_verification")
SEEDS, WEEKS = 4, 40
EFFECTS = {
    "fair_pay": {"hourly_earnings_median": 0.5, "employer_surplus_usd": -400.0},
    "identity_verification": {"fraud_share": -0.05, "worker_surplus_usd": 900.0},
}
LEVELS = {"share": 0.2, "probability": 0.2, "USD": 5_000.0, "count": 900.0}
REGIONS = ("europe", "north_america")


def weekly_of(world: str, seed: int) -> pd.DataFrame:
    """Return weeks in which every outcome stands still but for the effects of ``world``."""
    effects = EFFECTS.get(world, {})
    frame = {"scenario": world, "seed": seed, "week": np.arange(WEEKS)}
    for name, outcome in CATALOGUE.items():
        level = LEVELS.get(outcome.unit, 3.0)
        noise = 0.001 * level * ((seed + len(world)) % 3)
        frame[name] = level + effects.get(name, 0.0) + noise
    return pd.DataFrame(frame)


def breakdown_of(weekly: pd.DataFrame) -> pd.DataFrame:
    """Return hourly earnings and numbers at work by region, every fourth week."""
    kept = weekly[weekly["week"] % 4 == 3]
    parts = [
        kept[["scenario", "seed", "week"]].assign(
            dimension="region", level=region, outcome=outcome, value=kept[outcome] + place
        )
        for place, region in enumerate(REGIONS)
        for outcome in ("hourly_earnings_median", "workers_active")
    ]
    return pd.concat(parts, ignore_index=True)


@pytest.fixture(scope="session")
def resolved() -> dict[str, dict[str, Any]]:
    """Return the three scenarios as a manifest holds them."""
    loaded = {name: Scenario.load(name, weeks=WEEKS, population=300) for name in WORLDS}
    return {name: document.model_dump(mode="json") for name, document in loaded.items()}


@pytest.fixture(scope="session")
def tables() -> dict[str, pd.DataFrame]:
    """Return the tables that every comparison has."""
    weekly = pd.concat(
        [weekly_of(world, seed) for world in WORLDS for seed in range(SEEDS)], ignore_index=True
    )
    summary = summary_of(weekly)
    return {
        "weekly.parquet": weekly,
        "summary.csv": summary,
        "differences.csv": differences(summary),
        "effects.csv": effects(weekly),
        "breakdown.parquet": breakdown_of(weekly),
    }


Make = Callable[..., Material]


@pytest.fixture(scope="session")
def made(resolved: dict[str, dict[str, Any]], tables: dict[str, pd.DataFrame]) -> Make:
    """Return what makes material: more tables, and changes to the headers of scenarios."""

    def make(
        more: dict[str, pd.DataFrame] | None = None,
        headers: dict[str, dict[str, Any]] | None = None,
    ) -> Material:
        changed = headers or {}
        scenarios = {
            name: {"hash": "0" * 64, "resolved": world | changed.get(name, {})}
            for name, world in resolved.items()
        }
        manifest = {
            "key": "k" * 64,
            "command": "run.py compare baseline fair_pay identity_verification",
            "written": "2026-01-31T12:00:00+00:00",
            "scenarios": scenarios,
            "seeds": list(range(SEEDS)),
            "package": {"name": "gigsim", "version": "0.1.0", "sources": "s" * 64},
            "machine": {"system": "any", "cores": 2, "python": "3.11.7"},
            "tables": {},
        }
        return Material(manifest, tables | (more or {}))

    return make


@pytest.fixture(scope="session")
def material(made: Make) -> Material:
    """Return the comparison as it is."""
    return made()


@pytest.fixture(scope="session")
def written(material: Material) -> str:
    """Return the page of the comparison as it is."""
    return report_html(COMPARISON, material)


def saved(material: Material, folder: Path) -> Path:
    """Write a comparison as the command leaves it, without a report."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in material.tables.items():
        (write_csv if name.endswith(".csv") else write_parquet)(folder / name, frame)
    write_json(folder / "manifest.json", material.manifest)
    return folder
