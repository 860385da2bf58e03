"""Keep a pool busy, and go on when one of its workers dies."""

from collections import Counter, deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from sim.experiment.compilation import compile_kernels
from sim.experiment.machine import fitting, free_memory, surely_fit
from sim.experiment.pool import Pool
from sim.experiment.schedule import Schedule, chunk_size
from sim.experiment.simulate import CancelledError
from sim.experiment.store import RunStore
from sim.experiment.task import Perform, Receipt, Task

LIVES = 3
"""How often a run may take its worker down, alone, before it counts as failed."""


@dataclass(frozen=True, slots=True)
class Listener:
    """Who hears of each receipt, who may cancel, and who is told what users should know."""

    add: Callable[[Receipt], None]
    cancelled: Callable[[], bool]
    say: Callable[[str], None]


Flight = dict["Future[list[Receipt]]", list[Task]]


def run_in_pool(
    todo: Sequence[Task],
    store: RunStore,
    jobs: int,
    perform: Perform,
    told: Listener,
) -> None:
    """Do ``todo`` on up to ``jobs`` processes.

    Where memory might not do for that many, one of the largest runs is done first and alone,
    and there are no more workers than fit by what it took. When a worker dies, what it and
    its neighbours had in hand is done again one run at a time, so that a run that kills its
    worker is found and the innocent are not blamed.
    """
    compile_kernels(todo[0].document)
    free = free_memory()
    pilot = max(todo, key=_size)
    alone = not surely_fit(jobs, _size(pilot), free)
    order = [pilot, *(task for task in todo if task is not pilot)] if alone else todo
    schedule = Schedule(order, store.forget_past)
    crowd = _Crowd(store, 1 if alone else jobs, perform, told.add, schedule)
    try:
        while crowd.send(1 if alone else None):
            crowd.collect()
            if told.cancelled():
                raise CancelledError("stopped; finished runs are kept")
            if alone and crowd.peak:
                alone = False
                crowd.hire(fitting(jobs, crowd.peak, free))
                if crowd.jobs < jobs:
                    told.say(f"Memory allows {crowd.jobs} of {jobs} runs at a time.")
    finally:
        crowd.pool.close()


def _size(task: Task) -> int:
    return task.document.population.workers


class _Crowd:
    """A pool, what is in flight, and who is suspected of killing workers."""

    def __init__(
        self,
        store: RunStore,
        jobs: int,
        perform: Perform,
        add: Callable[[Receipt], None],
        schedule: Schedule,
    ) -> None:
        self._store = store
        self.jobs = jobs
        self.peak = 0
        self._perform = perform
        self._add = add
        self._schedule = schedule
        self._suspects: deque[Task] = deque()
        self._deaths: Counter[str] = Counter()
        self._seconds: list[float] = []
        self._flight: Flight = {}
        self.pool = Pool(jobs, perform, store)

    def hire(self, jobs: int) -> None:
        """Have this many workers from now on; nothing may be in flight."""
        self.pool.close()
        self.jobs = jobs
        self.pool = Pool(jobs, self._perform, self._store)

    def send(self, most: int | None = None) -> bool:
        """Fill the window, of ``most`` chunks if given; tell whether anything is in flight."""
        if self._suspects:
            if not self._flight:
                self._submit([self._suspects.popleft()])
            return True
        window = 2 * self.jobs if most is None else most
        while not self._suspects and len(self._flight) < window:
            left = len(self._schedule)
            tasks = self._schedule.take(chunk_size(self._seconds, left, self.jobs))
            if not tasks:
                break
            self._submit(tasks)
        return bool(self._flight or self._suspects)

    def collect(self) -> None:
        """Wait a moment for chunks to end and count their receipts."""
        ended, _ = wait(self._flight, timeout=0.2, return_when=FIRST_COMPLETED)
        for future in ended:
            if isinstance(future.exception(), BrokenProcessPool):
                self._survive()
                return
            tasks = self._flight.pop(future)
            for receipt in future.result():
                self._seconds.append(receipt.seconds)
                self.peak = max(self.peak, receipt.peak)
                self._add(receipt)
            self._schedule.finished(tasks)

    def _submit(self, tasks: list[Task]) -> None:
        try:
            self._flight[self.pool.submit(tasks)] = tasks
        except BrokenProcessPool:
            self._flight[Future()] = tasks  # its fate is settled with that of the others
            self._survive()

    def _survive(self) -> None:
        """Start a new pool and suspect every unfinished run that was in flight."""
        self.pool.close()
        done, failures = self._store.done(), self._store.failures()
        lost = list(self._flight.values())
        self._flight = {}
        alone = sum(len(tasks) for tasks in lost) == 1
        for task in (task for tasks in lost for task in tasks):
            if task.key in done or task.key in failures:
                self._add(Receipt(task.key, 0.0, failures.get(task.key, {}).get("reason")))
            elif alone and self._dies(task):
                reason = f"its worker process died {LIVES} times: killed, or out of memory"
                self._store.fail(task.key, task.seed, reason)
                self._add(Receipt(task.key, 0.0, reason))
            else:
                self._suspects.append(task)
        self._schedule.finished(task for tasks in lost for task in tasks)
        self.pool = Pool(self.jobs, self._perform, self._store)

    def _dies(self, task: Task) -> bool:
        self._deaths[task.key] += 1
        return self._deaths[task.key] >= LIVES
