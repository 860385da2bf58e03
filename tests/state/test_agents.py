"""Sets of agents over columns do what Mesa's sets of agents do."""

import statistics
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from mesa.agent import AgentSet

from sim.errors import InputError
from sim.state.agents import Agents
from sim.state.views import Employer, View, Worker
from tests.state.stall import INCOMES, Stall


@pytest.fixture
def stall() -> Stall:
    """Return a fresh stall."""
    return Stall()


@pytest.fixture
def workers(stall: Stall) -> Agents:
    """Return all workers of the stall."""
    return stall.workers


@pytest.fixture
def twins(workers: Agents) -> tuple[Agents, AgentSet, list[View]]:
    """Return the workers as our set and as Mesa's, and views that keep Mesa's alive."""
    views = workers.to_list()
    return workers, AgentSet(views, random=workers.random), views


def ids(agents: Any) -> list[int]:
    """Return the identities of agents, in their order."""
    return [agent.unique_id for agent in agents]


SAME: dict[str, Callable[[Any], Any]] = {
    "len": len,
    "iteration": ids,
    "index": lambda agents: [agents.to_list()[0], agents.to_list()[-1], agents.to_list()[1:3]],
    "get": lambda agents: agents.get("weekly_income"),
    "get several": lambda agents: agents.get(["region", "income_4w"]),
    "get property": lambda agents: agents.get("region_name"),
    "get what every agent has": lambda agents: agents.get(["unique_id", "model", "pos"]),
    "get missing": lambda agents: agents.get("wings", "default", 0),
    "agg": lambda agents: agents.agg("weekly_income", max),
    "agg several": lambda agents: agents.agg("weekly_income", [min, np.mean, statistics.median]),
    "select": lambda agents: ids(agents.select(lambda agent: agent.region == 2)),
    "select few": lambda agents: ids(agents.select(lambda agent: agent.region != 2, at_most=2)),
    "select share": lambda agents: ids(agents.select(at_most=0.5)),
    "select none": lambda agents: ids(agents.select(agent_type=Employer)),
    "select kind": lambda agents: ids(agents.select(agent_type=Worker)),
    "sort": lambda agents: ids(agents.sort("weekly_income")),
    "sort up": lambda agents: ids(agents.sort("weekly_income", ascending=True)),
    "sort by function": lambda agents: ids(agents.sort(lambda agent: -agent.weekly_income)),
    "map": lambda agents: agents.map(lambda agent, factor: factor * agent.region, 2),
    "map name": lambda agents: agents.map("step"),
    "groups": lambda agents: agents.groupby("region").count(),
    "groups by function": lambda agents: agents.groupby(lambda agent: agent.region > 0).count(),
    "groups of lists": lambda agents: dict(agents.groupby("region", result_type="list")),
    "groups agg": lambda agents: agents.groupby("region_name").agg("weekly_income", sum),
    "groups map": lambda agents: agents.groupby("region").map(len),
}


@pytest.mark.parametrize("name", SAME)
@pytest.mark.filterwarnings("ignore:AgentSet.__getitem__ is deprecated")
def test_set_does_what_mesas_does(twins: tuple[Agents, AgentSet, list[View]], name: str) -> None:
    """On the same agents, our set answers as Mesa's own class does."""
    ours, mesas, _ = twins
    if not hasattr(mesas, "to_list"):  # Mesa 3.3
        mesas.to_list = lambda: list(mesas)

    assert SAME[name](ours) == SAME[name](mesas)


def test_set_is_mesas(workers: Agents) -> None:
    """The set is an AgentSet to those who ask."""
    assert isinstance(workers, AgentSet)


