"""``compare``: the same seeds for all, differences with verdicts, and nothing lost."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from sim.cli import main
from sim.experiment.differences import COLUMNS
from sim.experiment.files import read_json
from tests.cli.process import FRONT_DOOR, SMALL, gigsim, interrupted

Capture = pytest.CaptureFixture[str]
QUICK = [*SMALL, "--weeks", "8", "--replications", "3", "--jobs", "1"]
FILES = {
    "manifest.json", "weekly.parquet", "breakdown.parquet", "summary.csv", "differences.csv",
    "effects.csv", "report.html", "welfare.csv", "workers.parquet",
}  # fmt: skip


def only_folder(here: Path) -> Path:
    """Return the one folder of results there is."""
    (folder,) = (here / "results").iterdir()
    return folder


def test_compare_takes_fair_pay_for_granted(fake: list[int], here: Path, capsys: Capture) -> None:
    """Without scenarios it is baseline and fair_pay; the table can be read."""
    assert main(["compare", *QUICK]) == 0

    out, err = capsys.readouterr()
    folder = only_folder(here)
    assert "fair_pay against baseline, 3 paired runs" in out
    assert "better for workers" in out
    assert "nan" not in out
    assert f"Results: {folder.relative_to(here)}" in err
    assert {path.name for path in folder.iterdir()} == FILES
    assert list(pd.read_csv(folder / "differences.csv").columns) == COLUMNS


def test_compare_of_equals_is_exactly_nothing(fake: list[int], here: Path) -> None:
    """Baseline against itself: 0 in every defined outcome."""
    main(["compare", "baseline", "baseline", *QUICK])

    rows = pd.read_csv(only_folder(here) / "differences.csv")
    defined = rows[rows["verdict"] != "cannot tell"]
    assert (defined[["difference", "low", "high"]] == 0.0).all(axis=None)
    assert set(defined["verdict"]) == {"no difference that matters"}
    assert len(defined) == 3


def test_compare_warns_of_a_rule_set_in_the_first_too(
    fake: list[int], here: Path, capsys: Capture
) -> None:
    """A rule by ``--set`` is in all scenarios, which one sentence says; other settings are fine."""
    asked = ["compare", "baseline", "fair_pay", *QUICK, "--set"]
    said = []
    for setting in ("policies.minimum_pay.rate=4", "policies.minimum_pay.rate=0", "weeks=8"):
        main([*asked, setting])
        said.append([line for line in capsys.readouterr().err.splitlines() if "Warning" in line])
    main([*asked, "policies.minimum_pay.rate=4", "--quiet"])

    assert [len(lines) for lines in said] == [1, 0, 0]
    assert "minimum_pay as set is in force in baseline too" in said[0][0]
    assert "Warning" not in capsys.readouterr().err


def test_compare_reuses_what_is_there(fake: list[int], here: Path, capsys: Capture) -> None:
    """The same command prints the same and runs nothing; with ``--out`` it runs."""
    main(["compare", *QUICK])
    first = capsys.readouterr().out
    fake.clear()

    main(["compare", *QUICK])

    again = capsys.readouterr()
    assert again.out == first
    assert "Reused" in again.err
    assert fake == []
    main(["compare", *QUICK, "--out", "mine"])
    assert fake.count(7) == 6


def test_compare_that_is_interrupted_goes_on(
    fake: list[int], here: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Finished runs are kept and counted; the same command does the others alone."""
    from tests.experiment.fake_engine import FakeEngine

    run = FakeEngine.run

    def press(self: FakeEngine, on_week: object = None) -> None:
        if fake.count(7) == 2:
            raise KeyboardInterrupt
        run(self)

    with monkeypatch.context() as pressed:
        pressed.setattr(FakeEngine, "run", press)
        status = main(["compare", *QUICK])

    assert status == 130
    assert "2 of 6 runs are finished and kept" in capsys.readouterr().err
    fake.clear()
    assert main(["compare", *QUICK]) == 0
    assert fake.count(7) == 4
    assert {path.name for path in only_folder(here).iterdir()} == FILES


def test_compare_of_one_scenario_is_refused(here: Path, capsys: Capture) -> None:
    """There is nothing to hold it against."""
    assert main(["compare", "baseline"]) == 2
    assert "at least two" in capsys.readouterr().err


needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
REAL = ["compare", *SMALL, "--weeks", "8", "--replications", "6", "--jobs", "2", "--out", "out"]
ROWS = "out/.runs/rows-*.parquet"


@needs_signals
@pytest.mark.slow
def test_real_compare_survives_ctrl_c(here: Path) -> None:
    """Pressed amid a pool of two: 130, no traceback; what it said it kept is there."""
    stopped = interrupted(here, REAL, once=ROWS)

    assert stopped.returncode == 130, stopped.stderr
    assert "Traceback" not in stopped.stderr
    assert "the same command goes on" in stopped.stderr
    kept = {path.name for path in here.glob(ROWS)}
    assert kept
    assert gigsim(here, REAL).returncode == 0
    assert {path.name for path in (here / "out").iterdir()} == FILES


@needs_signals
@pytest.mark.slow
def test_real_compare_survives_being_killed(here: Path) -> None:
    """Killed outright with its workers, it goes on, and ends like one that was not."""
    process = subprocess.Popen(
        [sys.executable, str(FRONT_DOOR), *REAL, "--quiet"], cwd=here, start_new_session=True
    )
    end = time.monotonic() + 120
    while not any(here.glob(ROWS)) and process.poll() is None and time.monotonic() < end:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    finished = {path.name for path in here.glob(ROWS)}

    resumed = gigsim(here, REAL)
    even = gigsim(here, [*REAL, "--out", "even", "--jobs", "1"])

    assert finished
    assert (resumed.returncode, even.returncode) == (0, 0), resumed.stderr + even.stderr
    tables = [read_json(here / name / "manifest.json")["tables"] for name in ("out", "even")]
    assert tables[0] == tables[1]


def test_compare_until_decided_stops_when_it_is(
    fake: list[int], here: Path, capsys: Capture
) -> None:
    """The fake's effect is clear at the first look; the same command reuses the result."""
    command = [
        "compare",
        *SMALL,
        "--weeks",
        "8",
        "--jobs",
        "1",
        "--until-decided",
        "--budget",
        "40",
    ]

    assert main(command) == 0

    assert "5 paired runs" in capsys.readouterr().out
    manifest = read_json(only_folder(here) / "manifest.json")
    assert manifest["seeds"] == [0, 1, 2, 3, 4]
    assert manifest["looks"]["at"] == [5, 10, 20, 40]
    fake.clear()
    assert main(command) == 0
    assert fake == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--until-decided", "--replications", "5"], "--budget"),
        (["--budget", "5"], "--until-decided"),
    ],
)
def test_compare_refuses_options_that_do_not_go_together(
    here: Path, capsys: Capture, options: list[str], said: str
) -> None:
    """Either a number of runs, or a bound for as many as it takes."""
    assert main(["compare", *options]) == 2
    assert said in capsys.readouterr().err
