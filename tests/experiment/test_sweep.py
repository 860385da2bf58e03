"""Sweeps: every point checked first, every run once, equal tables whatever happens."""

from pathlib import Path

import pandas as pd
import pytest

from sim.errors import InputError, ScenarioError
from sim.experiment import runner
from sim.experiment.blueprint import blueprint_of
from sim.experiment.digests import table_digest
from sim.experiment.files import read_json, read_parquet
from sim.experiment.runner import Progress, Watch
from sim.experiment.study import Study
from sim.experiment.study_reader import read_study
from sim.experiment.sweep import sweep
from sim.scenario.library import scenarios_folder
from tests.experiment.fake_engine import perform_faked
from tests.experiment.studies import GOOD, written

SAMPLED = """\
base: baseline
fixed: {population.workers: 200, weeks: 8, burn_in_weeks: 4}
levers: {policies.minimum_pay.rate: {low: 0, high: 4}}
uncertainties: {policies.minimum_pay.start_week: {low: 0, high: 3}}
sampler: sobol
samples: 4
"""
WRONG = """\
base: baseline
fixed: {population.wokers: 200, weeks: 0}
levers:
  policies.minimum_pay.rate: [0, -2]
  policies.minimun_pay.rate: [0, 1]
uncertainties:
  technology.ai_speed: [0.1, fast]
"""
MISSHAPEN = """\
base: baseline
levers:
  policies.minimum_pay.rate: {low: 4, high: 4}
  platforms.bids.worker_fee_share: []
  weeks: [8]
fixed: {weeks: 9}
sampler: sobol
replication: 3
keep: {outcomes: [income_gini, incme_gini]}
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Return a good study file."""
    return written(tmp_path, GOOD)


def test_sweep_has_a_row_for_every_run(fake: list[int], study: Path, tmp_path: Path) -> None:
    """Point, seed, values, key and outcomes, with every combination on the same seeds."""
    found = sweep(study, seed=3, out=tmp_path / "out")

    results = found.results()
    assert len(results) == 8
    assert results.groupby("point")["seed"].apply(list).tolist() == [[3, 4]] * 4
    assert results.columns[:4].tolist() == ["point", "seed", "base", "policies.minimum_pay.rate"]
    assert results["run_key"].nunique() == 8
    assert results["platform_revenue_usd_total"].tolist() == [80.0] * 8
    effect = results.groupby("policies.minimum_pay.rate")["hourly_earnings_median"].mean()
    assert effect[2.5] - effect[0.0] == pytest.approx(0.25)


def test_sweep_folder_is_whole(fake: list[int], study: Path, tmp_path: Path) -> None:
    """Each table is there with its digest, timings apart, and no half-way files."""
    folder = sweep(study, out=tmp_path / "out").folder.path

    manifest = read_json(folder / "manifest.json")
    assert {path.name for path in folder.iterdir()} == {
        "manifest.json", "design.parquet", "results.parquet", "failures.parquet", "timings.parquet",
        ".runs",
    }  # fmt: skip
    for name, table in manifest["tables"].items():
        assert table_digest(read_parquet(folder / name)) == table["digest"]
    assert len(read_parquet(folder / "design.parquet")) == 4
    assert (read_parquet(folder / "timings.parquet")["seconds"] > 0).all()
    assert not any("second" in name for name in read_parquet(folder / "results.parquet").columns)


