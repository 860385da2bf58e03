"""A sweep that is killed in every way there is: nothing finished is lost, nothing is doubled."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from sim.cli import main
from sim.experiment import store as store_module
from sim.experiment.files import read_json, read_parquet, write_json
from sim.experiment.runner import run_all
from sim.experiment.store import RunStore
from tests.cli.process import FRONT_DOOR, gigsim, interrupted
from tests.cli.test_sweep import STUDY
from tests.experiment.test_runner import tasks

Capture = pytest.CaptureFixture[str]
needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


@pytest.fixture
def study(here: Path) -> str:
    """Write a study and return its name."""
    (here / "floors.yaml").write_text(STUDY, encoding="utf-8")
    return "floors.yaml"


def digest(folder: Path) -> str:
    """Return the digest of a finished sweep's results."""
    manifest = read_json(folder / "manifest.json")
    assert manifest["finished"]
    return str(manifest["tables"]["results.parquet"]["digest"])


def test_full_disk_stops_a_sweep_that_then_goes_on(
    fake: list[int], here: Path, study: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No run is blamed, what is finished is kept, and with room again the table is whole."""
    main(["sweep", study, "--jobs", "1", "--out", "even"])
    room = [5]

    def write(path: Path, content: object) -> None:
        if path.name.startswith(("row-", "failed-")):
            room[0] -= 1
            if room[0] < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write_json(path, content)

    with monkeypatch.context() as full:
        full.setattr(store_module, "write_json", write)
        assert main(["sweep", study, "--jobs", "1", "--out", "out"]) == 1

    said = capsys.readouterr().err
    assert "No space left on device" in said
    assert "5 of 12 runs done, in out. The same command goes on" in said
    assert not list((here / "out" / ".runs").glob("failed-*"))
    fake.clear()
    assert main(["sweep", study, "--jobs", "1", "--out", "out"]) == 0
    assert fake.count(7) == 7
    assert digest(here / "out") == digest(here / "even")


def test_full_disk_in_a_worker_stops_the_sweep(fake: list[int], here: Path) -> None:
    """The error of a worker reaches the driver as what it is."""
    store = RunStore(here / "store")

    with pytest.raises(OSError, match="No space left"):
        run_all(tasks(0, 2), store, jobs=2, perform=perform_on_full_disk)

    assert not store.failures()


def perform_on_full_disk(tasks, store, cancelled):  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Have no room for any result."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.slow
@needs_signals
def test_sweep_survives_the_death_of_its_driver(here: Path, study: str) -> None:
    """SIGKILL to the command and all it has started; the same command goes on."""
    killed = interrupted(
        here,
        ["sweep", study, "--jobs", "2", "--out", "out"],
        once="out/.runs/row*",
        press=signal.SIGKILL,
    )

    status = gigsim(here, ["sweep", study, "--out", "out", "--status"])
    kept = len(list((here / "out" / ".runs").glob("row*")))
    resumed = gigsim(here, ["sweep", study, "--jobs", "2", "--out", "out"])
    even = gigsim(here, ["sweep", study, "--jobs", "1", "--out", "even"])
    assert killed.returncode == -signal.SIGKILL
    assert kept > 0
    assert "of 12 runs done, in out." in status.stdout
    assert (resumed.returncode, even.returncode) == (0, 0), resumed.stderr + even.stderr
    assert digest(here / "out") == digest(here / "even")
    assert len(read_parquet(here / "out" / "results.parquet")) == 12


@pytest.mark.slow
@needs_signals
def test_sweep_survives_the_death_of_a_worker(here: Path, study: str) -> None:
    """SIGKILL to one worker in the middle; the command itself goes on to the end."""
    command = [sys.executable, str(FRONT_DOOR), "sweep", study, "--jobs", "2", "--out", "out"]
    with subprocess.Popen(command, cwd=here, stderr=subprocess.PIPE, text=True) as process:
        end = time.monotonic() + 120
        while not any(here.glob("out/.runs/row*")) and time.monotonic() < end:
            time.sleep(0.02)
        workers = [
            child
            for child in psutil.Process(process.pid).children(recursive=True)
            if "spawn_main" in " ".join(child.cmdline())
        ]
        workers[0].kill()
        _, said = process.communicate(timeout=240)

    even = gigsim(here, ["sweep", study, "--jobs", "1", "--out", "even"])
    assert process.returncode == 0, said
    assert even.returncode == 0
    assert digest(here / "out") == digest(here / "even")
    assert not psutil.wait_procs(workers, timeout=20)[1]
