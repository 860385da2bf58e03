"""Status: read from the disk alone, at any moment."""

from pathlib import Path

import pytest

from sim.experiment.blueprint import Blueprint, blueprint_of
from sim.experiment.folder import ResultFolder
from sim.experiment.runner import Progress, Watch
from sim.experiment.status import PATIENCE_SECONDS, Status, status_of
from sim.experiment.study import Study
from sim.experiment.study_reader import read_study
from tests.experiment.studies import GOOD, written


def blueprint(study: Path) -> Blueprint:
    """Return what a study says, without its points."""
    return blueprint_of(read_study(study), 0)


def folder(path: Path) -> ResultFolder:
    """Return a result's folder."""
    return ResultFolder(path, "key")


def test_status_of_nothing_counts_the_runs(tmp_path: Path) -> None:
    """Before anything runs, the total is known."""
    status = status_of(blueprint(written(tmp_path)), folder(tmp_path / "out"))

    assert status == Status(done=0, total=8, failed=0)
    assert status.seconds_left is None


def test_status_tells_the_pace(fake: list[int], tmp_path: Path) -> None:
    """Halfway, there are runs a second and time left."""
    study = written(tmp_path, GOOD.replace("2.5", "13"))

    def press(progress: Progress) -> None:
        if progress.done == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Study.load(study, out=tmp_path / "out").run(watch=Watch(on_progress=press))

    status = status_of(blueprint(study), folder(tmp_path / "out"))
    assert (status.done, status.total) == (6, 8)
    assert status.failed > 0
    assert status.runs_per_second is not None
    assert status.seconds_left == pytest.approx(2 / status.runs_per_second)


def test_status_counts_what_was_extended(fake: list[int], tmp_path: Path) -> None:
    """The total is that of the folder, not of the file."""
    study = written(tmp_path)
    Study.load(study, out=tmp_path / "out").run()
    Study.load(study, out=tmp_path / "out", extend=2).run()

    status = status_of(blueprint(study), folder(tmp_path / "out"))

    assert (status.done, status.total) == (16, 16)


def test_time_left_is_not_told_of_a_sweep_that_sleeps() -> None:
    """After a long silence nobody knows."""
    at_work = Status(5, 10, 0, runs_per_second=0.5, idle_seconds=3.0)
    asleep = Status(5, 10, 0, runs_per_second=0.5, idle_seconds=PATIENCE_SECONDS + 1)

    assert at_work.seconds_left == 10.0
    assert asleep.seconds_left is None
