"""Measure how fast GigSim is: against its twin, against a bare loop, and by size.

``make evidence-speed`` measures everything and keeps it in ``benchmarks/results.md``.
``python -m benchmarks.speed --only twin --quick`` tries one part on small markets.
"""

import argparse
import json
import math
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from statistics import linear_regression
from tempfile import TemporaryDirectory
from time import perf_counter, time
from typing import Any

from sim.experiment.machine import cores, free_memory

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "benchmarks" / "results.md"
BYTES_PER_WORKER = {"baseline": 3_000, "crowded": 10_000}
"""What a worker needs at the peak, as seen; what does not fit into memory is not tried."""
PARTS = ("twin", "bare", "threads", "rooms", "start", "sizes")
SIZES = (5_000, 20_000, 100_000, 500_000, 1_000_000, 2_000_000, 5_000_000)


def alone(call: str, threads: int = 1, **arguments: float | str) -> Any:
    """Return what a function of ``benchmarks.timing`` measures in a process of its own."""
    code = (
        "import json, sys; from benchmarks import timing; "
        "told = json.loads(sys.argv[1]); "
        "print(json.dumps(getattr(timing, told.pop('call'))(**told)))"
    )
    told = json.dumps({"call": call, **arguments})
    surroundings = {**os.environ, "NUMBA_NUM_THREADS": str(threads), "OMP_NUM_THREADS": "1"}
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code, told], cwd=ROOT, env=surroundings, check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])


def fits(workers: int, scenario: str) -> bool:
    """Tell whether a market of that size fits into the memory that is free now."""
    free = free_memory()
    return free is None or workers * BYTES_PER_WORKER[scenario] < 0.8 * free


def twin(quick: bool) -> list[str]:
    """Return GigSim against the plain-Mesa twin, on one thread and on two."""
    workers, weeks = (2_000, 2) if quick else (20_000, 5)
    lines = [
        f"## Against the plain-Mesa twin (`crowded`, {workers:,} workers)", "",
        "| threads | GigSim, s a week | twin, s a week | times faster |",
        "| --- | --- | --- | --- |",
    ]  # fmt: skip
    for threads in (1, 2):
        found = alone("against_twin", threads, workers=workers, weeks=weeks)
        times = found["twin_seconds"] / found["seconds"]
        lines.append(
            f"| {threads} | {found['seconds']:.2f} | {found['twin_seconds']:.2f} | {times:.1f} |"
        )
    return lines


