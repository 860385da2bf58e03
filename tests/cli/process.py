"""Start commands as a user does, and press Ctrl-C in the middle."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

FRONT_DOOR = Path(__file__).parents[2] / "run.py"
SMALL = ["--population", "200", "--set", "burn_in_weeks=5"]
"""A market that is simulated in moments."""


def gigsim(folder: Path, arguments: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end in ``folder``."""
    return subprocess.run(
        [sys.executable, str(FRONT_DOOR), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )


def interrupted(
    folder: Path,
    arguments: Sequence[str],
    once: str,
    press: signal.Signals = signal.SIGINT,
) -> "subprocess.CompletedProcess[str]":
    """Start a command, press Ctrl-C once a file like ``once`` is there, wait for the end.

    As a terminal does, the signal goes to the command and to all that it has started.
    ``press`` may be another signal, SIGKILL say.
    """
    command = [sys.executable, str(FRONT_DOOR), *arguments]
    with subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        end = time.monotonic() + 120
        while not any(folder.glob(once)) and process.poll() is None and time.monotonic() < end:
            time.sleep(0.02)
        os.killpg(process.pid, press)
        out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(command, process.returncode, out, err)
