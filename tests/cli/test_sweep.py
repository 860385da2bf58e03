"""``sweep``: from a file to a table, stopped and gone on with."""

import sys
from pathlib import Path

import pytest

from sim.cli import main
from sim.experiment.files import read_json, read_parquet
from tests.cli.process import gigsim, interrupted

Capture = pytest.CaptureFixture[str]
STUDY = """\
title: Floors
base: baseline
fixed: {population.workers: 200, weeks: 8, burn_in_weeks: 5}
levers: {policies.minimum_pay.rate: [0, 2, 4]}
replications: 4
"""


@pytest.fixture
def study(here: Path) -> str:
    """Write a study and return its name."""
    (here / "floors.yaml").write_text(STUDY, encoding="utf-8")
    return "floors.yaml"


def test_sweep_fills_a_folder(fake: list[int], here: Path, study: str, capsys: Capture) -> None:
    """Every run has a row, and the last words say how many and where."""
    assert main(["sweep", study, "--jobs", "1"]) == 0

    out, err = capsys.readouterr()
    (folder,) = (here / "results").iterdir()
    assert folder.name.startswith("sweep-floors-")
    assert out == f"12 of 12 runs done, in results/{folder.name}.\n"
    assert "Results:" in err
    assert len(read_parquet(folder / "results.parquet")) == 12


def test_sweep_says_how_far_it_is(fake: list[int], here: Path, study: str, capsys: Capture) -> None:
    """``--status`` reads the disk and runs nothing."""
    main(["sweep", study, "--status", "--out", "out"])
    before = capsys.readouterr().out

    main(["sweep", study, "--jobs", "1", "--out", "out"])
    main(["sweep", study, "--status", "--out", "out"])

    assert before == "0 of 12 runs done, in out.\n"
    assert capsys.readouterr().out.endswith("12 of 12 runs done, in out.\n")


def test_sweep_again_reuses_and_options_go_over_the_file(
    fake: list[int], here: Path, study: str, capsys: Capture
) -> None:
    """The same command finds all done; a setting beside the file is another sweep."""
    main(["sweep", study, "--jobs", "1"])
    fake.clear()

    main(["sweep", study, "--jobs", "1"])

    assert fake == []
    assert "Reused" in capsys.readouterr().err
    main(["sweep", study, "--jobs", "1", "--weeks", "9"])
    assert fake.count(8) == 12


def test_sweep_with_failures_fails_in_the_end(
    fake: list[int], here: Path, study: str, capsys: Capture
) -> None:
    """All other runs are done, the status is 1, and the message says what to do."""
    (here / study).write_text(STUDY.replace("4]", "13]"), encoding="utf-8")

    assert main(["sweep", study, "--jobs", "1", "--out", "out"]) == 1
    assert "4 of 12 runs failed" in capsys.readouterr().err
    assert len(read_parquet(here / "out" / "results.parquet")) == 8
    assert len(read_parquet(here / "out" / "failures.parquet")) == 4


def test_wrong_study_is_refused_with_its_lines(here: Path, study: str, capsys: Capture) -> None:
    """Status 2, file and line of each problem, no folder."""
    (here / study).write_text(STUDY.replace("weeks: 8", "weeks: 0"), encoding="utf-8")

    assert main(["sweep", study]) == 2
    assert "floors.yaml:3: weeks: 0 is below 1" in capsys.readouterr().err
    assert not (here / "results").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to a process")
@pytest.mark.slow
def test_real_sweep_survives_ctrl_c(here: Path, study: str) -> None:
    """Stopped and gone on with, on two processes, it equals an unbroken one on one."""
    stopped = interrupted(
        here, ["sweep", study, "--jobs", "2", "--out", "out"], once="out/.runs/rows-*.parquet"
    )

    kept = len(read_parquet(here / "out" / "results.parquet"))
    resumed = gigsim(here, ["sweep", study, "--jobs", "2", "--out", "out"])
    even = gigsim(here, ["sweep", study, "--jobs", "1", "--out", "even"])
    assert stopped.returncode == 130, stopped.stderr
    assert "Traceback" not in stopped.stderr
    assert 0 < kept < 12
    assert (resumed.returncode, even.returncode) == (0, 0), resumed.stderr + even.stderr
    left, right = (read_json(here / name / "manifest.json")["tables"] for name in ("out", "even"))
    assert left["results.parquet"] == right["results.parquet"]
