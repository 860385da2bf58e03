"""The pages, served by the real command."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

FRONT_DOOR = Path(__file__).parents[2] / "run.py"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(port: int) -> bool:
    """Tell whether somebody listens on ``port``."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def started(port: int, folder: Path, *options: str) -> "subprocess.Popen[str]":
    """Start the pages on ``port`` and wait until they answer."""
    process = subprocess.Popen(
        [sys.executable, str(FRONT_DOOR), "dashboard", "--port", str(port), "--no-open", *options],
        cwd=folder,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONWARNINGS": "default"},
    )
    end = time.monotonic() + 120
    while process.poll() is None and not answers(port) and time.monotonic() < end:
        time.sleep(0.1)
    return process


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of the pages."""
    port = free_port()
    process = started(port, tmp_path_factory.mktemp("site"))
    yield f"http://127.0.0.1:{port}"
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
