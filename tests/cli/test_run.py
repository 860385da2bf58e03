"""``run``: a scorecard to read, a folder to keep, and nothing half-done."""

import signal
import sys
from pathlib import Path

import pandas as pd
import pytest

from sim.cli import main
from sim.experiment.digests import table_digest
from sim.experiment.files import read_json, read_parquet
from tests.cli.process import SMALL, gigsim, interrupted

Capture = pytest.CaptureFixture[str]
QUICK = ["run", "baseline", *SMALL, "--weeks", "8"]
FILES = {"manifest.json", "weekly.parquet", "breakdown.parquet", "summary.csv"}


def only_folder(here: Path) -> Path:
    """Return the one folder of results there is."""
    (folder,) = (here / "results").iterdir()
    return folder


def test_run_prints_a_scorecard_and_says_where_the_rest_is(
    fake: list[int], here: Path, capsys: Capture
) -> None:
    """Values with units on stdout, messages on stderr, four files in a folder."""
    assert main(QUICK) == 0

    out, err = capsys.readouterr()
    folder = only_folder(here)
    assert "Hourly earnings, median" in out
    assert "USD an hour" in out
    assert "n/a (too few cases)" in out
    assert "nan" not in out
    assert "-0.0" not in out
    assert f"Results: {folder.relative_to(here)}" in err
    assert "200 workers outcomes are noisy" in err
    assert {path.name for path in folder.iterdir()} == FILES


def test_run_tables_have_the_columns_of_the_contract(fake: list[int], here: Path) -> None:
    """Scenario and seed lead; the summary has totals; the manifest vouches for each table."""
    main([*QUICK, "--seed", "3"])

    folder = only_folder(here)
    weekly = read_parquet(folder / "weekly.parquet")
    breakdown = read_parquet(folder / "breakdown.parquet")
    summary = pd.read_csv(folder / "summary.csv")
    tables = read_json(folder / "manifest.json")["tables"]
    assert weekly[["scenario", "seed", "week"]].values.tolist() == [
        ["baseline", 3, week] for week in range(8)
    ]
    assert list(breakdown.columns) == [
        "scenario", "seed", "week", "dimension", "level", "outcome", "value",
    ]  # fmt: skip
    assert summary[["scenario", "seed"]].values.tolist() == [["baseline", 3]]
    assert summary["platform_revenue_usd_total"].item() == 80.0
    assert tables["weekly.parquet"]["digest"] == table_digest(weekly)


def test_run_reuses_what_is_there(fake: list[int], here: Path, capsys: Capture) -> None:
    """The same command simulates nothing and prints the same; ``--fresh`` simulates."""
    main(QUICK)
    first = capsys.readouterr().out
    fake.clear()

    main(QUICK)

    again = capsys.readouterr()
    assert again.out == first
    assert "Reused" in again.err
    assert fake == []
    main([*QUICK, "--fresh"])
    assert len(fake) == 13
    assert only_folder(here)


@pytest.mark.parametrize("change", [["--seed", "1"], ["--set", "observe_every=2"]])
def test_run_of_something_else_has_its_own_folder(
    fake: list[int], here: Path, change: list[str]
) -> None:
    """Another seed or setting is another result."""
    main(QUICK)

    main([*QUICK, *change])

    assert len(list((here / "results").iterdir())) == 2


def test_run_with_a_folder_is_always_done(fake: list[int], here: Path, capsys: Capture) -> None:
    """With ``--out`` nothing is reused but the burn-in."""
    main([*QUICK, "--out", "mine"])
    fake.clear()

    main([*QUICK, "--out", "mine"])

    assert fake == list(range(8))
    assert "Reused" not in capsys.readouterr().err
    assert {path.name for path in (here / "mine").iterdir()} == FILES


def test_run_with_a_torn_result_is_done_again(fake: list[int], here: Path) -> None:
    """A folder that lost a file is not taken for a result."""
    main(QUICK)
    (only_folder(here) / "weekly.parquet").unlink()
    fake.clear()

    assert main(QUICK) == 0
    assert fake == list(range(8))
    assert {path.name for path in only_folder(here).iterdir()} == FILES


def test_quiet_run_says_where_and_no_more(fake: list[int], here: Path, capsys: Capture) -> None:
    """No progress and no notes."""
    main([*QUICK, "--quiet"])

    assert capsys.readouterr().err.splitlines() == [f"Results: results/{only_folder(here).name}"]