def test_sweep_is_the_same_on_any_number_of_processes(
    fake: list[int], study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One process and two leave equal tables."""
    one = sweep(study, out=tmp_path / "one")
    monkeypatch.setitem(runner.run_all.__kwdefaults__, "perform", perform_faked)

    two = sweep(study, out=tmp_path / "two", jobs=2)

    assert table_digest(two.results()) == table_digest(one.results())


def test_sweep_goes_on_where_it_was_stopped(fake: list[int], study: Path, tmp_path: Path) -> None:
    """Ctrl-C keeps what is finished; the table in the end is that of an unbroken sweep."""
    whole = sweep(study, out=tmp_path / "whole").results()
    stopped = Study.load(study, out=tmp_path / "out")

    def press(progress: Progress) -> None:
        if progress.done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped.run(watch=Watch(on_progress=press))

    assert len(read_parquet(tmp_path / "out" / "results.parquet")) == 3
    assert stopped.progress() == Progress(done=3, total=8, found=3)
    fake.clear()
    assert table_digest(sweep(study, out=tmp_path / "out").results()) == table_digest(whole)
    assert fake.count(7) == 5


def test_finished_sweep_is_not_run_again(fake: list[int], study: Path, tmp_path: Path) -> None:
    """The same command finds everything there, and with ``fresh`` does everything anew."""
    sweep(study, out=tmp_path / "out")
    fake.clear()

    sweep(study, out=tmp_path / "out")

    assert fake == []
    assert fake.count(7) == 0
    sweep(study, out=tmp_path / "out", fresh=True)
    assert fake.count(7) == 8


def test_folder_of_another_study_is_refused(fake: list[int], study: Path, tmp_path: Path) -> None:
    """Nothing that somebody else has put there is written over."""
    sweep(study, out=tmp_path / "out")
    written(tmp_path, GOOD.replace("2.5", "3.5"))

    with pytest.raises(InputError, match="holds another result"):
        sweep(study, out=tmp_path / "out")


def test_extended_sweep_does_only_what_is_new(fake: list[int], study: Path, tmp_path: Path) -> None:
    """More replications are added to those there are, and stopping halfway adds no more."""
    sweep(study, out=tmp_path / "out")
    fake.clear()

    def press(progress: Progress) -> None:
        if progress.done == 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Study.load(study, out=tmp_path / "out", extend=3).run(watch=Watch(on_progress=press))

    again = Study.load(study, out=tmp_path / "out", extend=3)
    assert again.run() == Progress(done=20, total=20, found=20)
    assert fake.count(7) == 12
    assert set(again.results()["seed"]) == {0, 1, 2, 3, 4}
    assert Study.load(study, out=tmp_path / "out").plan.total == 20
    assert Study.load(study, out=tmp_path / "out", extend=1).plan.total == 24


def test_longer_sobol_design_keeps_what_was_done(fake: list[int], tmp_path: Path) -> None:
    """The points that are there stay, under their numbers, and are not run again."""
    path = written(tmp_path, SAMPLED)
    short = sweep(path, out=tmp_path / "out").results()
    fake.clear()

    written(tmp_path, SAMPLED.replace("samples: 4", "samples: 8"))
    long = sweep(path, out=tmp_path / "out").results()

    assert fake.count(7) == 4
    pd.testing.assert_frame_equal(long.head(4), short)


def test_failed_runs_are_recorded_and_repeatable(fake: list[int], tmp_path: Path) -> None:
    """A run that raises has a reason and a command; it is tried again when asked."""
    study = written(tmp_path, GOOD.replace("2.5", "13"))

    found = sweep(study, out=tmp_path / "out")

    failures = found.failures()
    assert len(found.results()) == len(failures) == 4
    assert set(failures["reason"]) == {"ArithmeticError: thirteen"}
    assert failures["repeat"].iloc[0] == (
        "gigsim run baseline --seed 0 --set population.workers=200 --set weeks=8 "
        "--set burn_in_weeks=4 --set policies.minimum_pay.rate=13 "
        "--set platforms.bids.worker_fee_share=0.1"
    )
    fake.clear()
    assert found.run() == Progress(done=8, total=8, failed=4, found=8)
    assert fake == []
    assert found.run(retry_failed=True).failed == 4
    assert fake.count(-1) > 0 or fake == []


def test_sweep_keeps_weeks_where_asked(fake: list[int], tmp_path: Path) -> None:
    """``keep`` chooses outcomes and adds every week."""
    study = written(tmp_path, GOOD + "keep: {outcomes: [platform_revenue_usd], weekly: true}\n")

    found = sweep(study, out=tmp_path / "out")

    weekly = read_parquet(tmp_path / "out" / "weekly.parquet")
    assert found.results().columns[-2:].tolist() == [
        "platform_revenue_usd", "platform_revenue_usd_total",
    ]  # fmt: skip
    assert weekly.columns[:3].tolist() == ["point", "seed", "week"]
    assert len(weekly) == 8 * 8


def test_list_takes_values_side_by_side(tmp_path: Path) -> None:
    """The first values make the first point, and bases are crossed with points."""
    text = GOOD.replace("base: baseline", "base: [baseline, ai_fast]") + "sampler: list\n"

    design = Study.load(written(tmp_path, text)).design

    assert design["policies.minimum_pay.rate"].tolist() == [0.0, 0.0, 2.5, 2.5]
    assert design["platforms.bids.worker_fee_share"].tolist() == [0.1, 0.1, 0.2, 0.2]
    assert design["base"].tolist() == ["baseline", "ai_fast"] * 2


def test_every_wrong_value_is_said_before_anything_runs(fake: list[int], tmp_path: Path) -> None:
    """Each problem has its file, its line and its key."""
    path = written(tmp_path, WRONG)

    with pytest.raises(ScenarioError) as caught:
        sweep(path, out=tmp_path / "out")

    places = {(problem.file, problem.line, problem.key) for problem in caught.value.problems}
    assert places >= {
        (str(path), 2, "population.wokers"),
        (str(path), 2, "weeks"),
    }
    assert fake == []
    assert not (tmp_path / "out").exists()


def test_every_wrong_lever_is_said_with_its_line(tmp_path: Path) -> None:
    """A bad value, a bad name and a bad kind are all found, wherever they stand."""
    path = written(tmp_path, WRONG.replace("fixed: {population.wokers: 200, weeks: 0}\n", ""))

    with pytest.raises(ScenarioError) as caught:
        Study.load(path)

    found = {(problem.line, problem.key) for problem in caught.value.problems}
    assert {(3, "policies.minimum_pay.rate"), (6, "technology.ai_speed")} <= found
    assert (4, "policies.minimun_pay.rate") in found


def test_misshapen_study_is_refused_with_all_that_is_wrong(tmp_path: Path) -> None:
    """What the file itself must not say is said at once, with the nearest known name."""
    path = written(tmp_path, MISSHAPEN.replace("replication: 3\n", ""))

    with pytest.raises(ScenarioError) as caught:
        read_study(path)

    said = str(caught.value)
    assert ":1: samples: is missing; the sampler sobol needs it" in said
    assert "policies.minimum_pay.rate: low is not below high" in said
    assert "did you mean 'income_gini'" in said
    assert "fixed" in said
    assert "weeks: is in fixed already" in said


def test_unknown_key_of_a_study_meets_its_nearest_name(tmp_path: Path) -> None:
    """A typo is not passed over."""
    path = written(tmp_path, GOOD.replace("replications", "replication"))

    with pytest.raises(ScenarioError, match=r"study.yaml:7: replication: .*did you mean 'repl"):
        read_study(path)


def test_ready_made_studies_are_sound() -> None:
    """Every study of the library has a title, a question and points that can be run."""
    names = sorted(path.stem for path in (scenarios_folder() / "studies").glob("*.yaml"))

    for name in names:
        blueprint = blueprint_of(read_study(name), 0)
        assert blueprint.file.title
        assert blueprint.file.question.endswith("?")
        assert len(blueprint.design(blueprint.file.samples).points) >= 4
    assert {
        "automation_by_training", "fee_by_floor", "policy_packages", "screening",
        "verification_by_fraud",
    } <= set(names)  # fmt: skip
