"""One run as a task: it keeps its own result and hands back a receipt."""

import errno
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.cache.fingerprint import burn_in_keys, run_keys
from sim.cache.shared_past import Fork, SharedPast
from sim.experiment.machine import peak_memory
from sim.experiment.simulate import CancelledError, simulate
from sim.experiment.store import RunStore

if TYPE_CHECKING:
    from sim.outcomes.results import Results
    from sim.scenario.document import Document


@dataclass(frozen=True, slots=True)
class Task:
    """A run to do. Tasks of one ``group`` start from the same burn-in.

    Those that have a fork in common are the same run up to its week.
    """

    key: str
    group: str
    document: "Document"
    seed: int
    fresh: bool = False
    forks: tuple[Fork, ...] = ()

    @property
    def states(self) -> tuple[str, ...]:
        """The keys of the states that this run passes and others may start from, in order."""
        return (self.group, *(fork.key for fork in self.forks))


def tasks_of(document: "Document", seeds: Sequence[int], *, fresh: bool = False) -> list[Task]:
    """Return the task of running ``document`` with each seed."""
    keys, groups = run_keys(document, seeds), burn_in_keys(document, seeds)
    return [
        Task(key, group, document, seed, fresh)
        for key, group, seed in zip(keys, groups, seeds, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a task; the result itself is in the store."""

    key: str
    seconds: float
    reason: str | None = None
    peak: int = 0
    """The most bytes its process had held by then; 0 if unknown."""


Perform = Callable[[Sequence[Task], RunStore, Callable[[], bool]], Iterator[Receipt]]


def perform(
    tasks: Sequence[Task],
    store: RunStore,
    cancelled: Callable[[], bool],
    *,
    simulate: Callable[..., "Results"] = simulate,
) -> Iterator[Receipt]:
    """Do ``tasks`` one after the other, keep each as it ends, and yield its receipt.

    A run that raises is recorded as failed and the next one starts. Once ``cancelled``
    says so, the run in hand is dropped and the rest is not begun. ``simulate`` is what a
    run is: another one may measure more, or other things.

    Raises ``OSError`` if a result cannot be kept: the disk is full, say.
    """
    part = store.part()
    renewed: set[str] = set()  # with fresh, a burn-in is made anew once, not for every run
    try:
        for task in tasks:
            start = time.perf_counter()
            fresh = task.fresh and task.group not in renewed
            # Whoever measures other things need not know of a past to share.
            more = {"past": SharedPast(store.folder, task.forks)} if task.forks else {}
            try:
                results = simulate(
                    task.document, task.seed, fresh=fresh, cancelled=cancelled, **more
                )
            except CancelledError:
                return
            except Exception as error:
                if is_full(error):
                    raise
                reason = f"{type(error).__name__}: {error}"
                store.fail(task.key, task.seed, reason, traceback.format_exc())
                yield Receipt(task.key, time.perf_counter() - start, reason)
            else:
                seconds = time.perf_counter() - start
                part.add(task.key, results, seconds)
                renewed.add(task.group)
                yield Receipt(task.key, seconds, peak=peak_memory())
    finally:
        part.close()


def is_full(error: BaseException) -> bool:
    """Tell a disk without room, which is no fault of the run, from any other error."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
