"""Freed memory stays with the process."""

import resource
import sys

import numpy as np
import pytest

from sim.kernels.allocator import keep_freed_memory


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
