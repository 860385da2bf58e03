"""A stored market goes on bit for bit, and a file that is not one is refused."""

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.engine import Engine
from sim.errors import StoredError
from sim.scenario.load import Scenario
from sim.state import storage
from sim.state.schema import SCHEMA
from tests.strategies import Market, finished, markets, small


def at_week(engine: Engine, week: int) -> Engine:
    """Return ``engine`` after the week before ``week``."""
    while engine.week < week:
        engine.step()
    return engine


@given(market=markets(), part=st.floats(0.0, 1.0))
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
def test_restored_market_goes_on_bit_for_bit(market: Market, part: float) -> None:
    """Stopped at any week and taken up again, a run ends as if it had never stopped."""
    document = market.document
    weeks = document.weeks + document.burn_in_weeks
    unbroken = finished(document, market.seed)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "market.npz"
        at_week(market.engine(), round(part * weeks) - document.burn_in_weeks).save(path)
        resumed = Engine.restore(path)
    resumed.run()

    assert resumed.digest() == unbroken.digest()
    pd.testing.assert_frame_equal(resumed.weekly(), unbroken.weekly(), check_exact=True)
    pd.testing.assert_frame_equal(
        resumed.recorder.breakdown(), unbroken.recorder.breakdown(), check_exact=True
    )


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a small market after a few weeks."""
    path = tmp_path_factory.mktemp("stored") / "market.npz"
    at_week(Engine(small(population=200, weeks=4)), 2).save(path)
    return path


def test_restored_market_may_go_on_under_another_scenario(stored: Path) -> None:
    """With a document of its own, a restored market follows that one."""
    rule = {"type": "payment_protection", "coverage_share": 1.0}
    document = small(population=200, weeks=4, policies=[rule])
    usual, other = Engine.restore(stored), Engine.restore(stored, document)
    usual.run()
    other.run()

    assert other.document is document
    assert (other.state.job.escrow[~other.state.job.scam] == 1.0).mean() > 0.5
    assert other.digest() != usual.digest()


def test_run_leaves_no_trace_in_the_next_from_the_same_file(stored: Path) -> None:
    """A small file is read once; what one run does to its market the next never sees."""
    first = Engine.restore(stored)
    begun = first.digest()
    first.run()
    second = Engine.restore(stored)

    assert second.digest() == begun
    second.run()
    assert second.digest() == first.digest()


def test_file_that_changed_is_read_anew(stored: Path, tmp_path: Path) -> None:
    """What was read last does not stand in for what was written since."""
    path = tmp_path / "market.npz"
    path.write_bytes(stored.read_bytes())
    before = Engine.restore(path)
    later = at_week(Engine.restore(path), before.week + 1)
    later.save(path)

    assert Engine.restore(path).digest() == later.digest() != before.digest()


def test_file_holds_no_objects(stored: Path) -> None:
    """Every array of a stored market is read with pickle forbidden."""
    with np.load(stored, allow_pickle=False) as file:
        kinds = {file[name].dtype.kind for name in file.files}
        header = json.loads(file["header"].tobytes())

    assert "O" not in kinds
    assert header["about"]["week"] == 2


def test_saving_leaves_one_file_or_what_was_there(
    stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save that dies halfway leaves the old file whole and nothing beside it."""
    engine = Engine.restore(stored)
    path = tmp_path / "new" / "market.npz"
    engine.save(path)
    before = path.read_bytes()

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(storage.os, "fsync", die)
    with pytest.raises(KeyboardInterrupt):
        engine.save(path)

    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["market.npz"]


def rewritten(stored: Path, path: Path, changes: dict[str, Any]) -> Path:
    """Return a copy of a stored market with other arrays; ``None`` leaves one out."""
    with np.load(stored) as file:
        arrays = {name: file[name] for name in file.files} | changes
    np.savez(path, **{name: values for name, values in arrays.items() if values is not None})
    return path


def header_of(stored: Path, **changes: Any) -> np.ndarray:
    """Return the header of a stored market, changed; ``None`` leaves an entry out."""
    with np.load(stored) as file:
        header = json.loads(file["header"].tobytes()) | changes
    kept = {name: value for name, value in header.items() if value is not None}
    return np.frombuffer(json.dumps(kept).encode(), dtype=np.uint8)


def refuses(path: Path) -> None:
    """Assert that ``path`` cannot be taken up, and that the message names it."""
    with pytest.raises(StoredError, match=path.name):
        Engine.restore(path)


@pytest.mark.parametrize(
    "content", [b"", b"not a market", b"PK\x03\x04", b"\x80\x04K\x01.", b"\x93NUMPY\x01\x00"]
)
def test_foreign_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """Text, nothing, the start of an archive, a pickle: none is a market."""
    path = tmp_path / "foreign.npz"
    path.write_bytes(content)

    refuses(path)
    refuses(tmp_path / "missing.npz")
    refuses(tmp_path)


