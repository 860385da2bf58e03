"""Files appear whole or not at all, and digests go by names and values."""

import math
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import StoredError
from sim.experiment.digests import table_digest
from sim.experiment.files import read_parquet, whole, write_csv, write_parquet, write_text

TABLE = pd.DataFrame(
    {"name": ["a", "b", "a"], "count": [1, 2, 3], "value": [0.5, math.nan, -1.0], "is": [True] * 3}
)


def half_write(path: Path) -> None:
    """Fail with half of a file written."""
    with whole(path) as temporary:
        temporary.write_text("ne", encoding="utf-8")
        raise OSError("disk full")


def test_whole_file_is_there_at_once(tmp_path: Path) -> None:
    """Nothing but the file itself is left, and what it held before is gone."""
    write_text(tmp_path / "a.txt", "old")

    write_text(tmp_path / "a.txt", "new\n")

    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"new\n"


def test_whole_file_is_untouched_by_a_failure(tmp_path: Path) -> None:
    """If writing fails half-way, the old file stands and no rest lies about."""
    write_text(tmp_path / "a.txt", "old")

    with pytest.raises(OSError, match="disk full"):
        half_write(tmp_path / "a.txt")

    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"


def test_whole_file_is_hidden_while_it_grows(tmp_path: Path) -> None:
    """Readers of the folder skip what begins with a dot."""
    with whole(tmp_path / "a.txt") as temporary:
        temporary.write_text("x", encoding="utf-8")
        names = [path.name for path in tmp_path.iterdir()]

    assert all(name.startswith(".a.txt.") and name.endswith(".tmp") for name in names)
    assert len(names) == 1


def test_parquet_keeps_every_bit(tmp_path: Path) -> None:
    """What is read is what was written."""
    write_parquet(tmp_path / "t.parquet", TABLE)

    assert table_digest(read_parquet(tmp_path / "t.parquet")) == table_digest(TABLE)


def test_csv_keeps_every_bit(tmp_path: Path) -> None:
    """What is read is what was written, and what is undefined is blank."""
    write_csv(tmp_path / "t.csv", TABLE)

    assert table_digest(pd.read_csv(tmp_path / "t.csv")) == table_digest(TABLE)
    assert (tmp_path / "t.csv").read_text(encoding="utf-8").splitlines()[2] == "b,2,,True"


def test_damaged_parquet_is_refused(tmp_path: Path) -> None:
    """A torn file is said to be one."""
    write_parquet(tmp_path / "t.parquet", TABLE)
    data = (tmp_path / "t.parquet").read_bytes()
    (tmp_path / "t.parquet").write_bytes(data[: len(data) // 2])

    with pytest.raises(StoredError, match="damaged"):
        read_parquet(tmp_path / "t.parquet")


@pytest.mark.parametrize(
    "changed",
    [
        TABLE.rename(columns={"count": "number"}),
        TABLE.iloc[::-1],
        TABLE.head(2),
        TABLE.assign(value=[0.5, math.nan, -1.0000000001]),
        TABLE.assign(value=[0.5, 0.0, -1.0]),
        TABLE.assign(name=["a", "b", "b"]),
        TABLE.assign(name=["ab", "", "ab"]),
        TABLE[["count", "name", "value", "is"]],
    ],
)
def test_digest_sees_every_change(changed: pd.DataFrame) -> None:
    """Other names, values, order or length make another digest."""
    assert table_digest(changed) != table_digest(TABLE)


@given(st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=20))
def test_digest_of_text_goes_by_words_alone(words: list[str]) -> None:
    """Held as text or as categories in any order, words count the same."""
    text = pd.DataFrame({"word": pd.Series(words, dtype=object)})
    held = pd.CategoricalDtype(["c", "", "b", "a", "unused"])

    assert table_digest(text.astype({"word": held})) == table_digest(text)
