"""Shares of a sweep: every run in one of them, and one table in the end."""

from pathlib import Path

import pytest

from sim.errors import InputError
from sim.experiment.digests import table_digest
from sim.experiment.files import read_parquet
from sim.experiment.runner import Progress
from sim.experiment.shard import Shard
from sim.experiment.study import Study
from sim.experiment.sweep import sweep
from tests.experiment.studies import GOOD, written


def test_shares_make_the_whole() -> None:
    """Each item is in one share, and shares differ by one item at most."""
    shares = [Shard(number, 3).of(range(10)) for number in (1, 2, 3)]

    assert sorted(item for share in shares for item in share) == list(range(10))
    assert sorted(map(len, shares)) == [3, 3, 4]


@pytest.mark.parametrize("text", ["0/3", "4/3", "2", "2/", "a/b", "1/0", "-1/3"])
def test_nonsense_is_no_share(text: str) -> None:
    """The message shows what a share looks like."""
    with pytest.raises(InputError, match=r"--shard .* \d/\d|counted from"):
        Shard.read(text)


def test_shares_fill_one_folder(fake: list[int], tmp_path: Path) -> None:
    """In any order, each does its own runs; the last one writes the table of the whole."""
    study = written(tmp_path)
    whole = sweep(study, out=tmp_path / "whole").results()
    fake.clear()

    ends = [
        Study.load(study, out=tmp_path / "out").run(shard=Shard(number, 3)) for number in (3, 1)
    ]

    assert ends == [Progress(2, 2, 0, 2), Progress(3, 3, 0, 3)]
    assert not (tmp_path / "out" / "results.parquet").exists()
    assert Study.load(study, out=tmp_path / "out").progress() == Progress(5, 8, 0, 5)
    Study.load(study, out=tmp_path / "out").run(shard=Shard(2, 3))
    assert fake.count(7) == 8
    table = read_parquet(tmp_path / "out" / "results.parquet")
    assert table_digest(table) == table_digest(whole)


def test_share_begun_late_changes_nothing(fake: list[int], tmp_path: Path) -> None:
    """A machine that was slow to start finds all done and leaves the table as it is."""
    study = written(tmp_path)
    late = Study.load(study, out=tmp_path / "out")
    whole = sweep(study, out=tmp_path / "out").results()
    fake.clear()

    late._claim()  # as if it had looked before the others ended
    late.run(shard=Shard(1, 2))

    assert fake == []
    assert late.finished()
    assert table_digest(late.results()) == table_digest(whole)


def test_share_tries_its_own_failures_again(fake: list[int], tmp_path: Path) -> None:
    """What failed in other shares is left to them."""
    study = written(tmp_path, GOOD.replace("2.5", "13"))
    planned = Study.load(study, out=tmp_path / "out")
    for number in (1, 2):
        planned.run(shard=Shard(number, 2))
    fake.clear()

    planned.run(shard=Shard(1, 2), retry_failed=True)

    assert fake.count(-1) == 0  # burn-ins were kept
    assert len(planned.failures()) == 4
