"""Why a scenario differs: parts that add up, each where its mechanism says it is."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.experiment.compare import compare_into
from sim.experiment.store import COMPARED, RunStore
from sim.experiment.task import tasks_of
from sim.experiment.why import COLUMNS, HELD, Why, parts, why_into
from sim.experiment.worlds import load_worlds
from sim.scenario.document import Document
from sim.state.channels import CHANNELS, PARTS
from tests.strategies import small

SEEDS = (5,)
RULES: dict[str, dict[str, Any]] = {
    "floor": {"type": "minimum_pay", "rate": 10.0},
    "escrow": {"type": "payment_protection", "coverage_share": 1.0},
    "ai": {
        "type": "ai_automation", "ceiling_share": 0.8, "midpoint_week": 2.0, "speed": 0.5,
    },
}  # fmt: skip


def world(*policies: dict[str, Any]) -> Document:
    """Return a small market under some policies."""
    return small(population=400, weeks=12, burn_in_weeks=0, policies=list(policies))


@pytest.fixture(scope="module")
def why(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """Return why three rules differ from the market without them."""
    worlds = {"baseline": world()} | {name: world(rule) for name, rule in RULES.items()}
    folder = tmp_path_factory.mktemp("why")
    found = compare_into(RunStore(folder, COMPARED), worlds, SEEDS)
    return why_into(RunStore(folder), Why(worlds, SEEDS), found.summary)


def effect(why: pd.DataFrame, scenario: str, outcome: str) -> dict[str, float]:
    """Return the parts of one effect."""
    rows = why[(why["scenario"] == scenario) & (why["outcome"] == outcome)]
    return dict(zip(rows["channel"], rows["effect"], strict=True))


def test_why_tells_every_part_of_every_outcome_in_order(why: pd.DataFrame) -> None:
    """The table has the stated columns, and the parts stand in their order."""
    assert list(why.columns) == COLUMNS
    for _, rows in why.groupby(["scenario", "outcome"], sort=False):
        assert tuple(rows["channel"]) == PARTS


def test_parts_add_up_to_the_whole(why: pd.DataFrame) -> None:
    """Rule itself, channels and what they do together are the difference, in every outcome."""
    wide = why.pivot(index=["scenario", "outcome"], columns="channel", values="effect").dropna()
    told = wide[[part for part in PARTS if part != "total"]].sum(axis=1)

    assert len(wide) > 100
    assert told.to_numpy() == pytest.approx(wide["total"].to_numpy(), rel=1e-9, abs=1e-9)


def test_pay_floor_works_by_itself(why: pd.DataFrame) -> None:
    """Pay rises because the floor is paid; people stay longer because it pays, which is entry."""
    pay = effect(why, "floor", "hourly_earnings_median")
    stay = effect(why, "floor", "workers_dormant")

    assert pay["direct"] > 0.0
    assert pay["direct"] > sum(abs(pay[channel]) for channel in CHANNELS)
    assert abs(stay["entry_and_exit"]) > 0.0
    assert pay["automation"] == stay["automation"] == 0.0


def test_escrow_restores_trust_in_the_channel_of_fraud(why: pd.DataFrame) -> None:
    """Fewer are cheated: that they trust more is the response of the channel, and no other's."""
    trust = effect(why, "escrow", "worker_trust")

    assert trust["fraud"] > 0.0
    assert abs(trust["direct"]) < 0.1 * trust["fraud"]
    assert trust["fraud"] > 0.8 * trust["total"]


def test_ai_works_through_those_who_use_it(why: pd.DataFrame) -> None:
    """Nothing happens as long as nobody hands work to AI; all of it is automation."""
    direct = why[(why["scenario"] == "ai") & (why["channel"] == "direct")]["effect"].dropna()
    share = effect(why, "ai", "automated_share")

    assert (direct == 0.0).all()
    assert share["automation"] > 0.01
    assert share["automation"] == pytest.approx(share["total"], rel=0.1)


def test_seed_that_a_run_does_not_define_is_left_out_of_every_part() -> None:
    """Means over different seeds would not add up."""
    before, after = np.array([1.0, 2.0]), np.array([4.0, np.nan])
    runs = {name: np.array([2.0 + place, 5.0]) for place, name in enumerate(HELD)}
    found = parts(before, after, runs)

    assert all(np.isnan(values[1]) for values in found.values())
    assert found["direct"][0] == 1.0
    assert [found[channel][0] for channel in CHANNELS] == [1.0, 2.0, 3.0, 4.0, 5.0]
    assert (found["together"][0], found["total"][0]) == (-13.0, 3.0)


def test_tasks_are_told_from_plain_runs_and_hang_on_both_worlds() -> None:
    """A held run is no plain run; another first scenario makes another task. Seeds go round."""
    floor, escrow = world(RULES["floor"]), world(RULES["escrow"])
    tasks = Why({"a": world(), "b": floor, "c": escrow}, (1, 2)).tasks()
    other = Why({"a": escrow, "b": floor}, (1, 2)).tasks()

    assert [task.seed for task in tasks] == [1, 1, 2, 2]
    keys = [each.key for each in (*tasks, *other, *tasks_of(floor, (1, 2)))]
    assert len(set(keys)) == len(keys)


def test_held_runs_that_are_done_are_not_done_again(fake: list[int], tmp_path: Path) -> None:
    """What was stopped goes on from its store."""
    options = {"weeks": 8, "population": 200, "settings": {"burn_in_weeks": 4}}
    worlds = load_worlds(["baseline", "fair_pay"], **options)  # type: ignore[arg-type]
    summary = compare_into(RunStore(tmp_path, COMPARED), worlds, (0, 1, 2)).summary
    why_into(RunStore(tmp_path), Why(worlds, (0, 1)), summary)
    fake.clear()
    why_into(RunStore(tmp_path), Why(worlds, (0, 1, 2)), summary)

    assert fake.count(7) == 1 + len(HELD)
