"""The run store: rows are never lost on their way from file to file, nor told twice."""

import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.experiment import store as module
from sim.experiment.runner import run_all
from sim.experiment.store import RunStore
from tests.experiment.test_runner import tasks


def values(store: RunStore) -> pd.DataFrame:
    """Return the rows without what no two runs share."""
    return store.rows().drop(columns=["seconds", "ended"])


def test_row_alone_is_as_good_as_one_among_many(
    fake: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A killed writer leaves its rows one by one; they say the same to the last bit."""
    even, killed = RunStore(tmp_path / "even"), RunStore(tmp_path / "killed")
    run_all(tasks(0, 2), even)
    monkeypatch.setattr(module.Part, "close", lambda part: None)

    run_all(tasks(0, 2), killed)

    assert len(list(killed.folder.glob("row-*.json"))) == 4
    pd.testing.assert_frame_equal(values(killed), values(even), check_exact=True)
    assert killed.done() == even.done()
    assert np.isnan(values(killed)["newcomer_hire_ratio"]).all()


def test_gathered_rows_are_in_one_file(fake: list[int], tmp_path: Path) -> None:
    """Whatever was there before, also a row that is there twice."""
    store = RunStore(tmp_path)
    run_all(tasks(0, 2), store)
    before = values(store)
    path = next(tmp_path.glob("rows-*.parquet"))
    (tmp_path / "rows-twice.parquet").write_bytes(path.read_bytes())
    torn = [tmp_path / f".row-{name}.json.tmp" for name in ("old", "new")]
    for path in torn:
        path.touch()
    os.utime(torn[0], (0, 0))

    store.gather()

    assert [path.exists() for path in torn] == [False, True]

    assert [path.name[:9] for path in tmp_path.glob("ro*")] == ["rows-all-"]
    pd.testing.assert_frame_equal(values(store), before)


def test_reader_begins_again_when_rows_move(
    fake: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows that another process gathers in the middle of a reading are all told."""
    store = RunStore(tmp_path)
    run_all(tasks(0, 2), store)
    moves = [store.gather]
    listed = RunStore._parts

    def gathered_meanwhile(self: RunStore) -> list[Path]:
        found = listed(self)
        if moves:
            moves.pop()()
        return found

    monkeypatch.setattr(RunStore, "_parts", gathered_meanwhile)

    assert len(store.rows()) == 4
    assert not moves
    moves.append(store.gather)
    assert len(store.done()) == 4
