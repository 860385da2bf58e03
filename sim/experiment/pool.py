"""The one process pool: spawned workers, one thread each, that never outlive the driver."""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.synchronize import Event

from sim.experiment.store import RunStore
from sim.experiment.task import Perform, Receipt, Task

ONE_THREAD = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "NUMBA_NUM_THREADS",
)
_told_to_stop: list[Event] = []  # of this worker process; its initializer fills it


class Pool:
    """Workers that do chunks of tasks; the results go to the store, receipts come back."""

    lives = 3
    one_fate = True

    def __init__(self, jobs: int, perform: Perform, store: RunStore) -> None:
        self._jobs = jobs
        self._perform = perform
        self._store = store
        context = multiprocessing.get_context("spawn")
        self._stop = context.Event()
        self._executor = ProcessPoolExecutor(
            jobs, mp_context=context, initializer=_start_worker, initargs=(self._stop,)
        )

    def count(self) -> int:
        """Return how many runs can be done at a time."""
        return self._jobs

    def submit(self, tasks: Sequence[Task]) -> "Future[list[Receipt]]":
        """Send ``tasks`` to the next free worker."""
        with _spawning():
            return self._executor.submit(_work, self._perform, tuple(tasks), self._store)

    def died(self, error: BaseException | None) -> bool:
        """Tell whether ``error`` says that a worker died."""
        return isinstance(error, BrokenProcessPool)

    def after_death(self) -> "Pool":
        """Return a new pool: one death breaks the whole of this one."""
        self.close()
        return Pool(self._jobs, self._perform, self._store)

    def close(self) -> None:
        """Stop all workers between two weeks; chunks that have not begun are dropped."""
        self._stop.set()
        self._executor.shutdown(wait=True, cancel_futures=True)


def _work(perform: Perform, tasks: Sequence[Task], store: RunStore) -> list[Receipt]:
    stop = _told_to_stop[0]
    return list(perform(tasks, store, stop.is_set))


def _start_worker(stop: Event) -> None:
    """Prepare a worker: deaf to Ctrl-C, which the driver handles, and gone with the driver."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    _told_to_stop[:] = [stop]
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextlib.contextmanager
def _spawning() -> Iterator[None]:
    """Start processes with one thread each, and with Ctrl-C held back until they ignore it."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    masks = hasattr(signal, "pthread_sigmask")
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if masks else set()
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        if masks:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
