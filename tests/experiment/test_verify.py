"""A result is run again from its manifest: identical, or told where it is not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sim.errors import InputError
from sim.experiment.compare import compare_into
from sim.experiment.files import read_json, write_json
from sim.experiment.folder import ResultFolder
from sim.experiment.looks import Looks
from sim.experiment.runner import Progress, Watch
from sim.experiment.single import Run, run_into
from sim.experiment.store import COMPARED, RunStore
from sim.experiment.sweep import sweep
from sim.experiment.verify import IDENTICAL, verify
from sim.scenario.load import Scenario

SETTINGS = {"burn_in_weeks": 4, "observe_every": 4}
STUDY = """\
base: [baseline, fair_pay]
fixed: {population.workers: 200, weeks: 8, burn_in_weeks: 4}
levers:
  policies.minimum_pay.rate: [2, {europe: 3.0, default: 1.0}]
  platforms.bids.pricing: [bids, posted]
  platforms.bids.worker_fee_share: [0.1, 0.00001]
replications: 2
keep: {weekly: true}
"""


def worlds() -> dict[str, Any]:
    """Return two short scenarios."""
    return {
        name: Scenario.load(name, weeks=8, population=200, set=SETTINGS)
        for name in ("baseline", "fair_pay")
    }


def a_run(folder: Path) -> Path:
    """Do a run."""
    run_into(ResultFolder(folder, "key"), Run("fair_pay", worlds()["fair_pay"], 3))
    return folder


def a_comparison(folder: Path) -> Path:
    """Do a comparison on five seeds."""
    store = RunStore(folder / ".runs", COMPARED)
    return compare_into(store, worlds(), (4, 5, 6, 7, 8)).save(folder)


def a_search_for_decision(folder: Path) -> Path:
    """Compare until all is decided, which is at the first of three looks."""
    store = RunStore(folder / ".runs", COMPARED)
    return compare_into(store, worlds(), tuple(range(4, 24)), looks=Looks(20)).save(folder)


def a_sweep(folder: Path) -> Path:
    """Do a sweep of 32 runs."""
    study = folder.parent / "study.yaml"
    study.write_text(STUDY, encoding="utf-8")
    sweep(study, out=folder)
    return folder


KINDS = [a_run, a_comparison, a_sweep]


@pytest.mark.parametrize("make", [*KINDS, a_search_for_decision])
def test_result_comes_out_the_same(
    fake: list[int], tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    """Run, comparison and sweep are done again whole, burn-ins too, and nothing differs."""
    folder = make(tmp_path / "out")
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    fake.clear()
    found = verify(folder)

    assert found.identical
    assert "weekly.parquet" in found.findings
    assert found.changed == ()
    assert -4 in fake
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("make", KINDS)
def test_other_number_is_found(
    fake: list[int], tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    """One cell of one week that was changed is told with its place and both values."""
    folder = make(tmp_path / "out")
    path = folder / "weekly.parquet"
    frame = pd.read_parquet(path)
    row = int(frame.index[frame["week"] == 5][-1])
    frame.loc[row, "income_gini"] = 0.75
    frame.to_parquet(path)
    found = verify(folder)

    assert not found.identical
    assert not found.rounding_alone
    assert (
        f"seed {frame['seed'][row]}, week 5, income_gini: 0.75 there, 0.5 now"
        in (found.findings["weekly.parquet"])
    )
    assert "not what its manifest vouches for" in found.findings["weekly.parquet"]
    assert [name for name, said in found.findings.items() if said != IDENTICAL] == [path.name]


def test_other_model_is_found(
    fake: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the model has changed, the tables tell since when, and what changed is said."""
    folder = a_comparison(tmp_path / "out")
    monkeypatch.setattr("tests.experiment.fake_engine.math.sin", lambda angle: 1.0)
    monkeypatch.setattr("sim.experiment.verify.source_hash", lambda: "0" * 64)
    found = verify(folder)

    assert not found.identical
    assert "seed 4, week 0, hourly_earnings_median" in found.findings["weekly.parquet"]
    assert "differs first at scenario fair_pay" in found.findings["differences.csv"]
    assert found.changed[0].startswith("code: gigsim")
    assert "(sources 000000000000) now" in found.changed[0]