def test_columns_are_read_without_a_view(workers: Agents, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading, aggregating, setting, choosing by mask, sorting and grouping make no view."""

    def no_view(*_: object) -> None:
        raise AssertionError("a view was made")

    monkeypatch.setattr(Worker, "__init__", no_view)
    monkeypatch.setattr(Worker, "known", no_view)
    workers.set("skill", 1.0)
    paid = workers.select(workers["weekly_income"] > 5)

    assert workers.agg("weekly_income", "median") == 10.0
    assert paid.sort("weekly_income").get("weekly_income") == [40.0, 30.0, 10.0, 10.0]
    assert workers.groupby("region_name").agg("skill", "sum")["africa"] == 2.0
    assert len(workers.shuffle()) == 5


def test_index_gives_a_view_a_list_or_a_column(stall: Stall, workers: Agents) -> None:
    """Positions count from either end, slices are lists, names are arrays of their own."""
    column = workers["weekly_income"]
    column[:] = 0

    assert workers[1] == workers[-4] == Worker(stall, 1)
    assert ids(workers[1:3]) == [102, 103]
    assert tuple(workers["weekly_income"]) == INCOMES
    with pytest.raises(IndexError):
        _ = workers[5]


def test_set_knows_its_members(stall: Stall, workers: Agents) -> None:
    """Members are agents of this market and of the kinds of the set."""
    few = workers.select(workers["region"] == 2)

    assert workers[0] in workers
    assert few[0] in workers
    assert workers[1] not in few
    assert Employer(stall, 0) not in workers
    assert Worker(Stall(), 0) not in workers
    assert "worker" not in workers


def test_set_writes_one_value_or_one_each(workers: Agents) -> None:
    """Setting reaches the members and nobody else."""
    workers.select(workers["region"] == 2).set("skill", 1.0)
    workers.set("drift", [1, 2, 3, 4, 5])

    assert workers.get(["skill", "drift"]) == [[1, 1], [0, 2], [1, 3], [0, 4], [0, 5]]


@pytest.mark.parametrize("name", ["cash", "identity", "region_name", "wings"])
def test_set_keeps_what_must_not_be_written(workers: Agents, name: str) -> None:
    """What a view refuses, a set refuses."""
    with pytest.raises(AttributeError):
        workers.set(name, 1)


def test_all_of_a_kind_follows_the_market(stall: Stall, workers: Agents) -> None:
    """The market's own set grows and shrinks with its table."""
    stall.state.worker.append(2, identity=[106, 107])
    stall.leave(101, 103)

    assert ids(workers) == [102, 104, 105, 106, 107]


def test_chosen_agents_stay_chosen_when_rows_move(stall: Stall, workers: Agents) -> None:
    """A set of one's own holds the same agents, in its order, less those who left."""
    chosen = workers.sort("weekly_income")
    stall.leave(101, 102)
    stall.state.worker.append(2, identity=[106, 107])

    assert ids(chosen) == [103, 104, 105]
    assert chosen.get("weekly_income") == [30.0, 10.0, 0.0]


def test_iteration_survives_moving_rows(stall: Stall, workers: Agents) -> None:
    """Views made while rows move are of the agents that were there at the start."""
    agents = iter(workers)
    first = next(agents)
    stall.leave(102)

    assert ids([first, *agents]) == [101, 102, 103, 104, 105]


def test_market_decides_who_is_in_it(workers: Agents) -> None:
    """The market's own set cannot be changed or put in another order."""
    for change in (
        lambda: workers.discard(workers[0]),
        lambda: workers.shuffle(inplace=True),
        lambda: workers.select(at_most=1, inplace=True),
    ):
        with pytest.raises(InputError, match="a set of your own"):
            change()


def test_own_set_can_be_changed(stall: Stall, workers: Agents) -> None:
    """Adding, taking out, sorting in place and set algebra work as on Mesa's."""
    rich = workers.select(workers["weekly_income"] > 20)
    poor = workers.select(workers["weekly_income"] < 20)
    rich.add(workers[4])
    rich.remove(workers[0])
    rich.sort("unique_id", inplace=True)

    assert ids(rich) == [105, 103]
    assert ids(rich & poor) == [105]
    assert ids(rich | [Employer(stall, 0)]) == [105, 103, 7]
    with pytest.raises(KeyError):
        rich.remove(workers[0])


def test_set_of_several_kinds_keeps_its_order(stall: Stall) -> None:
    """Columns of several tables come in the order of the members."""
    everybody = stall.everybody
    mixed = everybody.sort("unique_id", ascending=True)
    mixed.set("region", 4)

    assert len(everybody) == 7
    assert mixed.get("unique_id") == [7, 8, 101, 102, 103, 104, 105]
    assert mixed.get("cash_usd") == [-1.5, 0, 0, 0, 0, 0, 0]
    assert set(stall.state.employer.region) == {4}
    assert ids(mixed.select(agent_type=Employer)) == [7, 8]


def test_shuffle_hangs_on_the_model(workers: Agents) -> None:
    """Equal models give equal orders, and the agents stay the same."""
    order = ids(workers.shuffle())

    assert order == ids(Stall().workers.shuffle())
    assert sorted(order) == ids(workers)


def test_do_reaches_each_member(workers: Agents) -> None:
    """A function is called with each agent, in order or shuffled."""
    seen: list[int] = []
    workers.do(lambda agent: seen.append(agent.unique_id))
    workers.shuffle_do(lambda agent: seen.append(agent.unique_id))

    assert seen[:5] == ids(workers)
    assert sorted(seen[5:]) == ids(workers)


@pytest.mark.parametrize(
    ("name", "answer"),
    [("count", 0), ("sum", 0), ("mean", None), ("median", None), ("min", None)],
)
def test_aggregate_of_nobody(workers: Agents, name: str, answer: float | None) -> None:
    """Of nobody there is no mean, and no warning either; a sum is 0."""
    found = workers.select(at_most=0).agg("weekly_income", name)

    assert np.isnan(found) if answer is None else found == answer


def test_aggregates_by_name(workers: Agents) -> None:
    """Names can be mixed with functions, and shares are means of yes and no."""
    workers.set("remote", [True, False, True, True, False])

    assert workers.agg("remote", "mean") == 0.6
    assert workers.agg("weekly_income", ["count", sum, np.max]) == [5, 90.0, 40.0]
    with pytest.raises(InputError, match="no aggregate is called 'medain'; allowed: mean"):
        workers.agg("weekly_income", "medain")


def test_misspelt_attribute_is_named(workers: Agents) -> None:
    """The nearest known attribute is offered."""
    with pytest.raises(AttributeError, match="did you mean weekly_income"):
        workers.get("weekly_incom")


def test_mask_must_fit(workers: Agents) -> None:
    """A mask of another length or kind chooses nobody in silence."""
    with pytest.raises(InputError, match="each of the 5 members"):
        workers.select(np.array([True]))


def test_set_without_agents_is_empty() -> None:
    """An empty set can be asked like any other."""
    nobody = Agents([])

    assert len(nobody) == 0
    assert nobody.to_list() == []
    assert list(nobody.select(lambda agent: True)) == []
