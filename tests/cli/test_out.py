"""Where results may go: nothing that is somebody else's is written over."""

from pathlib import Path

import pytest

from sim.cli.results import check_writable
from sim.errors import InputError


def test_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    """A folder with files, none of them a sign of a result, is left alone."""
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")

    with pytest.raises(InputError, match="no result of GigSim"):
        check_writable(tmp_path)


@pytest.mark.parametrize("sign", [None, "manifest.json", "checkpoint-1.npz", ".runs"])
def test_folder_that_is_empty_or_ours_is_taken(tmp_path: Path, sign: str | None) -> None:
    """An empty folder, a result, and one that was interrupted can be written to."""
    if sign is not None:
        (tmp_path / sign).write_text("{}", encoding="utf-8")

    check_writable(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ([] if sign is None else [sign])
