"""A run that was cut short goes on from its checkpoint and ends as if it had not been."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.cache.fingerprint import run_keys
from sim.experiment.checkpoints import Checkpoints
from sim.experiment.files import read_json
from sim.experiment.folder import ResultFolder
from sim.experiment.single import Run, discard, resumable, run_into
from sim.scenario.document import Document
from sim.scenario.load import Scenario

FILES = {"manifest.json", "weekly.parquet", "breakdown.parquet", "summary.csv"}


class PowerCutError(Exception):
    """Stands for whatever ends a process."""


def cut_after(week: int) -> Callable[[int], None]:
    """Return what ends a run once ``week`` is done."""

    def on_week(done: int) -> None:
        if done == week:
            raise PowerCutError

    return on_week


def folder_of(document: Document, seed: int, path: Path) -> ResultFolder:
    """Return the folder of a run."""
    return ResultFolder(path, run_keys(document, [seed])[0])


def cut_run(folder: ResultFolder, run: Run, week: int) -> None:
    """Do ``run`` until ``week`` is done, and no further."""
    with pytest.raises(PowerCutError):
        run_into(folder, run, on_week=cut_after(week))


@pytest.mark.parametrize(
    ("week", "goes_on_with"), [(-3, -3), (-1, 0), (1, 0), (2, 3), (4, 3), (5, 6), (7, 6)]
)
def test_cut_run_goes_on_from_the_newest_checkpoint(
    fake: list[int], document: Document, tmp_path: Path, week: int, goes_on_with: int
) -> None:
    """Cut in burn-in or after, only what came after the checkpoint is simulated again."""
    run = Run("base", document, 7, checkpoint_every=3)
    whole = folder_of(document, 7, tmp_path / "whole")
    broken = folder_of(document, 7, tmp_path / "broken")
    cut_run(broken, run, week)
    kept = [path.name for path in broken.path.iterdir()]
    fake.clear()
    told: list[int] = []
    run_into(broken, run, on_resume=told.append)
    again = list(fake)
    run_into(whole, Run("base", document, 7), fresh=True)

    # The burn-in of 4 weeks is kept for itself once it is done.
    assert kept == [f"checkpoint-{broken.key[:12]}.npz"]
    assert told == [goes_on_with]
    assert again == list(range(goes_on_with, 8))
    assert {path.name for path in broken.path.iterdir()} == FILES
    for key in ("tables", "final_state"):
        assert broken.manifest()[key] == whole.manifest()[key]


def test_checkpoint_is_used_without_the_option_too(
    fake: list[int], document: Document, tmp_path: Path
) -> None:
    """What is kept is not simulated again, unless a fresh run is asked for."""
    folder = folder_of(document, 7, tmp_path / "run")
    cut_run(folder, Run("base", document, 7, checkpoint_every=3), 4)
    fake.clear()

    run_into(folder, Run("base", document, 7))

    assert fake == [3, 4, 5, 6, 7]
    cut_run(folder, Run("base", document, 7, checkpoint_every=3), 4)
    fake.clear()
    run_into(folder, Run("base", document, 7), fresh=True)
    assert fake == list(range(-4, 8))
    assert not resumable(folder)


def test_checkpoint_of_another_run_is_left_alone_until_the_end(
    fake: list[int], document: Document, tmp_path: Path
) -> None:
    """In a folder used twice, another seed begins at its own beginning."""
    cut_run(folder_of(document, 7, tmp_path), Run("base", document, 7, checkpoint_every=3), 4)
    fake.clear()

    run_into(folder_of(document, 8, tmp_path), Run("base", document, 8))

    assert fake == list(range(-4, 8))
    assert {path.name for path in tmp_path.iterdir()} == FILES | {"cache"}


def test_torn_checkpoint_is_begun_anew(fake: list[int], document: Document, tmp_path: Path) -> None:
    """A checkpoint that cannot be read costs time, no more."""
    folder = folder_of(document, 7, tmp_path / "run")
    cut_run(folder, Run("base", document, 7, checkpoint_every=3), 4)
    Checkpoints(folder.path, folder.key).path.write_bytes(b"{")

    run_into(folder, Run("base", document, 7))

    assert folder.finished()
    assert read_json(folder.path / "manifest.json")["tables"]["weekly.parquet"]["rows"] == 8


def test_discard_takes_nothing_that_is_not_ours(tmp_path: Path) -> None:
    """Checkpoints, half-written ones and parts go; files that look alike stay."""
    ours = ["checkpoint-0123456789ab.npz", ".checkpoint-0123456789ab.npz.77.tmp"]
    theirs = ["checkpoint-best.npz", "checkpoint-0001.npz", "agents_of_change.parquet"]
    for name in (*ours, *theirs):
        (tmp_path / name).touch()
    (tmp_path / ".agents-0123456789ab").mkdir()

    discard(ResultFolder(tmp_path, "0" * 64))

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(theirs)


def test_real_market_goes_on_bit_for_bit(cache: Path, tmp_path: Path) -> None:
    """With the real engine too, cut and whole runs have equal tables and final states."""
    document = Scenario.load("fair_pay", population=200, weeks=7, set={"burn_in_weeks": 3})
    whole = folder_of(document, 5, tmp_path / "whole")
    broken = folder_of(document, 5, tmp_path / "broken")
    run = Run("fair_pay", document, 5, checkpoint_every=2, agents_every=3)
    run_into(whole, run)
    cut_run(broken, run, 4)
    told: list[int] = []
    run_into(broken, run, on_resume=told.append)

    assert told == [4]
    assert broken.manifest()["tables"] == whole.manifest()["tables"]
    assert broken.manifest()["final_state"] == whole.manifest()["final_state"]
    assert len(whole.manifest()["tables"]) == 6


def test_checkpoint_without_the_agents_before_it_is_of_no_use(cache: Path, tmp_path: Path) -> None:
    """Agents that were not written when their week came make the run begin anew."""
    document = Scenario.load("baseline", population=200, weeks=6, set={"burn_in_weeks": 2})
    folder = folder_of(document, 5, tmp_path / "run")
    cut_run(folder, Run("base", document, 5, checkpoint_every=2), 4)
    told: list[int] = []

    run_into(folder, Run("base", document, 5, agents_every=2), on_resume=told.append)

    assert told == []
    assert folder.manifest()["agents_every"] == 2
    assert folder.finished()
