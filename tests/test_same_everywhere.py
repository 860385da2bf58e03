"""Results hang on scenario and seed alone: not on processes, threads, or neighbours."""

import os
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.strategies import finished, small

ELSEWHERE = """
    from tests.strategies import finished, small

    print(finished(small(burn_in_weeks=4), 3).digest())
"""


@pytest.mark.parametrize("threads", ["1", "2"])
def test_market_is_the_same_in_another_process(threads: str) -> None:
    """Processes and their threads, and Python's hash seed, change no bit of a result."""
    here = finished(small(burn_in_weeks=4), 3).digest()
    names = ("OMP_NUM_THREADS", "NUMBA_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PYTHONHASHSEED")
    environment = os.environ | dict.fromkeys(names, threads)
    command = [sys.executable, "-c", textwrap.dedent(ELSEWHERE)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)

    assert done.stdout.strip() == here


def test_markets_in_threads_do_not_disturb_each_other() -> None:
    """Markets that run side by side end as each does alone."""
    document = small(weeks=6)
    alone = [finished(document, seed).digest() for seed in range(4)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda seed: finished(document, seed).digest(), range(4)))

    assert together == alone
    assert len(set(alone)) == 4