HEADERS: dict[str, dict[str, Any]] = {
    "another kind": {"kind": "picture"},
    "another format": {"format": 999},
    "no balances": {"balances": None},
    "too few balances": {"balances": {"worker": 3}},
    "nothing about the run": {"about": None},
    "no week": {"about": {"seed": 1, "document": {}}},
    "no scenario": {"about": {"seed": 1, "week": 1, "document": {"weeks": "many"}}},
}


@pytest.mark.parametrize("wrong", HEADERS)
def test_header_that_is_not_ours_is_refused(stored: Path, tmp_path: Path, wrong: str) -> None:
    """A header of another kind, format or content is told apart from a market."""
    header = header_of(stored, **HEADERS[wrong])

    refuses(rewritten(stored, tmp_path / "header.npz", {"header": header}))


COLUMNS: dict[str, Any] = {
    "left out": None,
    "too short": np.zeros(3),
    "of another type": np.zeros(10, dtype=np.int32),
    "of another shape": np.zeros((10, 7)),
    "made of objects": np.array([{}, []], dtype=object),
}


@pytest.mark.parametrize("wrong", COLUMNS)
def test_column_that_does_not_fit_is_refused(stored: Path, tmp_path: Path, wrong: str) -> None:
    """A column left out, or of another length, type or shape, is no column of ours."""
    changes = {"table/worker/skill": COLUMNS[wrong]}

    refuses(rewritten(stored, tmp_path / "column.npz", changes))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"table/worker/skill": None}, r"it lacks worker\.skill\)"),
        ({"table/worker/luck": np.zeros(3)}, r"it has worker\.luck\)"),
        ({}, "mean something else"),
    ],
)
def test_file_of_another_schema_is_refused_clearly(
    stored: Path, tmp_path: Path, changes: dict[str, Any], said: str
) -> None:
    """Tables of another version are said to be that, with the columns that differ."""
    header = header_of(stored, schema="0" * 64)
    path = rewritten(stored, tmp_path / "older.npz", changes | {"header": header})

    with pytest.raises(StoredError, match="another version of GigSim") as caught:
        Engine.restore(path)
    assert re.search(said, str(caught.value))
    assert "older.npz" in str(caught.value)


def test_schema_counts_all_that_gives_numbers_a_meaning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other codes behind equal columns make another schema."""
    usual = storage.schema_id()
    monkeypatch.setattr(storage.codes, "REGIONS", storage.codes.REGIONS[::-1])

    assert storage.schema_id.__wrapped__() != usual


def test_header_of_the_scenario_survives(tmp_path: Path) -> None:
    """Title, question, author and sources come back with the rest of the scenario."""
    document = Scenario.load("fair_pay", population=200, weeks=2, set={"burn_in_weeks": 0})
    Engine(document, 3).save(tmp_path / "market.npz")

    restored = Engine.restore(tmp_path / "market.npz").document
    assert restored.title
    assert restored == document


def test_recorder_of_another_version_is_refused(stored: Path, tmp_path: Path) -> None:
    """Recorded outcomes that are missing or others are refused as well."""
    refuses_recorder = {"recorder/outcomes": np.array(["happiness"])}
    path = rewritten(stored, tmp_path / "recorder.npz", refuses_recorder)

    with pytest.raises(StoredError, match="outcomes"):
        Engine.restore(path)
    path = rewritten(stored, tmp_path / "recorder.npz", {"recorder/rows": None})
    with pytest.raises(StoredError, match="rows"):
        Engine.restore(path)


@given(data=st.data())
@settings(max_examples=150)
def test_damaged_file_is_refused_or_whole(stored: Path, data: st.DataObject) -> None:
    """Bytes lost or changed anywhere are noticed, unless the market is still the same."""
    whole = stored.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    cut = data.draw(st.booleans())
    changed = bytes([whole[place] ^ data.draw(st.integers(1, 255))])
    damaged = whole[:place] if cut else whole[:place] + changed + whole[place + 1 :]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "market.npz"
        path.write_bytes(damaged)
        try:
            found = Engine.restore(path)
        except StoredError:
            return

    assert found.digest() == Engine.restore(stored).digest()


def test_damaged_directory_is_refused_or_whole(stored: Path, tmp_path: Path) -> None:
    """The directory at the end of the archive, which no checksum covers, is no weak spot."""
    whole, usual = stored.read_bytes(), Engine.restore(stored).digest()
    path, refused = tmp_path / "market.npz", 0
    for place in range(-900, 0, 3):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        path.write_bytes(damaged)
        try:
            found = Engine.restore(path).digest()
        except StoredError:
            refused += 1
        else:
            assert found == usual
    assert refused > 100


def test_every_column_is_stored(stored: Path) -> None:
    """The file holds each column of the schema under its own name."""
    with np.load(stored) as file:
        held = {name for name in file.files if name.startswith("table/")}

    assert held == {f"table/{table}/{column.name}" for table in SCHEMA for column in SCHEMA[table]}
