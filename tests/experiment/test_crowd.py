"""Workers that die take nothing with them, and do not outlive whoever started them."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import psutil
import pytest

from sim.experiment.runner import Progress, Watch, run_all
from sim.experiment.store import RunStore
from sim.experiment.task import Receipt, Task
from tests.experiment.fake_engine import perform_faked
from tests.experiment.test_runner import tasks

DRIVER = """
import sys, time
from pathlib import Path
from sim.experiment.pool import Pool
from sim.experiment.store import RunStore
from tests.experiment.test_crowd import sleep

if __name__ == "__main__":
    pool = Pool(1, sleep, RunStore(Path(sys.argv[1])))
    pool.submit([]).result()
    print("ready", flush=True)
    time.sleep(60)
"""


def die_once(
    tasks: Sequence[Task], store: RunStore, cancelled: Callable[[], bool]
) -> Iterator[Receipt]:
    """Take the worker down on the first run of seed 1 there ever was."""
    mark = store.folder / "died"
    if tasks[0].seed == 1 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return perform_faked(tasks, store, cancelled)


def die_of_two(
    tasks: Sequence[Task], store: RunStore, cancelled: Callable[[], bool]
) -> Iterator[Receipt]:
    """Take the worker down on every run whose floor is 2 and whose seed is 1."""
    for task in tasks:
        if task.seed == 1 and task.document.policies[0].rate == 2.0:  # type: ignore[attr-defined]
            os.kill(os.getpid(), signal.SIGKILL)
        yield from perform_faked([task], store, cancelled)


def sleep(
    tasks: Sequence[Task], store: RunStore, cancelled: Callable[[], bool]
) -> Iterator[Receipt]:
    """Do nothing and hand back no receipt."""
    return iter(())


needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


@needs_signals
def test_crowd_survives_a_killed_worker(fake: list[int], tmp_path: Path) -> None:
    """What a killed worker had in hand is done by another; the table is that of an even run."""
    calm, store = RunStore(tmp_path / "calm"), RunStore(tmp_path / "killed")
    store.folder.mkdir()
    run_all(tasks(0, 2), calm)

    progress = run_all(tasks(0, 2), store, jobs=2, perform=die_once)

    assert progress == Progress(done=4, total=4)
    assert (store.folder / "died").exists()
    assert (
        store.rows()
        .drop(columns=["seconds", "ended"])
        .equals(calm.rows().drop(columns=["seconds", "ended"]))
    )


@needs_signals
def test_crowd_finds_the_run_that_kills(fake: list[int], tmp_path: Path) -> None:
    """The run that kills its worker every time fails, and its neighbours are not blamed."""
    store = RunStore(tmp_path)
    watch = Watch(stop_on_failure=False)

    progress = run_all(tasks(0, 2, 4), store, jobs=2, watch=watch, perform=die_of_two)

    (record,) = store.failures().values()
    assert progress == Progress(done=6, total=6, failed=1)
    assert record["reason"].startswith("its worker process died 3 times")
    assert record["run_key"] == tasks(2)[1].key


def test_crowd_hires_what_memory_allows(
    fake: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A first run alone tells what one takes; users are told of what does not fit."""
    said: list[str] = []
    store = RunStore(tmp_path)
    monkeypatch.setattr("sim.experiment.crowd.free_memory", lambda: 200 * 1024**2)

    progress = run_all(
        tasks(0, 2), store, jobs=2, watch=Watch(say=said.append), perform=perform_faked
    )

    assert progress == Progress(done=4, total=4)
    assert said == ["Memory allows 1 of 2 runs at a time."]


@needs_signals
def test_workers_leave_with_their_driver(tmp_path: Path) -> None:
    """A driver that is killed outright leaves no process behind."""
    command = [sys.executable, "-c", DRIVER, str(tmp_path)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root, text=True) as driver:
        assert driver.stdout is not None
        assert driver.stdout.readline() == "ready\n"
        workers = psutil.Process(driver.pid).children(recursive=True)
        driver.kill()

    gone, alive = psutil.wait_procs(workers, timeout=20)

    assert gone
    assert not alive
