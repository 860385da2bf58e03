"""What a machine or a container allows, told by files made for the test."""

from pathlib import Path

import pytest

from sim.experiment import machine
from sim.experiment.machine import (
    GENEROUS_BYTES,
    GENEROUS_BYTES_PER_WORKER,
    cores,
    fitting,
    free_memory,
    peak_memory,
    surely_fit,
)

GIB = 1024**3


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a machine with 8 cores and 8 GiB free, in no container."""
    monkeypatch.setattr(machine, "CGROUP", tmp_path / "cgroup")
    monkeypatch.setattr(machine, "PROC", tmp_path / "proc")
    monkeypatch.setattr(machine.os, "sched_getaffinity", lambda _: range(8), raising=False)
    put(tmp_path, {"proc/meminfo": f"MemTotal: 99 kB\nMemAvailable: {8 * GIB // 1024} kB\n"})
    return tmp_path


def put(folder: Path, texts: dict[str, str]) -> None:
    """Write files."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_machine_without_a_container(told: Path) -> None:
    """All cores of the process, all memory that is free."""
    assert cores() == 8
    assert free_memory() == 8 * GIB


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"cgroup/cpu.max": "250000 100000\n"}, 2),
        ({"cgroup/cpu.max": "max 100000\n"}, 8),
        ({"cgroup/cpu.max": "50000 100000\n"}, 1),
        ({"cgroup/cpu/cpu.cfs_quota_us": "300000", "cgroup/cpu/cpu.cfs_period_us": "100000"}, 3),
        ({"cgroup/cpu/cpu.cfs_quota_us": "-1", "cgroup/cpu/cpu.cfs_period_us": "100000"}, 8),
        ({"proc/self/cgroup": "0::/a/b\n", "cgroup/a/cpu.max": "200000 100000"}, 2),
    ],
)
def test_cores_of_a_container(told: Path, files: dict[str, str], expected: int) -> None:
    """The share of time it may take counts, its own or that of a group around it."""
    put(told, files)

    assert cores() == expected


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"memory.max": str(3 * GIB), "memory.current": str(GIB)}, 2 * GIB),
        ({"memory.max": "max", "memory.current": str(GIB)}, 8 * GIB),
        (
            {
                "memory.max": str(3 * GIB),
                "memory.current": str(2 * GIB),
                "memory.stat": f"anon 5\ninactive_file {GIB}\n",
            },
            2 * GIB,
        ),
        (
            {
                "memory/memory.limit_in_bytes": str(2 * GIB),
                "memory/memory.usage_in_bytes": str(GIB),
            },
            GIB,
        ),
        ({"memory.max": str(99 * GIB), "memory.current": "0"}, 8 * GIB),
    ],
)
def test_memory_of_a_container(told: Path, files: dict[str, str], expected: int) -> None:
    """What is left under its limit, files it can forget included, and never more than there is."""
    put(told, {f"cgroup/{name}": text for name, text in files.items()})

    assert free_memory() == expected


@pytest.mark.parametrize(
    ("jobs", "peak", "free", "expected"),
    [(8, GIB, 10 * GIB, 8), (8, 2 * GIB, 10 * GIB, 4), (8, 20 * GIB, GIB, 1), (8, 0, GIB, 8)],
)
def test_runs_take_four_fifths_of_free_memory(
    jobs: int, peak: int, free: int, expected: int
) -> None:
    """As many as fit there by what one took; one at least, and all where nothing is known."""
    assert fitting(jobs, peak, free) == expected
    assert fitting(jobs, peak, None) == jobs


def test_small_runs_need_no_trial() -> None:
    """Only where even a generous guess might not fit is a first run made alone."""
    enough = int(2 * (GENEROUS_BYTES + 1_000 * GENEROUS_BYTES_PER_WORKER) / 0.8) + 2

    assert surely_fit(2, 1_000, enough)
    assert not surely_fit(2, 1_000, enough // 2)


def test_peak_of_this_process_is_plausible() -> None:
    """Python with NumPy takes more than 10 MB and less than what a machine has."""
    assert 10 * 1024**2 < peak_memory() < 10**12
