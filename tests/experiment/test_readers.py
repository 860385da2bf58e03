"""Other programs read the folder of a sweep, while it is written too."""

from pathlib import Path

import duckdb
import polars
import pytest

from sim.experiment.study import Study
from sim.experiment.sweep import sweep
from tests.experiment.studies import written


@pytest.fixture
def study(fake: list[int], tmp_path: Path) -> Study:
    """Return a sweep that is through, in whose folder something is being written."""
    done = sweep(written(tmp_path), out=tmp_path / "out")
    (done.folder.path / ".results.parquet.0.tmp").write_bytes(b"half a file")
    return done


def test_duckdb_reads_the_folder(study: Study) -> None:
    """An aggregate over results and design tells what pandas tells."""
    table = duckdb.read_parquet(f"{study.folder.path}/results*.parquet")

    rate = '"policies.minimum_pay.rate"'
    found = table.aggregate(f"{rate}, avg(hourly_earnings_median)", rate).fetchall()

    results = study.results()
    expected = results.groupby("policies.minimum_pay.rate")["hourly_earnings_median"].mean()
    assert dict(found) == pytest.approx(expected.to_dict())


def test_polars_reads_the_folder(study: Study) -> None:
    """A lazy scan of every finished row in the store, and of the results."""
    folder = study.folder.path

    results = polars.scan_parquet(f"{folder}/results.parquet").collect()
    rows = polars.scan_parquet(f"{folder}/.runs/rows-*.parquet").collect()

    assert results.height == rows.height == len(study.results())
    assert results["digest"].to_list() == study.results()["digest"].tolist()