def bare(quick: bool) -> list[str]:
    """Return GigSim against the bare loop."""
    lines = [
        "## Against a bare compiled loop (`crowded`, one thread)", "",
        "| workers | GigSim, applications a second | bare loop | share of it | s a week |",
        "| --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    for workers in (5_000, 20_000) if quick else (100_000, 1_000_000):
        if not fits(workers, "crowded"):
            lines.append(f"| {workers:,} | not tried: too little memory is free | | | |")
            continue
        found = alone("against_bare", workers=workers, weeks=3)
        lines.append(
            f"| {workers:,} | {found['rate']:,.0f} | {found['bare_rate']:,.0f} | "
            f"{found['rate'] / found['bare_rate']:.3f} | {found['seconds']:.1f} |"
        )
    return lines


def threads(quick: bool) -> list[str]:
    """Return weeks on one thread and on two, whose results are equal to the last bit."""
    lines = [
        "## One thread and two, week by week in turn", "",
        "| scenario | workers | one thread, s a week | two threads | times faster |",
        "| --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    sized = {"crowded": (20_000, 100_000), "baseline": (100_000, 1_000_000)}
    if quick:
        sized = {"crowded": (5_000,), "baseline": (20_000,)}
    for scenario, workers in ((name, size) for name, held in sized.items() for size in held):
        took = alone("on_threads", 2, workers=workers, scenario=scenario)
        lines.append(
            f"| `{scenario}` | {workers:,} | {took['one']:.2f} | {took['two']:.2f} | "
            f"{took['one'] / took['two']:.2f} |"
        )
    return lines


def start(quick: bool) -> list[str]:
    """Return the time to a first week, and what a whole run spends outside the market."""
    with TemporaryDirectory() as empty:
        cold = first_week({"GIGSIM_CACHE_DIR": empty})
        warm = first_week({"GIGSIM_CACHE_DIR": empty})
    weeks, workers = (10, 500) if quick else (104, 5_000)
    first, again = alone("whole_run", workers=workers, weeks=weeks, began=time())
    outside, loaded = (
        1.0 - (told["rooms"] + told["observation"]) / told["seconds"] for told in (first, again)
    )
    return [
        "## Start-up and observation", "",
        f"From the command to the end of a first week of 500 workers: {cold:.1f} s the first time "
        f"on a machine, when kernels are compiled, and {warm:.1f} s from then on.",
        "",
        f"A run of {workers:,} workers and {weeks} weeks, burn-in included, spends "
        f"{first['rooms'] / first['seconds']:.0%} of its {first['seconds']:.1f} s in the rooms of "
        f"the market, {first['observation'] / first['seconds']:.0%} in observation, and "
        f"{outside:.0%} outside both: imports, birth of the market, tidying, files. Once more in "
        f"the same process, where all is loaded, {loaded:.0%} of {again['seconds']:.1f} s are "
        "outside.",
    ]  # fmt: skip


def first_week(surroundings: dict[str, str]) -> float:
    """Return the seconds that a command takes which simulates one week."""
    with TemporaryDirectory() as out:
        command = [
            sys.executable, "run.py", "run", "baseline", "--population", "500", "--weeks", "1",
            "--set", "burn_in_weeks=0", "--out", f"{out}/run", "--quiet",
        ]  # fmt: skip
        began = perf_counter()
        subprocess.run(  # noqa: S603 - our own code
            command, cwd=ROOT, env={**os.environ, **surroundings}, check=True,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        return perf_counter() - began


def sizes(quick: bool) -> list[str]:
    """Return weeks a second and peak memory by size, and the exponent of cost."""
    lines = [
        "## By size (`baseline`, one thread)", "",
        "| workers in the market | dormant a worker | weeks a second | peak memory, MiB |",
        "| --- | --- | --- | --- |",
    ]  # fmt: skip
    known: list[tuple[int, float]] = []
    sized: list[tuple[int, float | None]] = [(each, None) for each in SIZES[: 2 if quick else None]]
    for workers, dormant in sized if quick else [*sized, (1_000_000, 9.0)]:
        beside = "as usual" if dormant is None else f"{dormant:.0f}"
        if not fits(workers, "baseline"):
            lines.append(f"| {workers:,} | {beside} | not tried: too little memory is free | |")
            continue
        asked = {} if dormant is None else {"dormant": dormant}
        weeks = max(3, min(40, 2_000_000 // workers))  # short weeks are noisy ones
        found = alone("growing", workers=workers, weeks=weeks, **asked)
        known += [(workers, found["seconds"])] if dormant is None else []
        lines.append(
            f"| {workers:,} | {beside} | {1.0 / found['seconds']:.3g} | "
            f"{found['peak_bytes'] / 2**20:,.0f} |"
        )
    steps = [
        f"{small:,} to {large:,}: {math.log(later / before) / math.log(large / small):.2f}"
        for (small, before), (large, later) in pairwise(known)
    ]
    logs = [(math.log(size), math.log(seconds)) for size, seconds in known]
    power = linear_regression(*zip(*logs, strict=True)).slope
    return [
        *lines, "",
        f"Cost grows with population to the power {power:.2f} over all sizes (least squares); "
        f"from size to size, {'; '.join(steps)}.",
    ]  # fmt: skip


def rooms(quick: bool) -> list[str]:
    """Return what each room takes of a week."""
    workers = 2_000 if quick else 20_000
    found = alone("against_bare", workers=workers, weeks=4)
    mean = sum(found["all_seconds"]) / len(found["all_seconds"])
    by_room = sorted(found["rooms"].items(), key=lambda entry: -entry[1])
    by_room.append(("outside the rooms, with observation", mean - sum(found["rooms"].values())))
    return [
        f"## By room (`crowded`, {workers:,} workers, one thread)", "",
        "| room | ms a week | share |", "| --- | --- | --- |",
        *(f"| {room} | {1e3 * took:.1f} | {took / mean:.1%} |" for room, took in by_room),
    ]  # fmt: skip


def machine() -> str:
    """Return the machine in a sentence."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    free = free_memory()
    memory = "" if free is None else f", {free / 2**30:.0f} GiB free"
    return (
        f"{names[0] if names else platform.machine()}, {cores()} cores{memory}, "
        f"{platform.system()}, Python {platform.python_version()}"
    )


def main() -> int:
    """Measure what is asked for, print it, and keep it if everything was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append", help="one part; repeatable")
    parser.add_argument("--quick", action="store_true", help="small markets: to try it out")
    asked = parser.parse_args()
    measure: dict[str, Callable[[bool], list[str]]] = {
        "twin": twin, "bare": bare, "threads": threads, "rooms": rooms, "start": start,
        "sizes": sizes,
    }  # fmt: skip
    lines = ["# Speed", "", f"{machine()}; {datetime.now(UTC):%Y-%m-%d}. Medians of weeks.", ""]
    for part in asked.only or PARTS:
        sys.stderr.write(f"measuring: {part}\n")
        lines += [*measure[part](asked.quick), ""]
    text = "\n".join(lines)
    sys.stdout.write(text)
    if not asked.only and not asked.quick:
        OUT.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
