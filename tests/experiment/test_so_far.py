"""A sweep seen while it runs: the runs that are finished, each with its point."""

from pathlib import Path

import pytest

from sim.errors import InputError
from sim.experiment.runner import Progress, Watch
from sim.experiment.so_far import planned_runs, swept_so_far
from sim.experiment.study import Study
from tests.experiment.studies import written


def test_running_sweep_shows_what_is_finished(fake: list[int], tmp_path: Path) -> None:
    """A reader beside the runs sees the rows that the final table will hold."""
    seen = []

    def look(progress: Progress) -> None:
        if progress.done == 5:
            seen.append(swept_so_far(tmp_path / "out"))

    study = Study.load(written(tmp_path), out=tmp_path / "out")
    study.run(watch=Watch(on_progress=look))
    final = study.results().set_index("run_key")

    rows = seen[0].results.set_index("run_key")
    assert len(rows) == 5
    assert not seen[0].manifest["finished"]
    assert rows.equals(final.loc[rows.index, rows.columns])
    assert planned_runs(tmp_path / "out", {}) == 8
    assert len(swept_so_far(tmp_path / "out").results) == 8


def test_folder_without_a_sweep_is_refused(tmp_path: Path) -> None:
    """An empty folder is said to hold none."""
    with pytest.raises(InputError, match="holds no sweep"):
        swept_so_far(tmp_path)
