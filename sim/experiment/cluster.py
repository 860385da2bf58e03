"""Runs on the workers of a Dask scheduler, which come and go as they like."""

import contextlib
import socket
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from sim.cache.fingerprint import source_hash
from sim.errors import GigSimError, InputError
from sim.experiment.compilation import compile_kernels
from sim.experiment.crowd import Crowd, Listener
from sim.experiment.pool import ONE_THREAD
from sim.experiment.store import RunStore
from sim.experiment.task import Perform, Receipt, Task

LOCAL = "local"
"""Instead of an address: a scheduler and workers of our own, on this machine alone."""

SECONDS_BETWEEN_LOOKS = 2.0
DEATHS = 3
"""How many workers a run may take down, alone, before it counts as failed."""


def run_on_cluster(
    todo: Sequence[Task],
    store: RunStore,
    address: str,
    jobs: int,
    perform: Perform,
    told: Listener,
) -> None:
    """Do ``todo`` on the workers of the scheduler at ``address``, or on ``jobs`` of our own.

    Raises ``InputError`` if there is no scheduler.
    """
    if address == LOCAL:
        compile_kernels(todo[0].document)  # once, not in every process
    crowd = Crowd(store, Cluster(address, jobs, perform, store), told, todo)
    try:
        crowd.work()
    finally:
        crowd.workers.close()


class Cluster:
    """Workers of a Dask scheduler. They keep results in the store, a folder all can see.

    What is in hand is dropped soon after the file ``working-ID`` is gone from the store.
    Should this process be killed instead, its workers end what they have in hand; the
    scheduler drops the rest.
    """

    one_fate = False

    def __init__(self, address: str, jobs: int, perform: Perform, store: RunStore) -> None:
        self._perform = perform
        self._store = RunStore(store.folder.resolve(), store.keep)
        self._sign = self._store.folder / f"working-{uuid.uuid4().hex}"
        self._sign.parent.mkdir(parents=True, exist_ok=True)
        self._sign.touch()
        self._closing = contextlib.ExitStack()
        self._closing.callback(self._sign.unlink, missing_ok=True)
        try:
            self._client = self._connected(address, jobs)
            allowed = int(self._client.run_on_scheduler(_allowed_failures))
        except BaseException:
            self._closing.close()
            raise
        self._executor = self._client.get_executor(pure=False)
        self.lives = -(-DEATHS // (allowed + 1))
        self._count, self._looked = 0, float("-inf")

    def count(self) -> int:
        """Return how many threads the workers have by now."""
        if time.monotonic() - self._looked > SECONDS_BETWEEN_LOOKS:
            self._count = sum(self._client.nthreads().values())
            self._looked = time.monotonic()
        return max(self._count, 1)

    def submit(self, tasks: Sequence[Task]) -> "Future[list[Receipt]]":
        """Send ``tasks`` to the next free worker."""
        future: Future[list[Receipt]] = self._executor.submit(
            _work, self._perform, tuple(tasks), self._store, self._sign, source_hash()
        )
        return future

    def died(self, error: BaseException | None) -> bool:
        """Tell whether ``error`` says that workers died of a chunk."""
        from distributed.scheduler import KilledWorker

        return isinstance(error, KilledWorker)

    def after_death(self) -> "Cluster":
        """Return this: whoever runs the workers replaces them."""
        return self

    def close(self) -> None:
        """Take back what has not begun, and tell the workers to drop what they have in hand."""
        self._sign.unlink(missing_ok=True)
        with contextlib.suppress(Exception):
            self._executor.shutdown(wait=False, cancel_futures=True)
        self._closing.close()

    def _connected(self, address: str, jobs: int) -> Any:
        try:
            from distributed import Client
        except ImportError as error:
            wanted = "--cluster needs Dask: pip install 'gigsim[cluster]'"
            raise InputError(wanted) from error
        if address == LOCAL:
            address = self._closing.enter_context(_local(jobs)).scheduler_address
        try:
            client = Client(address, timeout=10, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise InputError(f"there is no Dask scheduler at {address}: {error}") from error
        return self._closing.enter_context(client)


def _local(jobs: int) -> Any:
    """Return a cluster that nobody beyond this machine can reach."""
    import logging

    from distributed import LocalCluster

    return LocalCluster(
        n_workers=jobs,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
        env=dict.fromkeys(ONE_THREAD, "1"),
        memory_limit=0,
    )


def _allowed_failures(dask_scheduler: Any) -> int:
    return int(dask_scheduler.allowed_failures)


def _work(
    perform: Perform, tasks: Sequence[Task], store: RunStore, sign: Path, sources: str
) -> list[Receipt]:
    """Do a chunk on whatever machine this is."""
    if source_hash() != sources:
        raise GigSimError(
            f"a worker on {socket.gethostname()} has another version of GigSim than this command"
        )
    if not store.folder.is_dir():
        raise GigSimError(
            f"a worker on {socket.gethostname()} cannot see {store.folder}; "
            f"--out must be a folder that all machines share"
        )
    return list(perform(tasks, store, _gone(sign)))


def _gone(sign: Path) -> Callable[[], bool]:
    """Return what tells whether ``sign`` is gone, asking the disk once in a while."""
    looked, gone = time.monotonic(), not sign.exists()

    def tell() -> bool:
        nonlocal looked, gone
        if time.monotonic() - looked > SECONDS_BETWEEN_LOOKS:
            looked, gone = time.monotonic(), not sign.exists()
        return gone

    return tell
