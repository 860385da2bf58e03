"""``compare --why``: a table more, words more, and nothing of the comparison run again."""

from pathlib import Path

import pandas as pd
import pytest

from sim.cli import main
from sim.experiment.files import read_json
from sim.experiment.why import COLUMNS, HELD
from tests.cli.process import SMALL
from tests.cli.test_compare import only_folder
from tests.experiment.fake_engine import FakeEngine

Capture = pytest.CaptureFixture[str]
QUICK = ["compare", *SMALL, "--weeks", "8", "--replications", "2", "--jobs", "1"]


def test_why_adds_a_table_and_words(fake: list[int], here: Path, capsys: Capture) -> None:
    """The folder has why.csv, its manifest vouches for it, and the terminal reads it out."""
    assert main([*QUICK, "--why"]) == 0

    out, err = capsys.readouterr()
    folder = only_folder(here)
    assert "Why fair_pay differs from baseline" in out
    assert "Hourly earnings, median +" in out
    assert "why: 2 of 2" in err
    assert list(pd.read_csv(folder / "why.csv").columns) == COLUMNS
    assert "why.csv" in read_json(folder / "manifest.json")["tables"]
    assert not (folder / ".runs").exists()


def test_why_of_a_finished_comparison_runs_what_is_new(
    fake: list[int], here: Path, capsys: Capture
) -> None:
    """The comparison is reused, and so is the answer to why."""
    main(QUICK)
    fake.clear()
    main([*QUICK, "--why"])
    first = capsys.readouterr().out

    assert fake.count(7) == 2 * (1 + len(HELD))
    fake.clear()
    main([*QUICK, "--why"])
    assert capsys.readouterr().out in first
    assert fake == []


def test_why_that_is_interrupted_goes_on(
    fake: list[int], here: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C loses the scenario and seed in flight; the comparison and the rest are kept."""
    main(QUICK)
    step = FakeEngine.step

    def press(self: FakeEngine) -> None:
        if self.seed == 1 and self.week == 7:
            raise KeyboardInterrupt
        step(self)

    monkeypatch.setattr(FakeEngine, "step", press)
    status = main([*QUICK, "--why"])
    said = capsys.readouterr().err
    monkeypatch.setattr(FakeEngine, "step", step)
    fake.clear()

    assert status == 130
    assert "1 of 2 scenarios and seeds are done" in said
    assert (only_folder(here) / "differences.csv").is_file()
    assert main([*QUICK, "--why"]) == 0
    assert fake.count(7) == 1 + len(HELD)
