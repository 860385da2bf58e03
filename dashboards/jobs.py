"""Comparisons that run while the page stays awake: one at a time, a few waiting, all bounded."""

import atexit
import logging
import shutil
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sim.cache.burn_in import burn_in_path
from sim.errors import GigSimError
from sim.experiment.compare import compare_into, seeds_from
from sim.experiment.comparison import Comparison
from sim.experiment.forks import sharing_past, weeks_to_simulate
from sim.experiment.machine import cores
from sim.experiment.runner import Progress, Watch, run_all
from sim.experiment.simulate import CancelledError
from sim.experiment.store import COMPARED, Kind, RunStore
from sim.experiment.task import Receipt, Task, perform, tasks_of
from sim.experiment.why import Why, why_into
from sim.scenario.document import Document

if TYPE_CHECKING:
    import pandas as pd

MOST_WAITING = 5
LONGEST_SECONDS = 20 * 60.0
LARGEST_STORE = 500_000_000
"""Bytes of finished runs that are kept for the next question."""

State = Literal["waiting", "running", "done", "cancelled", "failed"]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Counting:
    """Does tasks as every runner does, and leaves a byte for each week it simulates.

    The driver reads the progress of all processes off the sizes of their files.
    """

    folder: Path

    def __call__(
        self, tasks: Sequence[Task], store: RunStore, cancelled: Callable[[], bool]
    ) -> Iterator[Receipt]:
        """Do ``tasks``; the runner asks ``cancelled`` once a week."""
        path = self.folder / f"{uuid.uuid4().hex}.weeks"
        with path.open("ab", buffering=0) as weeks:

            def asked_each_week() -> bool:
                weeks.write(b".")
                return cancelled()

            yield from perform(tasks, store, asked_each_week)

    def weeks(self) -> int:
        """Return how many weeks have been begun."""
        return sum(path.stat().st_size for path in self.folder.glob("*.weeks"))


@dataclass(frozen=True, slots=True)
class Weeks:
    """How far a job is, in weeks, or in groups of runs where nobody counts their weeks."""

    done: int = 0
    total: int = 0
    unit: str = "weeks"

    @property
    def percent(self) -> float:
        """Return the part that is done, in per cent."""
        return 100.0 * self.done / self.total if self.total else 0.0


