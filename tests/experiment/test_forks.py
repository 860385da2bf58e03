"""Scenarios that are equal up to a week share it, and nobody can tell from the results."""

from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pytest

from sim.cache.shared_past import past_folder
from sim.engine import Engine
from sim.experiment.compare import compare_into
from sim.experiment.comparison import Comparison
from sim.experiment.forks import FEWEST_WEEKS, partings, sharing_past, weeks_to_simulate
from sim.experiment.runner import Watch, run_all
from sim.experiment.schedule import Schedule
from sim.experiment.store import COMPARED, RunStore
from sim.experiment.task import tasks_of
from sim.scenario.document import Document
from sim.scenario.load import Scenario
from tests.experiment.fake_engine import perform_faked

WEEKS = 12
FLOOR = {"type": "minimum_pay", "rate": 4.0, "start_week": 6}

ESCROW = {"type": "payment_protection", "coverage_share": 1.0, "start_week": 9}


def world(*policies: dict[str, Any], **changes: Any) -> Document:
    """Return a short scenario with these policies."""
    settings = {"burn_in_weeks": 4} | {key.replace("__", "."): to for key, to in changes.items()}
    return Scenario.load(
        "baseline", weeks=WEEKS, population=200, policies=list(policies), set=settings
    )


def forks(*documents: Document) -> list[list[int]]:
    """Return the weeks at which each scenario parts from another."""
    names = {str(place): document for place, document in enumerate(documents)}
    found = partings(names)
    return [[week for week, _ in found.get(name, [])] for name in names]


def later(**changes: Any) -> dict[str, Any]:
    """Return a floor that starts in week 6, with changes."""
    return FLOOR | changes


def test_worlds_part_where_the_first_policy_starts() -> None:
    """A baseline and a floor from week 6 are one world until then."""
    assert forks(world(), world(FLOOR)) == [[6], [6]]


def test_worlds_may_part_more_than_once() -> None:
    """Three floors from week 6 part from the baseline there, and two of them later."""
    second = later(name="second", start_week=9)
    third = later(name="second", start_week=9, rate=5.0)

    found = forks(world(), world(FLOOR), world(FLOOR, second), world(FLOOR, third))

    assert found == [[6], [6, 9], [6, 9], [6, 9]]


def test_policies_that_never_bite_part_nothing() -> None:
    """A floor of nothing, or one after the end, leaves one world to the last week."""
    found = forks(world(), world(later(rate=0.0)), world(later(start_week=WEEKS)))

    assert found == [[WEEKS]] * 3


@pytest.mark.parametrize(
    "other",
    [
        world(later(start_week=FEWEST_WEEKS - 1)),
        world(later(start_week=0)),
        world(FLOOR, platforms__bids__worker_fee_share=0.11),
        world(FLOOR, observe_every=3),
        world(FLOOR, technology__ai_ceiling_share=0.5),
    ],
    ids=["soon", "at once", "platform", "record", "technology"],
)
def test_worlds_that_differ_from_the_start_share_nothing(other: Document) -> None:
    """Whatever else differs, or too early a start, and each simulates its own weeks."""
    assert forks(world(), other) == [[], []]


def test_trials_that_are_recorded_together_are_shared_together() -> None:
    """Once a trial has begun, only scenarios with the same trials have the same record."""
    first = {"type": "minimum_pay", "rate": 4.0, "applies_to": {"random_share": 0.5}}
    second = later(name="second", applies_to={"random_share": 0.5})

    assert forks(world(first), world(first, second)) == [[], []]
    assert forks(world(), world(second)) == [[6], [6]]


def test_shared_weeks_are_simulated_once(fake: list[int], tmp_path: Path) -> None:
    """Of 3 worlds that part in week 6 and 2 seeds, weeks 0 to 5 happen twice, not six times."""
    documents = [world(), world(FLOOR), world(later(rate=5.0))]
    tasks = sharing_past(task for each in documents for task in tasks_of(each, (0, 1)))
    store = RunStore(tmp_path)

    run_all(tasks, store)

    assert [fake.count(week) for week in (0, 5, 6, 11)] == [2, 2, 6, 6]
    assert weeks_to_simulate(tasks) == 2 * (12 + 6 + 6)
    assert not past_folder(tmp_path).exists()


