"""Freed memory stays with the process."""

import resource
import subprocess
import sys

import numpy as np
import pytest

from sim.kernels.allocator import LARGE_MARKET, keep_freed_memory


@pytest.mark.skipif(sys.platform != "linux", reason="glibc is what can be told to keep memory")
def test_columns_that_come_and_go_cost_no_new_pages():
    """A column of the size of the one freed before takes its memory, not new pages."""
    kept = keep_freed_memory()
    _come_and_go()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt

    _come_and_go()

    assert kept
    assert resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before < 1_000  # 8,000 without


def _come_and_go() -> None:
    columns = [np.ones(10_000) for _ in range(400)]
    del columns


@pytest.mark.skipif(sys.platform != "linux", reason="glibc is what can be told to keep memory")
def test_long_columns_of_large_markets_are_kept_too():
    """A process of its own, as what is kept stays kept: 40 MiB come and go without new pages."""
    script = (
        "import resource, numpy as np\n"
        "from sim.kernels.allocator import keep_freed_memory\n"
        f"assert keep_freed_memory({LARGE_MARKET})\n"
        "for _ in range(20):\n"
        "    np.ones(5_000_000)\n"
        "    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt\n"
        "np.ones(5_000_000)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert int(told.stdout) < 10  # with pages of 2 MiB 20 or more, of 4 KiB 10,000