@cache
def _store(*keep: Kind) -> RunStore:
    """Return where finished runs lie while the server is up."""
    folder = Path(tempfile.mkdtemp(prefix="gigsim-lab-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return RunStore(folder, keep)


class _Queue:
    """Lets one job run at a time and a few wait."""

    def __init__(self) -> None:
        self._running = threading.Lock()
        self._count = threading.Lock()
        self._waiting = 0

    def enter(self, given_up: Callable[[], bool]) -> bool:
        """Wait for the turn; ``False`` if the queue is full or the visitor gave up."""
        with self._count:
            if self._waiting >= MOST_WAITING:
                return False
            self._waiting += 1
        try:
            while not given_up():
                if self._running.acquire(timeout=0.1):
                    return True
            return False
        finally:
            with self._count:
                self._waiting -= 1

    def leave(self) -> None:
        """Let the next one run."""
        self._running.release()


_QUEUE = _Queue()


class Job:
    """One comparison, done in the background; whoever watches reads its attributes.

    ``worlds`` gives the scenarios by name, the one they are held against first; it is asked
    in the background, and may raise ``GigSimError`` with a sentence. With ``why`` the runs that
    tell differences by channel are done too. ``digest`` makes of both what pages show.

    ``state`` is set last, so that a job that is done has its ``comparison`` and its ``answer``,
    and one that failed its ``error``, a sentence.
    """

    def __init__(
        self,
        worlds: Callable[[], dict[str, Document]],
        seeds: int,
        *,
        why: bool = False,
        digest: Callable[[Comparison, "pd.DataFrame | None"], Any] | None = None,
    ) -> None:
        self._worlds = worlds
        self._seeds = seeds
        self._why = why
        self._digest = digest
        self.state: State = "waiting"
        self.comparison: Comparison | None = None
        self.answer: Any = None
        self.error = ""
        self.weeks = Weeks()
        self._stop = threading.Event()
        self._deadline = float("inf")

    def start(self) -> "Job":
        """Begin, and return at once."""
        threading.Thread(target=self._work, name="policy-lab", daemon=True).start()
        return self

    def cancel(self) -> None:
        """Stop at the end of the week in hand; finished runs are kept."""
        self._stop.set()

    @property
    def ended(self) -> bool:
        """Tell whether there is nothing left to wait for."""
        return self.state not in ("waiting", "running")

    def _work(self) -> None:
        if not _QUEUE.enter(self._stop.is_set):
            self.error = "Several visitors are waiting already. Try again in a few minutes."
            self.state = "cancelled" if self._stop.is_set() else "failed"
            return
        try:
            self._deadline = time.monotonic() + LONGEST_SECONDS
            self.state = "running"
            self._answer()
        except CancelledError:
            self._end_early()
        except GigSimError as error:
            self._fail(str(error))
        except Exception as error:
            log.exception("a comparison failed")
            self._fail(f"The run failed, which is a defect of GigSim ({type(error).__name__}).")
        else:
            self.state = "done"
        finally:
            _QUEUE.leave()

    def _answer(self) -> None:
        worlds, seeds = self._worlds(), seeds_from(0, self._seeds)
        comparison = self._compare(worlds, seeds)
        why = self._tell(worlds, seeds, comparison) if self._why else None
        if self._digest is not None:
            self.answer = self._digest(comparison, why)
        self.comparison = comparison

    def _tell(
        self, worlds: dict[str, Document], seeds: tuple[int, ...], comparison: Comparison
    ) -> "pd.DataFrame":
        """Tell each difference by channel."""

        def count(progress: Progress) -> None:
            self.weeks = Weeks(progress.done, progress.total, "groups of runs")

        watch = Watch(on_progress=count, cancelled=self._over)
        store = _roomy(_store())
        return why_into(
            store, Why(worlds, seeds), comparison.summary, jobs=max(2, cores()), watch=watch
        )

    def _over(self) -> bool:
        return self._stop.is_set() or time.monotonic() > self._deadline

    def _compare(self, worlds: dict[str, Document], seeds: tuple[int, ...]) -> Comparison:
        store = _roomy(_store(*COMPARED))
        tasks = [task for world in worlds.values() for task in tasks_of(world, seeds)]
        tasks = sharing_past(sorted(tasks, key=lambda task: task.seed))
        with tempfile.TemporaryDirectory(prefix="gigsim-weeks-") as folder:
            counting = Counting(Path(folder))
            total = _weeks_to_do(tasks, store.done())

            def stopped() -> bool:
                self.weeks = Weeks(min(counting.weeks(), total), total)
                return self._over()

            run_all(
                tasks,
                store,
                jobs=max(2, cores()),  # never in the server's own process
                watch=Watch(cancelled=stopped),
                perform=counting,
            )
        return compare_into(store, worlds, seeds)

    def _end_early(self) -> None:
        if self._stop.is_set():
            self.state = "cancelled"
        else:
            minutes = LONGEST_SECONDS / 60
            self._fail(f"Stopped after {minutes:.0f} minutes. Choose fewer workers or weeks.")

    def _fail(self, sentence: str) -> None:
        self.error = sentence
        self.state = "failed"


def _roomy(store: RunStore) -> RunStore:
    """Forget finished runs once they take too much room; only the running job uses them."""
    if sum(path.stat().st_size for path in store.folder.glob("*")) > LARGEST_STORE:
        store.clear()
    store.folder.mkdir(parents=True, exist_ok=True)
    return store


def _weeks_to_do(tasks: Sequence[Task], done: set[str]) -> int:
    """Return the weeks of the runs that are not done, with the burn-ins nobody has kept."""
    todo = [task for task in tasks if task.key not in done]
    burn_ins = {task.group: task for task in todo}
    return weeks_to_simulate(todo) + sum(
        _burn_in_weeks(task.document, task.seed) for task in burn_ins.values()
    )


def _burn_in_weeks(document: Document, seed: int) -> int:
    return 0 if burn_in_path(document, seed).is_file() else document.burn_in_weeks
