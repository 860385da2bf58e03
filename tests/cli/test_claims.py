"""``claims``: the verdicts, the table, the page, and what is kept."""

from pathlib import Path

import pandas as pd
import pytest

from sim.cli import main
from sim.evidence.claims import commonly_said
from sim.experiment.files import read_json
from tests.experiment import fake_engine

Capture = pytest.CaptureFixture[str]
SMALL = ["--population", "200", "--weeks", "6", "--set", "burn_in_weeks=1", "--jobs", "1"]
CLAIMS = ["claims", "--replications", "2", *SMALL]
FILES = {"manifest.json", "claims.csv", "claims.md", "claims.html"}
COLUMNS = "claim,scenario,outcome,effect,low,high,verdict,robust_share,"


def test_claims_writes_and_prints_every_claim(fake: list[int], here: Path, capsys: Capture) -> None:
    """A line a claim in the terminal, a row a check in the table; no nan is shown."""
    assert main([*CLAIMS, "--out", "out"]) == 0

    shown, said = capsys.readouterr().out, commonly_said()
    table = pd.read_csv("out/claims.csv")
    assert {path.name for path in Path("out").iterdir()} == FILES
    assert Path("out/claims.csv").read_text(encoding="utf-8").startswith(COLUMNS)
    assert list(zip(table["claim"], table["outcome"], strict=True)) == [
        (claim.name, check.outcome) for claim, check in said.checks
    ]
    assert table["robust_share"].isna().all()
    fair = table[(table["scenario"] == "fair_pay") & (table["outcome"] == "hourly_earnings_median")]
    assert fair["effect"].tolist() == pytest.approx([0.6])  # the fake adds a tenth of the floor
    assert fair["verdict"].tolist() == ["supported"]
    page, text = (
        Path("out", name).read_text(encoding="utf-8") for name in ("claims.html", "claims.md")
    )
    for words in (shown, page, text):
        assert "25 claims" in words
        assert "nan" not in words.split("<script")[0]
    assert all(claim.said in text for claim in said.claims)


def test_claims_again_runs_nothing(fake: list[int], here: Path, capsys: Capture) -> None:
    """The same command prints the same without a run, and `report` writes the page too."""
    main(CLAIMS)
    first = capsys.readouterr().out
    fake.clear()

    assert main(CLAIMS) == 0
    again = capsys.readouterr()
    assert again.out == first
    assert "Reused" in again.err
    assert fake == []
    (folder,) = Path("results").iterdir()
    assert main(["report", str(folder)]) == 0
    assert "claims" in read_json(folder / "manifest.json")


def test_claims_goes_on_after_ctrl_c(
    fake: list[int], here: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Finished runs are kept, and the same command does the rest alone."""
    step = fake_engine.FakeEngine.step

    def interrupted(self: fake_engine.FakeEngine) -> None:
        if self.seed == 1 and len(fake) > 8:
            raise KeyboardInterrupt
        step(self)

    with monkeypatch.context() as patch:
        patch.setattr(fake_engine.FakeEngine, "step", interrupted)
        assert main([*CLAIMS, "--out", "out"]) == 130
    said = capsys.readouterr().err
    before = len(fake)

    assert main([*CLAIMS, "--out", "out"]) == 0
    number = len(commonly_said().scenarios)
    assert f"{number} of {2 * number} runs are finished and kept" in said
    assert len(fake) - before < before + 10
    assert not Path("out/.runs").exists()


def test_claims_refuses_bad_arguments(here: Path, capsys: Capture) -> None:
    """Bad numbers and unknown settings end with status 2 before anything runs."""
    assert main(["claims", "--replications", "0"]) == 2
    assert main(["claims", "--set", "workers.nonsense=1"]) == 2

    assert "nonsense" in capsys.readouterr().err
    assert not Path("results").exists()
