"""``validate``: the table, evidence.csv, what is kept and what is reused."""

from pathlib import Path

import pandas as pd
import pytest

from sim.cli import main
from sim.engine import Engine
from sim.evidence.seeds import SCORING_SEEDS, TRAINING_SEEDS
from sim.experiment.files import read_json
from tests.cli.process import SMALL

Capture = pytest.CaptureFixture[str]
ROOT = Path(__file__).parents[2]
QUICK = ["validate", "--quick", *SMALL, "--weeks", "8", "--replications", "2", "--jobs", "1"]
FILES = {"manifest.json", "evidence.csv", "evidence_by_seed.csv"}
COLUMNS = "row,fact,target,low,high,mean,ci_low,ci_high,score"


def test_validate_writes_and_prints_every_row(here: Path, capsys: Capture) -> None:
    """A line a part of a row, in numbers and in words; no nan is shown."""
    assert main([*QUICK, "--out", "out"]) == 0

    shown = capsys.readouterr().out
    folder = here / "out"
    assert {path.name for path in folder.iterdir()} == FILES
    assert (folder / "evidence.csv").read_text().splitlines()[0] == COLUMNS
    lines = pd.read_csv(folder / "evidence.csv")
    assert set(lines["row"]) == set(range(1, 11))
    assert lines["score"].isin([0.0, 0.5, 1.0]).all()
    assert all(fact in shown for fact in lines["fact"])
    assert "of 10 rows hit" in shown
    assert "not the verdict" in shown
    assert "nan" not in shown
    assert len(pd.read_csv(folder / "evidence_by_seed.csv")) == 2
    manifest = read_json(folder / "manifest.json")
    assert manifest["seeds"] == list(SCORING_SEEDS[:2])
    assert f"2 seeds ({SCORING_SEEDS[0]} to {SCORING_SEEDS[1]})" in shown
    assert manifest["scenarios"]["baseline"]["resolved"]["population"]["workers"] == 200


def test_validate_reuses_what_is_there(here: Path, capsys: Capture) -> None:
    """The same command prints the same without a run; two processes find the same."""
    main(QUICK)
    first = capsys.readouterr().out
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Engine, "step", lambda _: pytest.fail("a week was simulated"))
        main(QUICK)
    again = capsys.readouterr()
    main([*QUICK[:-1], "2", "--out", "two"])

    assert again.out == first
    assert "Reused" in again.err
    (folder,) = (here / "results").iterdir()
    kept = (folder / "evidence_by_seed.csv").read_bytes()
    assert (here / "two" / "evidence_by_seed.csv").read_bytes() == kept


def test_validate_goes_on_after_ctrl_c(here: Path, capsys: Capture) -> None:
    """The first seed is kept, and the same command measures the second alone."""
    weeks: list[int] = []
    step = Engine.step

    def counted(self: Engine) -> None:
        if self.seed == SCORING_SEEDS[1] and not weeks.count(-1):
            weeks.append(-1)
            raise KeyboardInterrupt
        weeks.append(self.seed)
        step(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Engine, "step", counted)
        status = main([*QUICK, "--out", "out"])
        said = capsys.readouterr().err
        weeks[:] = [-1]
        again = main([*QUICK, "--out", "out"])

    assert (status, again) == (130, 0)
    assert "1 of 2 runs are finished and kept" in said
    assert set(weeks) == {-1, SCORING_SEEDS[1]}


def test_validate_says_where_a_score_is_no_test(here: Path, capsys: Capture) -> None:
    """On seeds that defaults were tuned on it says so; the population is as asked."""
    few = [*SMALL, "--weeks", "1", "--replications", "1", "--jobs", "1", "--quiet"]
    main(["validate", "--seed", str(TRAINING_SEEDS[-1]), *few, "--out", "old"])
    told = capsys.readouterr()
    main(["validate", *few, "--out", "new"])

    assert f"tuned on 1 seed ({TRAINING_SEEDS[-1]})" in told.err
    assert "200 workers" in told.out
    assert "tuned on" not in capsys.readouterr().err


@pytest.mark.slow
def test_validate_quick_hits_no_fewer_rows_than_approved(here: Path) -> None:
    """What ``make evidence-quick`` approved is still met, row by row, on the same seeds."""
    main(["validate", "--quick", "--quiet", "--out", "quick"])
    scores = pd.read_csv(here / "quick" / "evidence.csv").groupby("row")["score"].min()
    approved = pd.read_csv(ROOT / "docs/evidence/rows_quick.csv").groupby("row")["score"].min()

    assert not list(scores.index[scores < approved]), "these rows are met less well than approved"


def test_validate_refuses_bad_arguments(here: Path, capsys: Capture) -> None:
    """Bad numbers and unknown settings end with status 2 before anything runs."""
    assert main(["validate", "--replications", "0"]) == 2
    assert main(["validate", "--set", "workers.nonsense=1"]) == 2
    assert "nonsense" in capsys.readouterr().err
