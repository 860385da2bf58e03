"""Agents that own nothing."""

import mesa
import pytest

from sim.state.schema import SCHEMA
from sim.state.views import Employer, Platform, View, Worker
from tests.state.stall import Stall

KINDS: tuple[type[View], ...] = (Worker, Employer, Platform)


@pytest.fixture
def stall() -> Stall:
    """Return a fresh stall."""
    return Stall()


@pytest.mark.parametrize("kind", KINDS)
def test_view_has_every_column_with_its_documentation(kind: type[View]) -> None:
    """Each column of the table is an attribute that says what it holds, in which unit."""
    columns = SCHEMA[kind.table_name]
    described = {column.name: getattr(kind, column.name).__doc__ for column in columns}

    assert all(c.about in described[c.name] and c.unit in described[c.name] for c in columns)


@pytest.mark.parametrize("kind", KINDS)
def test_no_column_hides_what_mesa_gives_an_agent(kind: type[View]) -> None:
    """What an agent of Mesa can do, a view can do too."""
    agent = {*dir(mesa.Agent), "model", "pos", "unique_id"}
    hidden = {column.name for column in SCHEMA[kind.table_name]} & agent

    assert not hidden


def test_view_is_an_agent_of_its_model(stall: Stall) -> None:
    """A view is a mesa.Agent that knows its model and is not registered anywhere."""
    worker = Worker(stall, 0)

    assert isinstance(worker, mesa.Agent)
    assert worker.model is stall
    assert worker.unique_id == 101
    assert worker.random is stall.random
    assert list(stall.agents) == []


def test_view_reads_python_values(stall: Stall) -> None:
    """Numbers are Python's own, short rows are tuples, so that nothing can be changed by them."""
    worker = Worker(stall, 0)

    assert type(worker.weekly_income) is float
    assert type(worker.region) is int
    assert type(worker.remote) is bool
    assert worker.income_4w == (0, 0, 0, 0)


def test_view_tells_codes_by_name_and_money_in_usd(stall: Stall) -> None:
    """Names and USD are read from the same cells as codes and ledger units."""
    worker, employer, platform = Worker(stall, 0), Employer(stall, 0), Platform(stall, 0)

    assert (worker.region_name, worker.state_name) == ("africa", "working")
    assert employer.cash_usd == -1.5
    assert (platform.name, platform.entry_check_name) == ("micro", "document")


def test_views_of_a_row_never_disagree(stall: Stall) -> None:
    """What one view writes, the column and every other view hold."""
    Worker(stall, 1).skill = 0.5

    assert Worker(stall, 1).skill == 0.5
    assert stall.state.worker.skill[1] == 0.5


def test_view_follows_its_agent_when_rows_move(stall: Stall) -> None:
    """A view stays with the identity, not with the row."""
    worker = Worker(stall, 2)
    stall.leave(101, 102)

    assert worker.row == 0
    assert worker.weekly_income == 30.0


def test_view_of_who_left_says_so(stall: Stall) -> None:
    """Reading and writing raise LookupError; identity and equality remain."""
    worker, twin = Worker(stall, 4), Worker(stall, 4)
    stall.leave(105)

    with pytest.raises(LookupError, match="worker 105 has left the market"):
        _ = worker.skill
    with pytest.raises(LookupError, match="has left"):
        worker.skill = 1.0
    assert worker == twin
    assert worker.unique_id == 105


def test_views_are_equal_by_model_kind_and_identity(stall: Stall) -> None:
    """Two views of one agent are one key; agents of another model are others."""
    views = {Worker(stall, 0), Worker(stall, 0), Worker(stall, 1), Employer(stall, 0)}

    assert len(views) == 3
    assert Worker(stall, 0) != Worker(Stall(), 0)


def test_view_needs_a_row_that_is_there(stall: Stall) -> None:
    """A row outside the table is no agent."""
    with pytest.raises(LookupError, match="no worker in row 5 of 5"):
        Worker(stall, 5)


@pytest.mark.parametrize("name", ["identity", "cash", "cash_usd", "region_name", "unique_id"])
def test_view_keeps_what_must_not_be_written(stall: Stall, name: str) -> None:
    """Identity, money and what follows from other columns cannot be set."""
    with pytest.raises(AttributeError):
        setattr(Worker(stall, 0), name, 1)


def test_view_refuses_attributes_it_could_not_keep(stall: Stall) -> None:
    """A name that is no column would be lost with the view, so it is refused, with a hint."""
    with pytest.raises(AttributeError, match="did you mean weekly_income"):
        Worker(stall, 0).weekly_incom = 1.0


@pytest.mark.parametrize(("name", "value"), [("region", 2.5), ("region", 999), ("skill", "high")])
def test_view_refuses_values_the_column_cannot_hold(stall: Stall, name: str, value: object) -> None:
    """Nothing is rounded or wrapped in silence."""
    with pytest.raises(ValueError, match=f"worker.{name} cannot hold"):
        setattr(Worker(stall, 0), name, value)


def test_hourly_earnings_count_unpaid_time(stall: Stall) -> None:
    """They are net pay over all hours of 4 weeks, and nan where there were none."""
    stall.state.worker.income_4w[0] = [100_000, 0, 0, 0]
    stall.state.worker.paid_hours_4w[0] = [1.0, 0.0, 0.0, 0.0]
    stall.state.worker.unpaid_hours_4w[0] = [0.0, 1.0, 0.0, 0.0]
    busy, idle = Worker(stall, 0).hourly_earnings, Worker(stall, 1).hourly_earnings

    assert busy == 5.0
    assert idle != idle


def test_views_lead_to_those_they_refer_to(stall: Stall) -> None:
    """An employer's partner is a worker; a worker's accounts tell platforms."""
    stall.state.account.append(2, identity=[1, 2], worker=0, platform=0, open=[True, True])
    stall.state.account.banned[1] = True
    stall.state.worker.accounts[0, 0] = 0
    stall.state.worker.accounts[1, 0] = 1

    assert Employer(stall, 1).partner_worker == Worker(stall, 3)
    assert Employer(stall, 0).partner_worker is None
    assert Worker(stall, 0).platforms == ("micro",)
    assert Worker(stall, 1).platforms == ()
