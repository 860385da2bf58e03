"""``verify`` says identical with status 0, where it differs with 1, and no result with 2."""

from pathlib import Path

import pandas as pd
import pytest

from sim.cli import main
from tests.cli.process import SMALL

TINY = [*SMALL, "--weeks", "3", "--quiet"]


def test_verify_says_identical_or_where_not(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A real run comes out the same to the last bit; with one cell changed it does not."""
    assert main(["run", "fair_pay", *TINY, "--agents", "every:2", "--out", "out"]) == 0
    capsys.readouterr()

    assert main(["verify", "out", "--quiet"]) == 0
    assert capsys.readouterr().out.endswith("Identical: out comes out the same.\n")

    frame = pd.read_parquet("out/agents_worker.parquet")
    frame.loc[7, "trust"] += 0.25
    frame.to_parquet("out/agents_worker.parquet")

    assert main(["verify", "out", "--quiet"]) == 1
    said = capsys.readouterr().out
    assert f"identity {frame['identity'][7]}, trust:" in said
    assert "Different. Code, libraries and machine are those that wrote it" in said


def test_verify_refuses_other_folders(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty folder and none at all are bad arguments."""
    (here / "empty").mkdir()

    assert main(["verify", "empty"]) == 2
    assert "has no manifest.json" in capsys.readouterr().err
    assert main(["verify", "nowhere"]) == 2
