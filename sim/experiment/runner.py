"""The one runner: do tasks, here or on many cores, until the store holds them all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sim.errors import GigSimError
from sim.experiment.cluster import run_on_cluster
from sim.experiment.crowd import Listener, run_in_pool
from sim.experiment.schedule import Schedule, chunk_size
from sim.experiment.simulate import CancelledError
from sim.experiment.store import RunStore
from sim.experiment.task import Perform, Receipt, Task, perform


class RunError(GigSimError):
    """A run failed where every run is needed."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the runs are; ``done`` includes ``failed`` and those found finished."""

    done: int
    total: int
    failed: int = 0
    found: int = 0


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told of progress, who may cancel, whether a failed run ends the rest.

    ``say`` is told in a sentence what users should know beside.
    """

    on_progress: Callable[[Progress], None] = lambda _: None
    cancelled: Callable[[], bool] = lambda: False
    stop_on_failure: bool = True
    say: Callable[[str], None] = lambda _: None


def run_all(
    tasks: Iterable[Task],
    store: RunStore,
    *,
    jobs: int = 1,
    cluster: str | None = None,
    watch: Watch | None = None,
    perform: Perform = perform,
) -> Progress:
    """Do every task that the store does not hold yet, and return how it went.

    With one job the runs are done in this process, with more by a pool; with ``cluster``,
    the address of a Dask scheduler or "local", by the workers there. Runs recorded
    as failed are not tried again, unless ``watch.stop_on_failure``. Whatever interrupts
    this, finished runs are kept.

    Runs that were told by ``sharing_past`` where they part simulate what they have in common
    once. Raises ``RunError`` for a failed run if ``watch.stop_on_failure``, and ``CancelledError``.
    """
    watch = watch or Watch()
    unique = {task.key: task for task in tasks}
    if watch.stop_on_failure:
        store.forget_failures(unique)
    settled = store.done() | set(store.failures())
    todo = [task for key, task in unique.items() if key not in settled]
    tally = _Tally(watch, unique, len(unique) - len(todo), len(set(store.failures()) & set(unique)))
    tally.report()
    told = Listener(tally.add, watch.cancelled, watch.say)
    if todo and cluster is not None:
        run_on_cluster(todo, store, cluster, min(jobs, len(todo)), perform, told)
    elif jobs > 1 and len(todo) > 1:
        run_in_pool(todo, store, min(jobs, len(todo)), perform, told)
    else:
        _run_here(todo, store, perform, tally.add, watch.cancelled)
    store.forget_past()
    return tally.progress()


def _run_here(
    todo: Sequence[Task],
    store: RunStore,
    perform: Perform,
    add: Callable[[Receipt], None],
    cancelled: Callable[[], bool],
) -> None:
    schedule = Schedule(todo, store.forget_past)
    seconds: list[float] = []
    while tasks := schedule.take(chunk_size(seconds, len(schedule), 1)):
        for receipt in perform(tasks, store, cancelled):
            seconds.append(receipt.seconds)
            add(receipt)
        if cancelled():
            raise CancelledError("stopped; finished runs are kept")
        schedule.finished(tasks)


class _Tally:
    """Counts receipts and tells whoever watches."""

    def __init__(self, watch: Watch, tasks: dict[str, Task], found: int, failed: int) -> None:
        self._watch = watch
        self._tasks = tasks
        self._found = found
        self._done = found
        self._failed = failed

    def add(self, receipt: Receipt) -> None:
        self._done += 1
        if receipt.reason is not None:
            self._failed += 1
            if self._watch.stop_on_failure:
                task = self._tasks[receipt.key]
                run = f"'{task.document.title}' with seed {task.seed}"
                raise RunError(f"The run of {run} failed: {receipt.reason}")
        self.report()

    def report(self) -> None:
        self._watch.on_progress(self.progress())

    def progress(self) -> Progress:
        return Progress(self._done, len(self._tasks), self._failed, self._found)
