"""Dask: the same table as everywhere, whoever dies; it listens on this machine alone."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from sim.errors import InputError
from sim.experiment.cluster import Cluster, _work
from sim.experiment.digests import table_digest
from sim.experiment.files import read_json, read_parquet
from sim.experiment.runner import Progress, Watch, run_all
from sim.experiment.shard import Shard
from sim.experiment.store import RunStore
from sim.experiment.study import Study
from sim.experiment.sweep import sweep
from sim.experiment.task import perform
from tests.experiment.fake_engine import perform_faked
from tests.experiment.studies import GOOD, written
from tests.experiment.test_crowd import die_of_two, needs_signals
from tests.experiment.test_runner import tasks

ROOT = Path(__file__).parents[2]
DRIVER = """
import sys
from pathlib import Path
from sim.experiment.runner import run_all
from sim.experiment.store import RunStore
from tests.experiment.test_cluster import work_long
from tests.experiment.test_runner import tasks

if __name__ == "__main__":
    run_all(tasks(0, 2), RunStore(Path(sys.argv[1])), jobs=2, cluster="local", perform=work_long)
"""


def work_long(given, store, cancelled):  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Say who works, and do so until told to stop."""
    (store.folder / f"at-work-{os.getpid()}").touch()
    end = time.monotonic() + 60
    while time.monotonic() < end and not cancelled():
        time.sleep(0.1)
    return iter(())


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """Start a scheduler and two worker processes, as an administrator would."""
    told = tmp_path / "scheduler.json"
    common = ["--host", "127.0.0.1", "--scheduler-file", str(told), "--no-dashboard"]
    module = [sys.executable, "-m", "distributed.cli"]
    parts = [
        [*module[:-1], "distributed.cli.dask_scheduler", *common, "--port", "0"],
        [
            *module[:-1],
            "distributed.cli.dask_worker",
            *common,
            "--nthreads",
            "1",
            "--nworkers",
            "2",
        ],
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    started = [
        subprocess.Popen(part, env=environment, cwd=tmp_path, stderr=subprocess.DEVNULL)
        for part in parts
    ]
    end = time.monotonic() + 60
    while not told.exists() and time.monotonic() < end:
        time.sleep(0.1)
    yield str(read_json(told)["address"])
    for process in reversed(started):
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def test_worker_of_another_version_is_refused(tmp_path: Path) -> None:
    """It would make results that nobody can repeat."""
    with pytest.raises(Exception, match="another version of GigSim"):
        _work(perform, [], RunStore(tmp_path), tmp_path / "sign", "other sources")


@pytest.mark.slow
def test_no_scheduler_is_said_plainly(tmp_path: Path) -> None:
    """The address is named, and nothing is begun."""
    with pytest.raises(InputError, match=r"no Dask scheduler at tcp://127\.0\.0\.1:9"):
        Cluster("tcp://127.0.0.1:9", 1, perform, RunStore(tmp_path))

    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_study_is_the_same_on_pool_cluster_and_shards(
    cache: Path, tmp_path: Path, scheduler: str
) -> None:
    """Two processes, two Dask workers and three shares of the real model leave one table."""
    study = written(tmp_path, GOOD)

    pool = sweep(study, out=tmp_path / "pool", jobs=2)
    dask = Study.load(study, out=tmp_path / "dask")
    assert dask.run(cluster=scheduler) == Progress(8, 8, 0, 8)
    for number in (2, 3, 1):
        Study.load(study, out=tmp_path / "shards").run(shard=Shard(number, 3))

    digests = {
        table_digest(read_parquet(tmp_path / name / "results.parquet"))
        for name in ("pool", "dask", "shards")
    }
    assert digests == {table_digest(pool.results())}


@pytest.mark.slow
@needs_signals
def test_cluster_finds_the_run_that_kills(fake: list[int], tmp_path: Path) -> None:
    """The run that takes its workers down fails, and the others are done."""
    store = RunStore(tmp_path)
    watch = Watch(stop_on_failure=False)

    progress = run_all(
        tasks(0, 2, 4), store, jobs=2, cluster="local", watch=watch, perform=die_of_two
    )

    assert progress == Progress(done=6, total=6, failed=1)
    assert list(store.failures()) == [tasks(2)[1].key]


@pytest.mark.slow
def test_local_cluster_stops_when_told(fake: list[int], tmp_path: Path) -> None:
    """Ctrl-C ends it soon, keeps what is finished, and the same call goes on."""
    store = RunStore(tmp_path)

    def press(progress: Progress) -> None:
        if progress.done >= 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_all(
            tasks(0, 2),
            store,
            jobs=2,
            cluster="local",
            watch=Watch(on_progress=press),
            perform=perform_faked,
        )

    assert store.done()
    assert not list(tmp_path.glob("working-*"))
    assert run_all(tasks(0, 2), store).done == 4


@pytest.mark.slow
@needs_signals
def test_local_workers_leave_with_their_driver(tmp_path: Path) -> None:
    """A driver that is killed outright leaves no process behind."""
    command = [sys.executable, "-c", DRIVER, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as driver:
        end = time.monotonic() + 120
        while len(list(tmp_path.glob("at-work-*"))) < 2 and time.monotonic() < end:
            time.sleep(0.1)
        children = psutil.Process(driver.pid).children(recursive=True)
        driver.kill()

    gone, alive = psutil.wait_procs(children, timeout=30)

    assert len(gone) >= 2
    assert not alive