def test_states_leave_the_disk_with_their_last_user(fake: list[int], tmp_path: Path) -> None:
    """While runs of one seed go on, those of a finished seed take no room."""
    documents = [world(), world(FLOOR)]
    by_seed = [tasks_of(each, (0, 1, 2)) for each in documents]
    tasks = sharing_past(task for pair in zip(*by_seed, strict=True) for task in pair)
    held: list[int] = []
    store = RunStore(tmp_path)

    def count(_: object) -> None:
        held.append(len(list(past_folder(tmp_path).glob("*.npz"))))

    run_all(tasks, store, watch=Watch(on_progress=count))

    assert max(held) <= 2
    assert max(held) >= 1


def test_pool_shares_too(fake: list[int], tmp_path: Path) -> None:
    """Two processes leave what one does."""
    tasks = [task for each in (world(), world(FLOOR)) for task in tasks_of(each, (0, 1))]
    alone, shared = RunStore(tmp_path / "alone"), RunStore(tmp_path / "shared")
    run_all(tasks, alone)

    run_all(sharing_past(tasks), shared, jobs=2, perform=perform_faked)

    own = ["seconds", "ended"]
    assert shared.rows().drop(columns=own).equals(alone.rows().drop(columns=own))


def test_damaged_state_is_made_again(fake: list[int], tmp_path: Path) -> None:
    """A torn file costs its weeks, no more."""
    tasks = sharing_past(task for each in (world(), world(FLOOR)) for task in tasks_of(each, (0,)))
    path = past_folder(tmp_path) / f"{tasks[0].forks[0].key}.npz"
    path.parent.mkdir()
    path.write_text("torn")

    run_all(tasks, RunStore(tmp_path))

    assert fake.count(11) == 2


def test_schedule_lets_one_run_open_each_past() -> None:
    """Those that part late wait for one that gets there; other seeds go on meanwhile."""
    second = later(name="second", start_week=9)
    third = later(name="second", start_week=9, rate=5.0)
    documents = [world(), world(FLOOR, second), world(FLOOR, third), world(later(rate=6.0))]
    tasks = sharing_past(task for each in documents for task in tasks_of(each, (0, 1)))
    places = {task.key: place for place, task in enumerate(tasks)}
    released: list[str] = []
    schedule = Schedule(tasks, released.append)

    def take(count: int) -> list[int]:
        return [places[task.key] for task in schedule.take(count)]

    assert (take(1), take(1), take(1)) == ([0], [1], [])
    schedule.finished([tasks[0]])
    assert sorted(take(9)) == [2, 4, 6]
    schedule.finished([tasks[2], tasks[4], tasks[6]])
    assert len(released) == 2
    schedule.finished([tasks[1]])
    assert sorted(take(9)) == [3, 5, 7]
    assert len(schedule) == 0


class Real(NamedTuple):
    """A comparison that shares, one that does not, and what is known of their runs."""

    shared: Comparison
    alone: Comparison
    digests: tuple[pd.Series, pd.Series]
    weeks: int
    """How many weeks the first one simulated after the burn-in."""


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Real:
    """Return five worlds that part at two weeks or never, on one seed."""
    share = {"applies_to": {"random_share": 0.5}}
    documents = {
        "base": world(),
        "floor": world(FLOOR),
        "trial": world(later(rate=8.0) | share),
        "checks": world(FLOOR, ESCROW),
        "after": world(later(start_week=WEEKS)),
    }
    steps: list[int] = []
    step = Engine.step

    def counted(self: Engine) -> None:
        steps.append(self.week)
        step(self)

    shared, alone = (
        RunStore(tmp_path_factory.mktemp(name), COMPARED) for name in ("shared", "alone")
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Engine, "step", counted)
        first = compare_into(shared, documents, (0,))
        weeks = len([week for week in steps if week >= 0])
        patch.setattr("sim.experiment.compare.sharing_past", list)
        second = compare_into(alone, documents, (0,))
    return Real(first, second, (shared.rows()["digest"], alone.rows()["digest"]), weeks)


def test_sharing_changes_no_bit(real: Real) -> None:
    """Every table of the comparison is the same to the last bit, and so is every final state."""
    files, others = real.shared.files(), real.alone.files()

    assert list(files) == list(others)
    for name in files:
        pd.testing.assert_frame_equal(files[name], others[name], check_exact=True)
    assert real.digests[0].equals(real.digests[1])


def test_sharing_saves_weeks(real: Real) -> None:
    """Two worlds part in week 6, one in week 9, and one needs no week of its own."""
    assert real.weeks == 12 + 6 + 6 + 3 + 0
