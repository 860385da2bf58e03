"""Common random numbers: what nobody changed for an agent stays as it was for that agent."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from sim.draws import Draws, identity_of
from sim.engine import Engine
from sim.scenario.document import Document
from sim.state.accounts import open_accounts
from sim.state.births import bear_workers, worker_identity
from sim.state.codes import MICROTASK, OCCUPATIONS, SEARCHING
from sim.state.compact import drop
from sim.state.desk import Desk
from tests.strategies import rooms, small, steps

WEEK = 8
Choices = dict[tuple[int, int], float]


class Crossroads:
    """A market at one moment, from which its next week can be lived again and again."""

    def __init__(self, folder: Path) -> None:
        self.document: Document = small(population=2_500, weeks=WEEK + 1, burn_in_weeks=0)
        self.path = folder / "market.npz"
        engine = Engine(self.document, 1)
        for week in steps(engine):
            if week == WEEK - 1:
                break
        engine.save(self.path)
        self.usual = self.next_week()

    def next_week(self, after: str = "", meddle: Callable[[Desk], None] | None = None) -> Engine:
        """Return the market after the next ``match``, with one change after a room."""
        engine = Engine.restore(self.path, self.document)
        for name in rooms(engine, "match"):
            if name == after and meddle is not None:
                meddle(engine.desk)
        return engine


@pytest.fixture(scope="module")
def crossroads(tmp_path_factory: pytest.TempPathFactory) -> Crossroads:
    """Return one market for all tests of this file: they do not change it."""
    return Crossroads(tmp_path_factory.mktemp("crossroads"))


def applications(engine: Engine) -> Choices:
    """Return who applied where, by identity of worker and job, with the bid."""
    worker, job, made = engine.state.worker, engine.state.job, engine.state.application
    who, what = worker.identity[made.worker].tolist(), job.identity[made.job].tolist()
    return dict(zip(zip(who, what, strict=True), made.bid.tolist(), strict=True))


def takes(engine: Engine) -> Choices:
    """Return who took which batch, by identity of worker and job, with the hours."""
    worker, job, made = engine.state.worker, engine.state.job, engine.state.take
    who, what = worker.identity[made.worker].tolist(), job.identity[made.job].tolist()
    return dict(zip(zip(who, what, strict=True), made.hours.tolist(), strict=True))


def changed(before: Choices, after: Choices, *, without: int = 0) -> float:
    """Return the share of choices that are in one week only; ``without`` leaves one agent out."""
    first = {pair for pair in before if without not in pair}
    second = {pair for pair in after if without not in pair}
    return len(first ^ second) / (len(first) + len(second))


def one_more_job(micro: bool, number: int) -> Callable[[Desk], None]:
    """Return what posts a copy of a job, which is another job for having another identity."""

    def meddle(desk: Desk) -> None:
        job = desk.state.job
        row = np.flatnonzero((job.micro == micro) & ~job.scam)[number]
        copy = {name: values[row] for name, values in job.arrays().items()}
        copy["identity"] = identity_of(int(copy["identity"]), 999)[0]
        job.append(1, **copy)

    return meddle


@pytest.mark.parametrize("choices", [applications, takes])
def test_one_more_job_changes_few_choices(
    crossroads: Crossroads, choices: Callable[[Engine], Choices]
) -> None:
    """One extra job among about 200 changes under 2 % of who chooses what."""
    micro = choices is takes
    usual = choices(crossroads.usual)
    shares = [
        changed(usual, choices(crossroads.next_week("post", one_more_job(micro, number))))
        for number in range(0, 40, 8)
    ]
    job = crossroads.usual.state.job

    assert 100 < np.count_nonzero(job.micro == micro) < 400
    assert len(usual) > 1_000
    assert 0.0 < np.mean(shares) < 0.02


def test_one_more_job_leaves_the_bids_that_stay(crossroads: Crossroads) -> None:
    """Who applies to the same job all the same bids the same to the last bit."""
    before = applications(crossroads.usual)
    after = applications(crossroads.next_week("post", one_more_job(micro=False, number=3)))
    common = before.keys() & after.keys()

    assert all(before[pair] == after[pair] for pair in common)


NEWCOMER = worker_identity(WEEK, np.array([0]), np.array([5_000]))


def one_more_worker(occupation: int) -> Callable[[Desk], None]:
    """Return what brings somebody new to the market, with accounts and hours."""

    def meddle(desk: Desk) -> None:
        cell = np.array([occupation])
        rows = bear_workers(desk, desk.state.worker, NEWCOMER, cell, WEEK)
        open_accounts(desk, rows)
        desk.state.worker.hours[rows] = 60.0
        desk.state.worker.intensity[rows] = 5.0

    return meddle


@pytest.mark.parametrize("occupation", [0, MICROTASK])
def test_one_more_worker_changes_nobody_elses_draws(
    crossroads: Crossroads, occupation: int
) -> None:
    """Every draw that both weeks make for a worker or a pair is the same number."""
    usual = draws_of(crossroads)
    crowded = draws_of(crossroads, one_more_worker(occupation))
    common = usual.keys() & crowded.keys()

    assert all(usual[key] == crowded[key] for key in common)
    assert len(common) > 0.97 * len(usual)
    assert len(crowded.keys() - usual.keys()) > 3


def one_worker_less(desk: Desk) -> None:
    """Take a worker without standing work, and the accounts, out of the tables."""
    state = desk.state
    busy = np.isin(np.arange(len(state.worker)), state.contract.worker)
    row = np.flatnonzero(~busy & (state.worker.state == SEARCHING))[20]
    drop(state, "account", state.account.worker != row)
    drop(state, "worker", np.arange(len(state.worker)) != row)


def test_one_worker_less_changes_nobody_elses_draws(crossroads: Crossroads) -> None:
    """Where everybody moves up a row, every draw of the others is still the same number."""
    usual, fewer = draws_of(crossroads), draws_of(crossroads, one_worker_less)
    common = usual.keys() & fewer.keys()

    assert all(usual[key] == fewer[key] for key in common)
    assert len(common) > 0.97 * len(usual)


@pytest.mark.parametrize(("occupation", "choices"), [(0, applications), (MICROTASK, takes)])
def test_one_more_worker_changes_few_choices_of_others(
    crossroads: Crossroads, occupation: int, choices: Callable[[Engine], Choices]
) -> None:
    """Others feel somebody new through the market alone: what is taken, how many search."""
    usual = choices(crossroads.usual)
    crowded = choices(crossroads.next_week("enter", one_more_worker(occupation)))
    share = changed(usual, crowded, without=int(NEWCOMER[0]))
    own = [pair for pair in crowded if pair[0] == NEWCOMER[0]]
    print(f"{OCCUPATIONS[occupation]}: {share:.2%} of others' choices changed")  # noqa: T201

    assert own
    assert share < 0.02


def draws_of(
    crossroads: Crossroads, meddle: Callable[[Desk], None] | None = None
) -> dict[tuple[str, int, int], float]:
    """Return every draw of a week by process, identity and second identity, if any."""
    found: dict[tuple[str, int, int], float] = {}

    class Spy(Draws):
        def uniform(self, process: str, week: int, identity: np.ndarray) -> np.ndarray:
            drawn = super().uniform(process, week, identity)
            first = np.atleast_1d(identity).tolist()
            found.update({(process, one, 0): u for one, u in zip(first, drawn, strict=True)})
            return drawn

        def pair_uniform(
            self, process: str, week: int, chooser: np.ndarray, option: np.ndarray
        ) -> np.ndarray:
            drawn = super().pair_uniform(process, week, chooser, option)
            first, second = np.broadcast_arrays(chooser, option)
            columns = (each.ravel().tolist() for each in (first, second, drawn))
            pairs = zip(*columns, strict=True)
            found.update({(process, one, two): u for one, two, u in pairs})
            return drawn

    engine = Engine.restore(crossroads.path, crossroads.document)
    engine.desk.draws = Spy(engine.seed)
    for name in rooms(engine, "match"):
        if name == "enter" and meddle is not None:
            meddle(engine.desk)
    return found


def history(policies: list[dict[str, object]]) -> tuple[dict[tuple[int, int], set[int]], set[int]]:
    """Return the tasks of each employer and week, and all contracts, by identity."""
    tasks: dict[tuple[int, int], set[int]] = {}
    contracts: set[int] = set()
    engine = Engine(small(population=600, weeks=10, burn_in_weeks=0, policies=policies), 4)
    for week in steps(engine):
        task, contract = engine.state.task, engine.state.contract
        owner = engine.state.employer.identity[task.employer]
        for one, identity in zip(owner.tolist(), task.identity.tolist(), strict=True):
            tasks.setdefault((one, week), set()).add(identity)
        pair = contract.job, engine.state.account.identity[contract.account]

        assert contract.identity.tolist() == identity_of(*pair).tolist()
        contracts |= set(contract.identity.tolist())
    return tasks, contracts


def test_identities_are_equal_where_maker_and_week_are() -> None:
    """Under a policy that bites, an employer's tasks of a week keep their identities."""
    tasks, contracts = history([])
    machine = {"type": "ai_automation", "ceiling_share": 1.0, "midpoint_week": 0.0}
    other_tasks, other_contracts = history([machine])
    both = tasks.keys() & other_tasks.keys()

    assert len(both) > 500
    assert any(len(tasks[maker]) != len(other_tasks[maker]) for maker in both)
    for maker in both:
        fewer, more = sorted((tasks[maker], other_tasks[maker]), key=len)

        assert fewer <= more
    assert contracts != other_contracts
    assert len(contracts & other_contracts) > 0.2 * len(contracts)


def test_newborns_do_not_hang_on_who_is_born_beside_them() -> None:
    """The same identities get the same traits, whoever else enters in the same week."""
    document = small(population=200, weeks=1, burn_in_weeks=0)
    cell, place = np.array([3, 7, 16, 40]), np.arange(4)
    identity = worker_identity(0, cell, place)
    traits = []
    for order in ([0, 1, 2, 3], [3, 2, 1], [2]):
        engine = Engine(document, 9)
        rows = bear_workers(engine.desk, engine.state.worker, identity[order], cell[order], week=0)
        table = engine.state.worker.arrays()
        traits.append({who: [table[name][row].tolist() for name in table]
                       for who, row in zip(order, rows.tolist(), strict=True)})  # fmt: skip

    assert all(traits[0][who] == born[who] for born in traits for who in born)
    assert traits[0][0] != traits[0][1]
