"""Comparisons from Python: equal worlds are equal, tables are whole, manifests vouch."""

from pathlib import Path

import pandas as pd
import pytest

from sim.errors import InputError
from sim.experiment.compare import compare_into
from sim.experiment.digests import table_digest
from sim.experiment.files import read_json, read_parquet
from sim.experiment.folder import ResultFolder
from sim.experiment.store import COMPARED, RunStore
from sim.experiment.worlds import load_worlds
from sim.report.compared import Compared, compare
from sim.scenario.load import Scenario

SMALL = {"burn_in_weeks": 4}


def compared(*scenarios: str) -> Compared:
    """Return a small comparison on three seeds."""
    return compare(scenarios, replications=3, seed=5, weeks=8, population=200, set=SMALL)


def test_comparison_holds_every_run(fake: list[int]) -> None:
    """One row per scenario, seed and week; one per scenario and seed; names as given."""
    found = compared("baseline", "fair_pay")

    assert list(found.weekly.columns[:3]) == ["scenario", "seed", "week"]
    assert len(found.weekly) == 2 * 3 * 8
    assert not found.weekly.duplicated(["scenario", "seed", "week"]).any()
    assert found.summary[["scenario", "seed"]].values.tolist() == [
        [name, seed] for name in ("baseline", "fair_pay") for seed in (5, 6, 7)
    ]
    assert list(found.breakdown.columns) == [
        "scenario", "seed", "week", "dimension", "level", "outcome", "value",
    ]  # fmt: skip


def test_comparison_finds_the_effect_and_nothing_else(fake: list[int]) -> None:
    """The fake pays a tenth of the floor, and its Gini never moves."""
    floor = Scenario.load("fair_pay").policies[0].rate  # type: ignore[attr-defined]

    rows = compared("baseline", "fair_pay").differences.set_index("outcome")

    assert rows.loc["hourly_earnings_median", "difference"] == pytest.approx(0.1 * floor)
    assert rows.loc["hourly_earnings_median", "verdict"] == "better"
    assert rows.loc["income_gini", "difference"] == 0.0
    assert rows.loc["newcomer_hire_ratio", "verdict"] == "cannot tell"


def test_scenario_against_itself_has_a_name_of_its_own(fake: list[int]) -> None:
    """The same scenario twice is two names and no difference at all."""
    found = compared("baseline", "baseline")

    assert list(found.documents) == ["baseline", "baseline (2)"]
    assert (found.differences["difference"].dropna() == 0.0).all()
    assert not found.weekly.duplicated(["scenario", "seed", "week"]).any()


def test_saved_comparison_is_whole(fake: list[int], tmp_path: Path) -> None:
    """The manifest's digests are those of the files, and the scenarios can be loaded again."""
    found = compared("baseline", "fair_pay")

    folder = found.save(tmp_path / "out")

    manifest = read_json(folder / "manifest.json")
    assert {path.name for path in folder.iterdir()} == {*manifest["tables"], "manifest.json"}
    assert ResultFolder(folder, manifest["key"]).finished()
    assert manifest["seeds"] == [5, 6, 7]
    for name, table in manifest["tables"].items():
        read = read_parquet if name.endswith("parquet") else pd.read_csv
        assert len(read(folder / name)) == table["rows"]
    weekly = read_parquet(folder / "weekly.parquet")
    assert table_digest(weekly) == manifest["tables"]["weekly.parquet"]["digest"]
    again = Scenario.from_mapping(manifest["scenarios"]["fair_pay"]["resolved"])
    assert again == found.documents["fair_pay"]


def test_comparison_goes_on_from_its_store(fake: list[int], tmp_path: Path) -> None:
    """More seeds run what is new alone."""
    worlds = load_worlds(["baseline", "fair_pay"], weeks=8, population=200, settings=SMALL)
    store = RunStore(tmp_path, COMPARED)
    compare_into(store, worlds, (0, 1))
    fake.clear()

    found = compare_into(store, worlds, (0, 1, 2))

    assert fake.count(7) == 2
    assert found.differences["replications"].max() == 3


@pytest.mark.parametrize(
    ("scenarios", "options", "said"),
    [
        (["baseline"], {}, "at least two"),
        (["baseline", "fair_pay"], {"replications": 0}, "at least 1"),
        (["baseline", "fair_pay"], {"seed": -1}, "not negative"),
    ],
)
def test_comparison_of_nothing_is_refused(
    scenarios: list[str], options: dict[str, int], said: str
) -> None:
    """Too few scenarios or runs are said before anything is run."""
    with pytest.raises(InputError, match=said):
        compare(scenarios, **options)  # type: ignore[arg-type]


def test_comparison_of_unequal_weeks_is_refused() -> None:
    """Scenarios that report different weeks need one number of weeks."""
    worlds = [Scenario.load("baseline", weeks=weeks) for weeks in (8, 9)]

    with pytest.raises(InputError, match="different weeks"):
        compare(worlds)


def test_resolved_scenario_takes_no_changes() -> None:
    """A document is what it is; changes belong to its loading."""
    document = Scenario.load("baseline")

    with pytest.raises(InputError, match=r"Scenario\.load"):
        compare([document, document], weeks=5)
