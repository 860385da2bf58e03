"""``analyse``: from the folder of a sweep to findings in words and a report."""

from pathlib import Path

import pytest

from sim.cli import main
from sim.experiment.files import write_json, write_parquet
from sim.scenario.load import Scenario
from tests.experiment.analysis.sweeps import Array, made

Capture = pytest.CaptureFixture[str]


def planted(unit: Array) -> Array:
    """Return earnings that are high where the first parameter is high."""
    value: Array = 3.0 + 2.0 * (unit[:, 0] > 0.6) + 0.5 * unit[:, 1]
    return value


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a sweep on two seeds."""
    swept = made(planted, "lhs", 120, noise=0.05, seeds=2)
    resolved = Scenario.load("baseline", population=300, weeks=26).model_dump(mode="json")
    manifest = {
        "scenarios": {"baseline": {"hash": "0" * 64, "resolved": resolved}},
        "seeds": [0, 1],
        "study": {"title": "Which <b>number</b>?", "question": "What moves pay?", "sampler": "lhs"},
        "tables": {"results.parquet": {"rows": 240}, "design.parquet": {"rows": 120}},
        "finished": True,
        "command": "run.py sweep study.yaml",
    }
    write_json(tmp_path / "manifest.json", manifest)
    write_parquet(tmp_path / "design.parquet", swept.design)
    write_parquet(tmp_path / "results.parquet", swept.results)
    assert swept.sample is not None
    write_parquet(tmp_path / "sample.parquet", swept.sample)
    return tmp_path


def test_findings_are_told_in_words_and_reported(folder: Path, capsys: Capture) -> None:
    """The planted rule comes out with coverage and density; the page holds text, not markup."""
    assert main(["analyse", str(folder), "--want", "hourly_earnings_median>=4.5"]) == 0

    said = capsys.readouterr().out
    assert "is moved most by Workers: entry elasticity" in said
    assert "Hourly earnings, median is 4.50 USD an hour or more at 100 % of the points" in said
    assert "(coverage)" in said
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "Which &lt;b&gt;number&lt;/b&gt;?" in page
    for title in ("What moves the outcomes", "Response surfaces", "Rules", "Were the runs enough?"):
        assert title in page
    assert "240 runs at 120 points" in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--outcome", "hourly_earnings_medan"], "did you mean 'hourly_earnings_median'"),
        (["--want", "hourly_earnings_median"], "is not NAME>=VALUE"),
    ],
)
def test_wrong_words_are_told(
    folder: Path, capsys: Capture, arguments: list[str], said: str
) -> None:
    """An outcome that is not there and a limit that is none end with status 2."""
    assert main(["analyse", str(folder), *arguments]) == 2

    assert said in capsys.readouterr().err
    assert not (folder / "report.html").exists()


def test_folder_without_a_sweep_is_told(tmp_path: Path, capsys: Capture) -> None:
    """An empty folder is no sweep."""
    assert main(["analyse", str(tmp_path)]) == 2

    assert "holds no sweep" in capsys.readouterr().err
