"""What this machine, or the container we are in, lets us use: cores and memory."""

import os
import sys
from pathlib import Path

CGROUP, PROC = Path("/sys/fs/cgroup"), Path("/proc")
"""Where Linux tells the limits of a container, and what is free."""
FREE_SHARE = 0.8
"""Part of the free memory that runs may take."""
GENEROUS_BYTES, GENEROUS_BYTES_PER_WORKER = 400 * 1024**2, 40_000
"""More than the process of a run takes, and than each of its workers adds to that."""


def cores() -> int:
    """Return how many cores this process may use, a container's share rounded down."""
    if hasattr(os, "sched_getaffinity"):
        count = len(os.sched_getaffinity(0))
    else:
        count = os.cpu_count() or 1
    return max(1, min(count, int(_quota(count))))


def free_memory() -> int | None:
    """Return how many bytes can still be taken, here or in our container; ``None`` if unknown."""
    known = [free for free in (_free_of_machine(), _free_of_container()) if free is not None]
    return min(known, default=None)


def peak_memory() -> int:
    """Return the most bytes that this process has held so far; 0 where that is unknown."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def fitting(jobs: int, peak: int, free: int | None) -> int:
    """Return how many of ``jobs`` runs of ``peak`` bytes fit into ``free`` at once; at least 1."""
    if free is None or peak <= 0:
        return jobs
    return max(1, min(jobs, int(FREE_SHARE * free / peak)))


def surely_fit(jobs: int, workers: int, free: int | None) -> bool:
    """Tell whether ``jobs`` runs of so many workers fit whatever they take: no need to try."""
    return fitting(jobs, GENEROUS_BYTES + GENEROUS_BYTES_PER_WORKER * workers, free) == jobs


def _quota(count: int) -> float:
    """Return how many cores' time the container may take."""
    told = [words for folder in _groups() if len(words := _words(folder / "cpu.max")) == 2]
    allowed = [int(most) / int(period) for most, period in told if most != "max"]
    quota, period = (_words(CGROUP / f"cpu/cpu.cfs_{name}_us") for name in ("quota", "period"))
    if quota and period and int(quota[0]) > 0:
        allowed.append(int(quota[0]) / int(period[0]))
    return min(allowed, default=count)


def _free_of_machine() -> int | None:
    for line in _lines(PROC / "meminfo"):
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return None


def _free_of_container() -> int | None:
    """Return what is left under the lowest limit; caches that can be dropped count as left."""
    left = [
        *(_left(folder, "memory.max", "memory.current") for folder in _groups()),
        _left(CGROUP / "memory", "memory.limit_in_bytes", "memory.usage_in_bytes"),
    ]
    return min((each for each in left if each is not None), default=None)


def _left(folder: Path, limit_name: str, used_name: str) -> int | None:
    limit, used = _words(folder / limit_name), _words(folder / used_name)
    if not limit or not used or limit[0] == "max":
        return None
    pages = dict(line.split()[:2] for line in _lines(folder / "memory.stat"))
    return max(0, int(limit[0]) - int(used[0]) + int(pages.get("inactive_file", 0)))


def _groups() -> list[Path]:
    """Return the folder of our control group and of those it is in (second version of them)."""
    own = [line.removeprefix("0::/") for line in _lines(PROC / "self/cgroup") if line[:3] == "0::"]
    inside = CGROUP / own[0] if own else CGROUP
    return [folder for folder in (inside, *inside.parents) if folder.is_relative_to(CGROUP)]


def _words(path: Path) -> list[str]:
    return " ".join(_lines(path)).split()


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="ascii").splitlines()
    except (OSError, ValueError):
        return []
