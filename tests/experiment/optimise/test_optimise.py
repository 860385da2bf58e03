"""The search: its front is right, its points open, stopping costs nothing."""

from pathlib import Path

import pandas as pd
import pytest

import sim.engine
from sim.errors import InputError, ScenarioError
from sim.experiment.optimise.optimise import Optimisation, optimise
from sim.experiment.runner import Progress, Watch
from sim.report.page.write import write_report
from sim.scenario.load import Scenario
from tests.experiment.fake_engine import FakeEngine
from tests.experiment.studies import written

SMALL = {"generations": 2, "candidates": 4, "worlds": 2}
STUDY = """\
title: Floor against <revenue>
question: Which floor?
base: baseline
fixed: {population.workers: 200, weeks: 2, burn_in_weeks: 2}
levers:
  policies.minimum_pay.rate: {low: 0, high: 8}
  policies.fee_cap.worker_share: [0.05, 0.1]
uncertainties: {workers.entry_elasticity: {low: 0, high: 4}}
sampler: lhs
samples: 4
objectives:
  hourly_earnings_median: {at_least: 4.0}
  platform_revenue_usd: {goal: maximise}
"""


class Market(FakeEngine):
    """A floor lifts earnings and costs revenue, so that every floor is on the front."""

    def step(self) -> None:
        """Simulate a week."""
        super().step()
        policies = {policy.type: policy for policy in self.document.policies}
        floor = getattr(policies.get("minimum_pay"), "rate", 0.0)
        for row in self.recorder.rows[-1:]:
            row["hourly_earnings_median"] = 2.0 + floor / self.document.workers.entry_elasticity
            row["platform_revenue_usd"] = 100.0 - floor


@pytest.fixture
def market(fake: list[int], monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Put the small market in place of the engine; return the weeks simulated."""
    monkeypatch.setattr(sim.engine, "Engine", Market)
    return fake


def test_front_opens_as_scenarios_and_reports(market: list[int], tmp_path: Path) -> None:
    """Every floor tried is kept; each is a file that loads to the very scenario that was run."""
    found = optimise(written(tmp_path, STUDY), out=tmp_path / "out", **SMALL)

    table = pd.read_csv(tmp_path / "out" / "candidates.csv")
    assert len(table) == 1 + 2 * 4
    levers = ["policies.minimum_pay.rate", "policies.fee_cap.worker_share"]
    assert table.drop_duplicates(levers)["on_front"].all()
    assert table["on_front"].sum() == len(table.drop_duplicates(levers))
    assert table["satisficing_share"].between(0, 1).all()
    row = table[table["on_front"]].iloc[-1]
    loaded = Scenario.load(tmp_path / "out" / row["file"])
    rates = {policy.type: policy for policy in loaded.policies}
    assert rates["minimum_pay"].model_dump()["rate"] == pytest.approx(
        row["policies.minimum_pay.rate"]
    )
    assert loaded.weeks == 2
    assert loaded.workers == Scenario.load("baseline").workers
    assert len(found.evaluations()) == 9 * 2
    page = write_report(tmp_path / "out").read_text(encoding="utf-8")
    assert "Floor against &lt;revenue&gt;" in page
    assert "front/point_01.yaml" in page


def test_stopped_search_goes_on_without_running_again(market: list[int], tmp_path: Path) -> None:
    """The end is that of an unbroken search, and finished runs are found."""
    study = written(tmp_path, STUDY)
    whole = optimise(study, out=tmp_path / "whole", **SMALL).candidates()
    unbroken = market.count(1)
    market.clear()

    def press(progress: Progress) -> None:
        if progress.done == 3 and progress.total > 2:
            raise KeyboardInterrupt

    stopped = Optimisation.load(study, out=tmp_path / "out", **SMALL)
    with pytest.raises(KeyboardInterrupt):
        stopped.run(watch=Watch(on_progress=press))
    again = optimise(study, out=tmp_path / "out", **SMALL).candidates()

    pd.testing.assert_frame_equal(again, whole)
    assert market.count(1) == unbroken


def test_longer_search_begins_with_the_shorter_one(market: list[int], tmp_path: Path) -> None:
    """One generation more runs only what is new."""
    study = written(tmp_path, STUDY)
    short = optimise(study, out=tmp_path / "out", **SMALL).candidates()
    market.clear()

    longer = optimise(study, out=tmp_path / "out", **(SMALL | {"generations": 3})).candidates()

    levers = ["policies.minimum_pay.rate", "policies.fee_cap.worker_share"]
    pd.testing.assert_frame_equal(longer[levers].head(len(short)), short[levers])
    assert market.count(1) <= 4 * 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  platform_revenue_usd: {goal: maximise}\n", "", "names 1 outcomes"),
        ("platform_revenue_usd: {goal", "platform_revenu_usd: {goal", "there is no outcome"),
        ("at_least: 4.0", "at_most: 4.0", "is maximised and held down"),
        ("at_least: 4.0", "at_lest: 4.0", "is not known here; did you mean 'at_least'"),
    ],
)
def test_wrong_objectives_are_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    """Too few, unknown and contradictory aims are refused with file and line."""
    with pytest.raises(ScenarioError, match=said) as told:
        Optimisation.load(written(tmp_path, STUDY.replace(old, new)), out=tmp_path / "out")

    assert "study.yaml" in str(told.value)


def test_foreign_folder_is_refused(market: list[int], tmp_path: Path) -> None:
    """Nothing that somebody else has put there is written over."""
    optimise(written(tmp_path, STUDY), out=tmp_path / "out", **SMALL)

    with pytest.raises(InputError, match="holds another result"):
        optimise(written(tmp_path, STUDY.replace("4.0", "5.0")), out=tmp_path / "out", **SMALL)
