"""The real command, which also writes down what its process holds when it gets a signal.

``python -m benchmarks.load.counted FILE dashboard --port 8800 --no-open``
"""

import json
import os
import signal
import sys
import threading
from pathlib import Path

import psutil

from sim.cli import main


def counts() -> dict[str, int | list[str]]:
    """Return how many tabs, markets and comparisons this process still knows."""
    # Not at the top: the command must set Solara's settings before Solara is imported.
    from solara.server.kernel_context import contexts

    from dashboards import miniature
    from dashboards.live import session

    # Python keeps an entry for a thread not of its making after the system's thread has gone.
    running = {thread.id for thread in psutil.Process().threads()}
    threads = [thread.name for thread in threading.enumerate() if thread.native_id in running]
    return {
        "tabs": len(contexts),
        "markets": session.sessions() + miniature.playing(),
        "jobs": threads.count("policy-lab"),
        "threads": sorted(threads),
    }


def _write(file: Path) -> None:
    """Write the counts in one go, so that no half is ever read."""
    half = file.with_suffix(".half")
    half.write_text(json.dumps(counts()), encoding="utf-8")
    half.replace(file)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONWARNINGS", "ignore")  # for processes of markets
    told = Path(sys.argv.pop(1))
    signal.signal(signal.SIGUSR1, lambda _number, _frame: _write(told))
    main()
