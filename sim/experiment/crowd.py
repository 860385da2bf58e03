"""Keep many workers busy, and go on when one of them dies."""

from collections import Counter, deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from typing import Protocol, Self

from sim.experiment.compilation import compile_kernels
from sim.experiment.machine import fitting, free_memory, surely_fit
from sim.experiment.pool import Pool
from sim.experiment.schedule import Schedule, chunk_size
from sim.experiment.simulate import CancelledError
from sim.experiment.store import RunStore
from sim.experiment.task import Perform, Receipt, Task

CHUNKS_A_WORKER = 2
"""In flight at once: one in hand, one to begin with as soon as that is done."""

Flight = dict["Future[list[Receipt]]", list[Task]]


class Workers(Protocol):
    """Whoever does chunks of tasks: the processes of a pool, or those of a cluster.

    ``lives`` is how often a run may take its worker down, alone, before it counts as
    failed. With ``one_fate`` the death of one worker loses all that is in flight.
    """

    lives: int
    one_fate: bool

    def count(self) -> int:
        """Return how many runs can be done at a time, by now."""
        ...

    def submit(self, tasks: Sequence[Task]) -> "Future[list[Receipt]]":
        """Send ``tasks`` to the next free worker."""
        ...

    def died(self, error: BaseException | None) -> bool:
        """Tell whether ``error`` says that a worker died."""
        ...

    def after_death(self) -> Self:
        """Return the workers to go on with."""
        ...

    def close(self) -> None:
        """Stop all work; runs in hand are dropped."""
        ...


@dataclass(frozen=True, slots=True)
class Listener:
    """Who hears of each receipt, who may cancel, and who is told what users should know."""

    add: Callable[[Receipt], None]
    cancelled: Callable[[], bool]
    say: Callable[[str], None]


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
    crowd = Crowd(store, Pool(1 if alone else jobs, perform, store), told, order)
    try:
        if alone:
            while not crowd.peak and crowd.send(most=1):
                crowd.collect()
            fit = fitting(jobs, crowd.peak, free)
            crowd.hire(Pool(fit, perform, store))
            if fit < jobs:
                told.say(f"Memory allows {fit} of {jobs} runs at a time.")
        crowd.work()
    finally:
        crowd.workers.close()


def _size(task: Task) -> int:
    return task.document.population.workers


class Crowd:
    """Workers, what is in flight, and who is suspected of killing workers."""

    def __init__(
        self, store: RunStore, workers: Workers, told: Listener, todo: Sequence[Task]
    ) -> None:
        self._store = store
        self._told = told
        self._schedule = Schedule(todo, store.forget_past)
        self._suspects: deque[Task] = deque()
        self._deaths: Counter[str] = Counter()
        self._seconds: list[float] = []
        self._flight: Flight = {}
        self.workers = workers
        self.peak = 0

    def work(self) -> None:
        """Do all there is to do; raise ``CancelledError`` when told to stop."""
        while self.send():
            self.collect()

    def hire(self, workers: Workers) -> None:
        """Go on with these; nothing may be in flight."""
        self.workers.close()
        self.workers = workers

    def send(self, most: int | None = None) -> bool:
        """Fill the window, of ``most`` chunks if given; tell whether anything is to do."""
        if self._suspects:
            if not self._flight:
                self._submit([self._suspects.popleft()])
            return True
        count = self.workers.count()
        window = CHUNKS_A_WORKER * count if most is None else most
        while not self._suspects and len(self._flight) < window:
            left = len(self._schedule)
            tasks = self._schedule.take(chunk_size(self._seconds, left, count))
            if not tasks:
                break
            self._submit(tasks)
        return bool(self._flight or self._suspects or len(self._schedule))

    def collect(self) -> None:
        """Wait a moment for chunks to end and count their receipts.

        Raises ``CancelledError`` once somebody says so.
        """
        ended, _ = wait(self._flight, timeout=0.2, return_when=FIRST_COMPLETED)
        for future in ended:
            if self.workers.died(future.exception()):
                self._survive(future)
                return
            tasks = self._flight.pop(future)
            for receipt in future.result():
                self._seconds.append(receipt.seconds)
                self.peak = max(self.peak, receipt.peak)
                self._told.add(receipt)
            self._schedule.finished(tasks)
        if self._told.cancelled():
            raise CancelledError("stopped; finished runs are kept")

    def _submit(self, tasks: list[Task]) -> None:
        try:
            self._flight[self.workers.submit(tasks)] = tasks
        except Exception as error:
            if not self.workers.died(error):
                raise
            future: Future[list[Receipt]] = Future()
            self._flight[future] = tasks  # its fate is settled with that of the others
            self._survive(future)

    def _survive(self, dead: "Future[list[Receipt]]") -> None:
        """Suspect every unfinished run of what was lost, and go on."""
        one_fate = self.workers.one_fate
        self.workers = self.workers.after_death()
        done, failures = self._store.done(), self._store.failures()
        ended = list(self._flight) if one_fate else [dead]
        lost = [self._flight.pop(future) for future in ended]
        alone = sum(len(tasks) for tasks in lost) == 1 and not self._flight
        for task in (task for tasks in lost for task in tasks):
            if task.key in done or task.key in failures:
                self._told.add(Receipt(task.key, 0.0, failures.get(task.key, {}).get("reason")))
            elif alone and self._dies(task):
                reason = (
                    f"its worker process died {self.workers.lives} times: killed, or out of memory"
                )
                self._store.fail(task.key, task.seed, reason)
                self._told.add(Receipt(task.key, 0.0, reason))
            else:
                self._suspects.append(task)
        self._schedule.finished(task for tasks in lost for task in tasks)

    def _dies(self, task: Task) -> bool:
        self._deaths[task.key] += 1
        return self._deaths[task.key] >= self.workers.lives
