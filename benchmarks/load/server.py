"""A server of its own for a measurement, and what its processes cost."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK = "127.0.0.1"
START_SECONDS, COUNT_SECONDS, STOP_SECONDS = 120.0, 20.0, 30.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; figures are of its process and those it started."""

    address: str
    process: psutil.Process
    told: Path

    def counts(self) -> dict[str, Any]:
        """Return what the server says that it holds."""
        self.told.unlink(missing_ok=True)
        self.process.send_signal(signal.SIGUSR1)
        end = time.monotonic() + COUNT_SECONDS
        while not self.told.exists():
            if time.monotonic() > end:
                raise TimeoutError("the server does not count")
            time.sleep(0.05)
        found: dict[str, Any] = json.loads(self.told.read_text(encoding="utf-8"))
        return found | {"processes": len(self.family()) - 1}

    def family(self) -> list[psutil.Process]:
        """Return the server's process and all below it."""
        return [self.process, *self.process.children(recursive=True)]

    def memory_mb(self) -> float:
        """Return the memory in use, without what processes share."""
        return sum(one.memory_full_info().uss for one in self.family()) / 1e6

    def cpu_seconds(self) -> float:
        """Return the processor time used so far by processes that still run."""
        times = [one.cpu_times() for one in self.family()]
        return sum(one.user + one.system for one in times)


@contextmanager
def serving() -> Iterator[Server]:
    """Yield a server on this machine alone; nothing of it is left afterwards."""
    with tempfile.TemporaryDirectory(prefix="gigsim-load-") as folder:
        port, told = _free_port(), Path(folder) / "counts.json"
        command = [sys.executable, "-m", "benchmarks.load.counted", str(told)]
        command += ["dashboard", "--port", str(port), "--no-open"]
        paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).strip(os.pathsep)
        started = subprocess.Popen(  # noqa: S603 - our own command
            command, cwd=ROOT, stderr=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": paths}
        )
        process = psutil.Process(started.pid)
        family = [process]
        try:
            _wait_for(port, started)
            yield Server(f"http://{LOOPBACK}:{port}", process, told)
        finally:
            if started.poll() is None:
                family = [process, *process.children(recursive=True)]
                started.send_signal(signal.SIGINT)
            _end(family)


def _end(family: list[psutil.Process]) -> None:
    """See that all processes end; what does not is ended."""
    _, left = psutil.wait_procs(family, timeout=STOP_SECONDS)
    for process in left:
        process.kill()
    psutil.wait_procs(left, timeout=STOP_SECONDS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, started: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + START_SECONDS
    while started.poll() is None and time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex((LOOPBACK, port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the server did not start")
