"""GigMarket is a shell: the engine's market with Mesa's manners."""

import inspect
from pathlib import Path
from typing import Any

import mesa
import pandas as pd
import pytest

from sim import Employer, GigMarket, Platform, Scenario, Worker
from sim.engine import Engine
from sim.errors import InputError, ScenarioError
from sim.outcomes.catalogue import HEADLINE

SMALL: dict[str, Any] = {"population": 200, "weeks": 4, "set": {"burn_in_weeks": 3}}


@pytest.fixture
def market() -> GigMarket:
    """Return a small market at week 0."""
    return GigMarket(seed=7, **SMALL)


def test_parameters_are_those_of_the_contract() -> None:
    """No more and no less, and none whose name Mesa owns."""
    parameters = inspect.signature(GigMarket).parameters

    assert list(parameters) == ["document", "seed", "population", "weeks", "policies", "set"]
    assert {name: one.default for name, one in parameters.items()} == {
        "document": None, "seed": 0, "population": None, "weeks": None, "policies": None,
        "set": None,
    }  # fmt: skip


def test_new_market_is_burnt_in(market: GigMarket) -> None:
    """The next week is week 0, and nothing is reported yet."""
    assert market.week == 0
    assert market.running
    assert market.engine.week == 0
    assert len(market.outcomes) == 0


def test_market_runs_to_its_last_week(market: GigMarket) -> None:
    """A step is a week; after the last one the market no longer runs."""
    market.step()
    after_one = market.week
    market.run()

    assert after_one == 1
    assert (market.week, market.steps, market.running) == (4, 4, False)
    assert list(market.outcomes.index) == [0, 1, 2, 3]
    assert market.outcomes.index.name == "week"
    assert set(HEADLINE) <= set(market.outcomes.columns)
    assert {"week", "dimension", "level", "outcome", "value"} <= set(market.breakdown.columns)


def test_shell_adds_nothing(market: GigMarket) -> None:
    """The engine alone, and a market whose agents are looked at and shuffled, end the same."""
    alone = Engine(market.document, seed=7)
    while alone.week < market.document.weeks:
        alone.step()
    while market.running:
        market.step()
        market.agents.shuffle_do("step")

    assert market.engine.digest() == alone.digest()


def test_market_starts_from_the_burn_in_that_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second market simulates no burn-in and is the same; only the cache holds files."""
    monkeypatch.setenv("GIGSIM_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    stepped: list[int] = []
    step = Engine.step

    def counted(engine: Engine) -> None:
        stepped.append(engine.week)
        step(engine)

    monkeypatch.setattr(Engine, "step", counted)
    first, second = GigMarket(seed=7, **SMALL), GigMarket(seed=7, **SMALL)
    first.run()
    second.run()

    assert stepped == [-3, -2, -1, 0, 1, 2, 3, 0, 1, 2, 3]
    assert second.engine.digest() == first.engine.digest()
    assert list((tmp_path / "here").iterdir()) == []
    assert [path.suffix for path in (tmp_path / "cache" / "burn-in").iterdir()] == [".npz"]


def test_platforms_founded_on_the_way_have_names(market: GigMarket) -> None:
    """Each row of the platforms has a name, whether or not the scenario gave it."""
    platform = market.state.platform
    platform.append(1, **{name: values[:1].copy() for name, values in platform.arrays().items()})

    names = market.agents_by_type[Platform].get("name")
    assert names == list(market.platform_names)
    assert names[:-1] == list(market.document.platforms)
    assert names[-1] not in names[:-1]


@pytest.mark.parametrize("given", [None, "baseline", "document"])
def test_document_is_a_name_or_loaded(given: str | None) -> None:
    """A scenario may be named, handed over, or left to be the baseline."""
    document = Scenario.load("baseline", **SMALL)
    market = GigMarket(document) if given == "document" else GigMarket(given, **SMALL)

    assert market.document == document


def test_document_handed_over_can_be_changed() -> None:
    """The other parameters change a loaded scenario as they change a named one."""
    changes = SMALL | {"policies": [{"type": "minimum_pay", "rate": 4.0}]}
    market = GigMarket(Scenario.load("payment_protection"), **changes)

    assert market.document == Scenario.load("payment_protection", **changes)
    assert [policy.type for policy in market.document.policies] == ["minimum_pay"]


def test_policies_given_stand_in_for_the_scenarios() -> None:
    """An empty list takes all policies away."""
    assert GigMarket("fair_pay", policies=[], **SMALL).document.policies == ()


def test_wrong_arguments_are_named() -> None:
    """Bad values fail before anything is simulated, as in a file."""
    with pytest.raises(ScenarioError, match=r"population\.workers"):
        GigMarket(population=-1)
    with pytest.raises(InputError, match="seed is 'x'; allowed: a whole number"):
        GigMarket(seed="x", **SMALL)  # type: ignore[arg-type]


def test_seed_decides_all_draws(market: GigMarket) -> None:
    """Equal seeds make equal markets; without one the seed is 0."""
    assert market.engine.digest() == GigMarket(seed=7, **SMALL).engine.digest()
    assert market.engine.digest() != GigMarket(**SMALL).engine.digest()
    assert GigMarket(seed=None, **SMALL).seed == GigMarket(**SMALL).seed == 0


def test_agents_are_the_rows_of_the_tables(market: GigMarket) -> None:
    """Each kind has its set, and all of them together make the agents."""
    sizes = {kind: len(agents) for kind, agents in market.agents_by_type.items()}

    assert market.agent_types == list(sizes) == [Worker, Employer, Platform]
    assert sizes[Worker] == len(market.state.worker) > 150
    assert sizes[Employer] == len(market.state.employer)
    assert len(market.agents) == sum(sizes.values())
    assert [one.name for one in market.agents_by_type[Platform]] == list(market.document.platforms)


def test_views_outlive_the_weeks(market: GigMarket) -> None:
    """The same worker is found again after the market has moved on, or is known to be gone."""
    workers = market.agents_by_type[Worker]
    known = workers.to_list()
    market.run()
    there = [worker for worker in known if worker in workers]

    assert len(there) > 100
    assert all(market.state.worker.identity[one.row] == one.unique_id for one in there[:50])


def test_nobody_registers_by_hand(market: GigMarket) -> None:
    """Agents enter and leave by the market's own rules."""
    with pytest.raises(InputError, match="Agent cannot be registered"):
        mesa.Agent(market)
    with pytest.raises(InputError, match="cannot be removed"):
        market.agents_by_type[Worker][0].remove()


def test_saved_market_goes_on_bit_for_bit(market: GigMarket, tmp_path: Path) -> None:
    """A restored market ends where the saved one ends, and has collected the same."""
    market.step()
    market.step()
    market.save(tmp_path / "market.npz")
    restored = GigMarket.restore(tmp_path / "market.npz")
    clock = (restored.week, restored.steps)
    restored.run()
    market.run()

    assert clock == (2, 2)
    assert restored.engine.digest() == market.engine.digest()
    pd.testing.assert_frame_equal(restored.outcomes, market.outcomes)
    pd.testing.assert_frame_equal(
        restored.datacollector.get_model_vars_dataframe(),
        market.datacollector.get_model_vars_dataframe(),
    )
