"""``calibrate``: the tables, the scenario file, the report; going on; what may not move."""

from pathlib import Path

import pandas as pd
import pytest

from sim.cli import main
from sim.engine import Engine
from sim.evidence.seeds import TRAINING_SEEDS
from sim.experiment.calibration import CALIBRATION, CONFLICTS, FIT, MOVES, PATCH, TRIALS
from sim.experiment.files import read_json
from sim.scenario.load import Scenario
from tests.cli.process import SMALL

Capture = pytest.CaptureFixture[str]
PATH = "workers.exit_per_week"
TINY = ["calibrate", "--trials", "1", "--free", PATH, *SMALL, "--weeks", "2", "--jobs", "1"]
TABLES = {CALIBRATION, CONFLICTS, FIT, MOVES, TRIALS}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a calibration that nobody stopped."""
    folder = tmp_path_factory.mktemp("whole") / "out"
    assert main([*TINY, "--quiet", "--out", str(folder)]) == 0
    return folder


def test_calibrate_goes_on_and_comes_out_alike(here: Path, whole: Path, capsys: Capture) -> None:
    """Stopped in the middle and begun again, it writes what it writes in one go."""
    steps: list[int] = []
    step = Engine.step

    def stopped(self: Engine) -> None:
        steps.append(self.seed)
        if len(steps) == 40:
            raise KeyboardInterrupt
        step(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Engine, "step", stopped)
        status = main([*TINY, "--out", "two"])
    said = capsys.readouterr().err
    assert main([*TINY, "--out", "two"]) == 0
    shown = capsys.readouterr().out

    assert status == 130
    assert "are finished and kept" in said
    assert "rows of facts lie in their bands" in shown
    for name in (*TABLES, PATCH):
        assert (whole / name).read_bytes() == (here / "two" / name).read_bytes()


def test_calibrate_tells_what_it_found(whole: Path) -> None:
    """Training seeds alone, the range kept, a scenario that loads, a report with all parts."""
    (row,) = pd.read_csv(whole / CALIBRATION).to_dict("records")
    trials = pd.read_csv(whole / TRIALS)
    page = (whole / "report.html").read_text(encoding="utf-8")

    assert read_json(whole / "manifest.json")["seeds"] == list(TRAINING_SEEDS)
    assert row["low"] <= row["pinned_low"] <= row["pinned_high"] <= row["high"]
    assert list(trials["kind"]) == ["default", "search", "alone", "alone", "simpler"]
    assert trials[PATH].between(row["low"], row["high"]).all()
    assert Scenario.load(whole / PATCH).title == "Calibrated baseline"
    assert "rows of facts lie in their bands" in page
    assert all(word in page for word in ("How well each parameter is pinned", "Rows that conflict"))


def test_calibrate_refuses_what_may_not_move(here: Path, capsys: Capture) -> None:
    """Published figures stay, unknown names are named; all of them at once, with status 2."""
    status = main(
        ["calibrate", "--free", "workers.exit_per_wek", "--free", "weeks", "--free", PATH]
    )
    said = capsys.readouterr().err

    assert status == 2
    assert "did you mean 'workers.exit_per_week'" in said
    assert "--free weeks" in said
    assert not list(here.iterdir())