def test_part_of_a_comparison_is_verified(fake: list[int], tmp_path: Path) -> None:
    """Four runs are two seeds of two scenarios; what sums up all seeds is left out."""
    folder = a_comparison(tmp_path / "out")
    seen: list[Progress] = []
    found = verify(folder, most_runs=4, watch=Watch(on_progress=seen.append))

    assert found.identical
    assert seen[-1].total == 4
    assert set(found.findings) >= {"weekly.parquet", "breakdown.parquet", "summary.csv"}
    assert "not all were done again" in found.left_out["differences.csv"]


def test_part_of_a_sweep_is_verified(fake: list[int], tmp_path: Path) -> None:
    """Three runs of 32, spread over the design."""
    folder = a_sweep(tmp_path / "out")
    seen: list[Progress] = []
    found = verify(folder, most_runs=3, watch=Watch(on_progress=seen.append))

    assert found.identical
    assert seen[-1].total == 3


def test_what_changed_since_is_told(fake: list[int], tmp_path: Path) -> None:
    """Versions, policies of other packages and the machine, each with then and now."""
    folder = a_run(tmp_path / "out")
    path = folder / "manifest.json"
    content = read_json(path)
    content["dependencies"]["numpy"] = "0.1"
    content["machine"]["processor"] = "abacus"
    content["third_party_policies"] = {"x.Lever": {"package": "x 1", "sources": "ab", "type": "l"}}
    write_json(path, content)
    told = " | ".join(verify(folder).changed)

    assert "numpy: 0.1 then, " in told
    assert "processor: abacus then, " in told
    assert "policy x.Lever: x 1 (sources ab) then, absent (sources -) now" in told


def test_missing_table_is_told(fake: list[int], tmp_path: Path) -> None:
    """A table that the manifest names and that is gone is a difference."""
    folder = a_run(tmp_path / "out")
    (folder / "summary.csv").unlink()

    assert verify(folder).findings["summary.csv"] == "is missing"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.unlink(), "has no manifest.json"),
        (lambda path: path.write_text("{"), "is damaged"),
        (lambda path: path.write_text("{}"), "none of them"),
        (lambda path: path.write_text('{"final_state": 1}'), "is damaged: KeyError"),
    ],
)
def test_folder_that_is_no_result_is_refused(
    fake: list[int], tmp_path: Path, spoil: Callable[[Path], object], said: str
) -> None:
    """Each is refused in words, before anything is run."""
    folder = a_run(tmp_path / "out")
    spoil(folder / "manifest.json")

    with pytest.raises(InputError, match=said):
        verify(folder)


def test_unfinished_sweep_is_refused(fake: list[int], tmp_path: Path) -> None:
    """What is not done yet cannot be held against itself."""
    folder = a_sweep(tmp_path / "out")
    path = folder / "manifest.json"
    write_json(path, read_json(path) | {"finished": False})

    with pytest.raises(InputError, match="is not finished"):
        verify(folder)


def test_scenario_that_is_not_understood_is_refused(fake: list[int], tmp_path: Path) -> None:
    """A policy that this version lacks is named, with the package that offered it."""
    folder = a_run(tmp_path / "out")
    path = folder / "manifest.json"
    content = read_json(path)
    content["scenarios"]["fair_pay"]["resolved"]["policies"][0]["type"] = "lever"
    content["third_party_policies"] = {"x.Lever": {"package": "x 1", "sources": "ab", "type": "l"}}
    write_json(path, content)

    with pytest.raises(
        InputError, match=r"(?s)cannot read the scenario fair_pay.*needs x 1.*lever"
    ):
        verify(folder)
