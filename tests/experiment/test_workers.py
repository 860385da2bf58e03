"""The same worker in every world, and what follows for who gains and who pays."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.experiment.files import write_parquet
from sim.experiment.store import RunStore
from sim.experiment.tables import Member
from sim.experiment.welfare import COLUMNS, welfare
from sim.experiment.workers import workers_of_store
from sim.outcomes.panel import SUMMED
from sim.report.compared import Compared, compare


def put(store: RunStore, key: str, income: dict[int, float]) -> None:
    """Put a run with these workers into ``store``, and what they earn as its only part."""
    amounts = pd.DataFrame({f"{name}_per_week": list(income.values()) for name in SUMMED})
    amounts[["flexibility_usd_per_week", "time_usd_per_week"]] = 0.0
    traits = {"worker": list(income), "region": "africa", "income_before_usd_per_week": 1.0}
    write_parquet(store.folder / f"workers-{key}.parquet", amounts.assign(**traits))
    parts = {"party": ["worker"], "level": "all", "component": "pay"}
    write_parquet(
        store.folder / f"welfare-{key}.parquet",
        pd.DataFrame(parts | {"usd": [sum(income.values())]}),
    )


@pytest.fixture
def store(tmp_path: Path) -> RunStore:
    """Return two worlds of two seeds."""
    store = RunStore(tmp_path)
    put(store, "a0", {1: 10.0, 2: 4.0})
    put(store, "b0", {1: 12.0, 3: 5.0})
    put(store, "a1", {1: 1.0})
    put(store, "b1", {1: 1.0})
    return store


MEMBERS = [Member(name, seed, f"{name}{seed}") for name in ("a", "b") for seed in (0, 1)]


@pytest.fixture(scope="module")
def real() -> Compared:
    """Return a small comparison of real markets."""
    return compare(
        ["baseline", "fair_pay"],
        replications=2,
        weeks=6,
        population=300,
        set={"burn_in_weeks": 8},
    )


def test_worker_has_a_row_in_every_world(store: RunStore) -> None:
    """Who is missing in one world earns nothing there; seeds have workers of their own."""
    found = workers_of_store(MEMBERS, store)

    wide = found.pivot_table(
        index=["seed", "worker"], columns="scenario", values="income_usd_per_week", observed=True
    )
    assert wide.to_dict("index") == {
        (0, 1): {"a": 10.0, "b": 12.0},
        (0, 2): {"a": 4.0, "b": 0.0},
        (0, 3): {"a": 0.0, "b": 5.0},
        (1, 1): {"a": 1.0, "b": 1.0},
    }
    assert list(found["scenario"].astype(str)) == ["a"] * 4 + ["b"] * 4
    assert found["region"].notna().all()


def test_welfare_is_the_change_seed_by_seed(store: RunStore) -> None:
    """Pay changes by 3 on one seed and not on the other; levels say the same of the region."""
    found = welfare(MEMBERS, store, workers_of_store(MEMBERS, store))

    rows = found.set_index(["level", "component"])
    assert list(found.columns) == COLUMNS
    assert found["level"].iloc[0] == "all"
    assert rows.loc[("all", "pay"), "usd"] == 1.5
    assert rows.loc[("region: africa", "income"), "usd"] == 1.5
    assert rows.loc[("all", "pay"), "high"] == pytest.approx(1.5 + 12.7062 * 1.5)


def test_part_that_one_world_lacks_is_nothing_there(store: RunStore) -> None:
    """A benefit that only the second world pays counts whole."""
    frame = store.table("welfare", "b0")
    extra = frame.assign(component="benefit", usd=4.0)
    write_parquet(store.folder / "welfare-b0.parquet", pd.concat([frame, extra]))

    rows = welfare(MEMBERS, store, workers_of_store(MEMBERS, store)).set_index("component")

    assert rows.loc["benefit", "usd"] == 2.0


def test_welfare_of_real_runs_adds_up(real: Compared) -> None:
    """Components of all parties sum to the change in the gain of all together."""
    total = real.differences.set_index("outcome")
    parts = real.welfare[real.welfare["level"] == "all"]

    assert parts["usd"].abs().sum() > 0.0
    assert parts["usd"].sum() == pytest.approx(total.loc["total_surplus_usd", "difference"])
    worker = parts[parts["party"] == "worker"]["usd"].sum()
    assert worker == pytest.approx(total.loc["worker_surplus_usd", "difference"])
    for dimension in ("region", "income decile"):
        rows = real.welfare[real.welfare["level"].str.startswith(dimension)]
        split = rows[rows["party"] == "worker"].groupby("component")["usd"].sum()
        whole = worker_components(parts)
        assert split["time"] == pytest.approx(whole["time"], rel=1e-3, abs=1e-3)


def worker_components(parts: pd.DataFrame) -> "pd.Series[float]":
    """Return workers' components at level ``all``."""
    return parts[parts["party"] == "worker"].set_index("component")["usd"]


def test_real_workers_are_the_same_people_in_both_worlds(real: Compared) -> None:
    """Numbers and traits are equal row by row; fraudulent workers and duplicates are absent."""
    first, second = (frame for _, frame in real.workers.groupby("scenario", observed=True))
    traits = ["seed", "worker", "region", "occupation", "group", "commitment", "income_role"]

    pd.testing.assert_frame_equal(
        first[traits].reset_index(drop=True), second[traits].reset_index(drop=True)
    )
    assert not first.duplicated(["seed", "worker"]).any()
    assert not np.array_equal(first["income_usd_per_week"], second["income_usd_per_week"])