def test_run_that_is_interrupted_leaves_nothing_half_done(
    fake: list[int], here: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Status 130, a word on what is kept, no folder; the same command then works."""
    from tests.experiment.fake_engine import FakeEngine

    def press(self: FakeEngine, on_week: object = None) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as pressed:
        pressed.setattr(FakeEngine, "run", press)
        status = main(QUICK)

    assert status == 130
    assert "Interrupted" in capsys.readouterr().err
    assert not list((here / "results").glob("*"))
    assert main(QUICK) == 0


def test_run_into_a_file_is_refused_before_work(
    fake: list[int], here: Path, capsys: Capture
) -> None:
    """Where no folder can be, nothing is simulated."""
    (here / "taken").write_text("", encoding="utf-8")

    assert main([*QUICK, "--out", "taken/inside"]) == 2
    assert "taken" in capsys.readouterr().err
    assert fake == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "basline"], "baseline"),
        (["run", "baseline", "--population", "3"], "population.workers"),
        (["run", "baseline", "--set", "weeks=0"], "weeks"),
        (["run", "baseline", "--seed", "-1"], "--seed"),
        (["run"], "SCENARIO"),
        (["run", "baseline", "--agents", "every:0"], "every:13, say"),
        (["run", "baseline", "--agents", "every:x"], "every:13, say"),
        (["run", "baseline", "--agents", "every:-4"], "every:13, say"),
        (["run", "baseline", "--agents", "13"], "every:13, say"),
        (["run", "baseline", "--agents", "every:1.5"], "every:13, say"),
        (["run", "baseline", "--agents", ""], "every:13, say"),
        (["run", "baseline", "--checkpoint-every", "0"], "--checkpoint-every"),
    ],
)
def test_run_of_something_wrong_is_refused(
    here: Path, capsys: Capture, arguments: list[str], said: str
) -> None:
    """Status 2, what is wrong on stderr, and no folder."""
    assert main(arguments) == 2
    assert said in capsys.readouterr().err
    assert not (here / "results").exists()


def test_run_with_agents_is_not_reused_without_them(here: Path, capsys: Capture) -> None:
    """A result without agents is made again when they are asked for; one with them serves both."""
    tiny = ["run", "baseline", *SMALL, "--weeks", "4"]
    told = []
    for options in (
        [],
        ["--agents", "every:2"],
        ["--agents", "every:2"],
        [],
        ["--agents", "every:4"],
    ):
        assert main([*tiny, *options]) == 0
        told.append(capsys.readouterr().err.splitlines()[-1].split()[0].rstrip(":"))

    agents = {f"agents_{kind}.parquet" for kind in ("worker", "employer", "platform")}
    assert told == ["Results", "Results", "Reused", "Reused", "Results"]
    assert {path.name for path in only_folder(here).iterdir()} == FILES | agents
    worker = read_parquet(only_folder(here) / "agents_worker.parquet")
    assert worker["week"].unique().tolist() == [3]


def test_interrupted_run_says_that_its_checkpoint_is_kept(
    fake: list[int], here: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C after a checkpoint: the same command goes on from it, and says so."""
    from tests.experiment.fake_engine import FakeEngine

    step = FakeEngine.step

    def press(self: FakeEngine) -> None:
        if self.week == 5:
            raise KeyboardInterrupt
        step(self)

    with monkeypatch.context() as pressed:
        pressed.setattr(FakeEngine, "step", press)
        status = main([*QUICK, "--checkpoint-every", "4"])
    said = capsys.readouterr().err
    fake.clear()

    assert status == 130
    assert "up to the last checkpoint are kept" in said
    assert main([*QUICK, "--checkpoint-every", "4"]) == 0
    assert "Going on from the checkpoint of week 4." in capsys.readouterr().err
    assert fake == [4, 5, 6, 7]
    assert {path.name for path in only_folder(here).iterdir()} == FILES


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.slow
def test_killed_run_goes_on_from_its_checkpoint(here: Path) -> None:
    """Killed once a checkpoint is there, the same command ends as an unbroken run does."""
    long = ["run", "baseline", *SMALL, "--weeks", "150", "--agents", "every:40"]
    kept = [*long, "--checkpoint-every", "10", "--out", "killed"]
    killed = interrupted(here, kept, once="killed/checkpoint-*.npz", press=signal.SIGKILL)
    left = {path.name for path in (here / "killed").iterdir() if path.name[0] != "."}
    done = gigsim(here, kept)
    whole = gigsim(here, [*long, "--out", "whole"])
    manifests = [read_json(here / name / "manifest.json") for name in ("killed", "whole")]

    assert killed.returncode == -signal.SIGKILL
    assert len(left) == 1
    assert left.pop().startswith("checkpoint-")
    assert (done.returncode, whole.returncode) == (0, 0), done.stderr + whole.stderr
    assert "Going on from the checkpoint" in done.stderr
    assert manifests[0]["tables"] == manifests[1]["tables"]
    assert manifests[0]["final_state"] == manifests[1]["final_state"]
    assert done.stdout == whole.stdout
    names = [sorted(path.name for path in (here / name).iterdir()) for name in ("killed", "whole")]
    assert names[0] == names[1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to a process")
def test_real_run_stops_at_ctrl_c_and_works_afterwards(here: Path) -> None:
    """Pressed in the middle of the weeks: 130 and no result; then two processes agree."""
    long = ["run", "baseline", *SMALL, "--weeks", "2000"]

    stopped = interrupted(here, long, once="cache/burn-in/*.npz")

    assert stopped.returncode == 130, stopped.stderr
    assert "Interrupted" in stopped.stderr
    assert "Traceback" not in stopped.stderr
    assert not list((here / "results").glob("*"))
    digests = []
    for out in ("one", "two"):
        done = gigsim(here, [*QUICK, "--out", out])
        assert done.returncode == 0, done.stderr
        digests.append(read_json(here / out / "manifest.json")["tables"])
    assert digests[0] == digests[1]
