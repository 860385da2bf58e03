"""``robustness``: scenarios in plausible worlds, from the command to the report."""

from pathlib import Path

import pandas as pd
import pytest

from sim.cli import main
from sim.experiment.files import read_json, read_parquet
from sim.outcomes.catalogue import HEADLINE

Capture = pytest.CaptureFixture[str]
SMALL = ["--population", "200", "--weeks", "4", "--set", "burn_in_weeks=2", "--jobs", "1"]
ROBUSTNESS = ["robustness", "baseline", "fair_pay", "ai_fast", "--worlds", "3", *SMALL]


def test_each_scenario_has_a_row_for_each_world(
    fake: list[int], here: Path, capsys: Capture
) -> None:
    """Differences are taken within a world, and the worlds differ in what is uncertain."""
    assert main([*ROBUSTNESS, "--out", "out"]) == 0

    table = pd.read_csv("out/robustness.csv")
    assert table["scenario"].tolist() == ["fair_pay"] * 3 + ["ai_fast"] * 3
    assert table["draw"].tolist() == [*range(3), *range(3)]
    assert table.loc[:2, "workers.pay_taste"].nunique() == 3
    assert table["workers.pay_taste"][:3].tolist() == table["workers.pay_taste"][3:].tolist()
    design = read_parquet(Path("out/design.parquet"))
    results = read_parquet(Path("out/results.parquet")).set_index("point")
    kept = [name for name in HEADLINE if name in results]
    means = results[kept]
    third = means.loc[design["point"][3 * 2 + 1]] - means.loc[design["point"][3 * 2]]
    assert table.loc[2, kept].astype(float).tolist() == pytest.approx(third.tolist(), nan_ok=True)
    assert "plausible worlds" in capsys.readouterr().out
    assert "In how many plausible worlds" in Path("out/report.html").read_text(encoding="utf-8")


def test_robustness_again_runs_nothing(fake: list[int], here: Path) -> None:
    """The same command finds every world done."""
    main(ROBUSTNESS)
    fake.clear()

    assert main(ROBUSTNESS) == 0
    assert fake == []


def test_robustness_is_told_in_the_report_of_a_comparison(fake: list[int], here: Path) -> None:
    """With --add-to the comparison holds the table, and its report the section."""
    main(["compare", "baseline", "fair_pay", "--replications", "2", *SMALL, "--out", "compared"])
    main([*ROBUSTNESS, "--add-to", "compared", "--out", "out"])

    kept = pd.read_csv("compared/robustness.csv")
    assert set(kept["scenario"]) == {"fair_pay"}
    assert "robustness.csv" in read_json(Path("compared/manifest.json"))["tables"]
    assert "robust-fair_pay" in Path("compared/report.html").read_text(encoding="utf-8")


def test_robustness_refuses_what_cannot_be_run(here: Path, capsys: Capture) -> None:
    """A misspelt scenario or a single one ends with 2, and leaves nothing behind."""
    assert main(["robustness", "baseline", "fair_pai", "--out", "out"]) == 2
    assert main(["robustness", "baseline", "--out", "out"]) == 2

    assert "fair_pay" in capsys.readouterr().err
    assert not Path("out").exists()
