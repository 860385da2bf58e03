"""The one runner: every run once, in this process or in many, whatever happens between."""

from pathlib import Path

import pytest

from sim.experiment.runner import Progress, RunError, Watch, run_all
from sim.experiment.schedule import Schedule, chunk_size
from sim.experiment.simulate import CancelledError
from sim.experiment.store import NondeterminismError, RunStore
from sim.experiment.task import Task, tasks_of
from sim.scenario.document import Document
from sim.scenario.load import Scenario
from tests.experiment.fake_engine import perform_faked


def floors(*rates: float) -> list[Document]:
    """Return short scenarios that differ in their pay floor."""
    changes = {"burn_in_weeks": 4}
    return [
        Scenario.load(
            "baseline",
            weeks=8,
            population=200,
            set=changes | {"policies.minimum_pay.rate": rate},
        )
        for rate in rates
    ]


def tasks(*rates: float, seeds: tuple[int, ...] = (0, 1)) -> list[Task]:
    """Return the runs of such scenarios on some seeds."""
    return [task for document in floors(*rates) for task in tasks_of(document, seeds)]


def test_runner_does_each_run_once(fake: list[int], tmp_path: Path) -> None:
    """Every task is in the store, and what two of them share was simulated once."""
    store = RunStore(tmp_path, ("weekly",))

    progress = run_all(tasks(0, 2, 2), store)

    assert progress == Progress(done=4, total=4)
    assert store.done() == {task.key for task in tasks(0, 2)}
    assert fake.count(-1) == 2  # one burn-in a seed
    assert fake.count(7) == 4
    assert len(store.table("weekly", tasks(0)[0].key)) == 8


def test_runner_goes_on_where_it_was(fake: list[int], tmp_path: Path) -> None:
    """What the store holds is not run again, and counts as found."""
    store = RunStore(tmp_path)
    run_all(tasks(0), store)
    fake.clear()

    progress = run_all(tasks(0, 2), store)

    assert progress == Progress(done=4, total=4, found=2)
    assert fake.count(7) == 2


def test_runner_keeps_what_was_finished_before_ctrl_c(fake: list[int], tmp_path: Path) -> None:
    """An interrupt loses the run in hand and no other."""
    store = RunStore(tmp_path)

    def press(progress: Progress) -> None:
        if progress.done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_all(tasks(0, 2), store, watch=Watch(on_progress=press))

    assert len(store.done()) == 3
    assert run_all(tasks(0, 2), store).found == 3


def test_runner_can_be_cancelled(fake: list[int], tmp_path: Path) -> None:
    """Whoever watches may stop it between two weeks."""
    store = RunStore(tmp_path)

    with pytest.raises(CancelledError):
        run_all(tasks(0), store, watch=Watch(cancelled=lambda: len(fake) > 14))

    assert len(store.done()) == 1
    assert len(fake) < 24


def test_runner_stops_at_a_failure_where_all_are_needed(fake: list[int], tmp_path: Path) -> None:
    """The error names scenario, seed and reason; what was finished is kept."""
    store = RunStore(tmp_path)

    with pytest.raises(RunError, match=r"with seed 0 failed: ArithmeticError: thirteen"):
        run_all(tasks(0, 13), store)

    assert len(store.done()) >= 1


@pytest.mark.parametrize("jobs", [1, 2])
def test_runner_goes_on_past_a_failure_where_it_may(
    fake: list[int], tmp_path: Path, jobs: int
) -> None:
    """A run that raises is recorded with its reason, and not tried again by itself."""
    store = RunStore(tmp_path)
    watch = Watch(stop_on_failure=False)

    progress = run_all(tasks(0, 13), store, jobs=jobs, watch=watch, perform=perform_faked)

    assert progress == Progress(done=4, total=4, failed=2)
    assert {record["reason"] for record in store.failures().values()} == {
        "ArithmeticError: thirteen"
    }
    assert run_all(tasks(0, 13), store, watch=watch) == Progress(4, 4, failed=2, found=4)


def test_runner_makes_the_same_of_many_processes(fake: list[int], tmp_path: Path) -> None:
    """Two processes leave the rows and digests that one does."""
    one, two = RunStore(tmp_path / "one"), RunStore(tmp_path / "two")
    run_all(tasks(0, 2, 4), one)

    run_all(tasks(0, 2, 4), two, jobs=2, perform=perform_faked)

    left = one.rows().drop(columns=["seconds", "ended"])
    right = two.rows().drop(columns=["seconds", "ended"])
    assert left.equals(right)
    assert len(left) == 6


def test_store_says_that_a_run_was_done_twice_unequally(fake: list[int], tmp_path: Path) -> None:
    """The same run with two ends is an error, never an average."""
    store = RunStore(tmp_path)
    run_all(tasks(0, seeds=(0,)), store)
    path = next(tmp_path.glob("rows-*.parquet"))
    row = store.rows().reset_index()
    from sim.experiment.files import write_parquet

    write_parquet(tmp_path / "rows-again.parquet", row.assign(digest="other"))

    with pytest.raises(NondeterminismError):
        store.rows()
    path.unlink()
    assert len(store.rows()) == 1


def test_store_skips_what_is_still_being_written(fake: list[int], tmp_path: Path) -> None:
    """A file with a leading dot, torn as it may be, is no row."""
    store = RunStore(tmp_path)
    run_all(tasks(0, seeds=(0,)), store)
    (tmp_path / ".rows-x.parquet.9.tmp").write_bytes(b"PAR1")

    assert len(store.done()) == 1


def test_schedule_opens_a_burn_in_once() -> None:
    """The rest of a group waits for the first of it, and nothing gets lost."""
    schedule = Schedule(tasks(0, 2, 4))

    first, second, none = schedule.take(1), schedule.take(1), schedule.take(1)
    schedule.finished(first)
    rest = schedule.take(9)
    schedule.finished(second)

    assert [first[0].seed, second[0].seed, none] == [0, 1, []]
    assert [task.seed for task in rest] == [0, 0]
    assert [task.seed for task in schedule.take(9)] == [1, 1]
    assert len(schedule) == 0


@pytest.mark.parametrize(
    ("seconds", "left", "jobs", "size"),
    [([], 100, 2, 1), ([0.2], 10_000, 2, 75), ([60.0], 100, 2, 1), ([0.2], 8, 2, 1)],
)
def test_chunk_keeps_a_worker_busy_for_a_while(
    seconds: list[float], left: int, jobs: int, size: int
) -> None:
    """Short runs go out many at a time, long ones and the last ones singly."""
    assert chunk_size(seconds, left, jobs) == size
