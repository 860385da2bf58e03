"""Time weeks of GigSim, and of its twin, in a process of their own."""

import gc
import os
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from tempfile import TemporaryDirectory
from time import perf_counter, time
from typing import Any

import numba
import numpy as np

from benchmarks.bare import bare_rate
from sim.engine import Engine
from sim.experiment.machine import peak_memory
from sim.outcomes.recorder import Recorder
from sim.scenario.load import Scenario
from sim.state.schema import State

WARM_UP = 3
"""Weeks after the shock to demand until the number of open jobs is what it stays."""


class RoomClock:
    """What each room of the week takes; an engine's ``beside``."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._began = 0.0

    def before(self, room: str, state: State) -> None:
        """Note when ``room`` begins."""
        self._began = perf_counter()

    def after(self, room: str, state: State) -> None:
        """Add up what ``room`` took."""
        took = perf_counter() - self._began
        self.seconds[room] = self.seconds.get(room, 0.0) + took


def open_market(workers: int, scenario: str, burn_in: int = 3, **more: Any) -> Engine:
    """Return a market that has gone through a short burn-in and some weeks."""
    settings = {"burn_in_weeks": burn_in, **more}
    engine = Engine(Scenario.load(scenario, population=workers, weeks=520, set=settings), seed=1)
    engine.burn_in()
    for _ in range(WARM_UP):
        engine.step()
    return engine


def weeks_of(engine: Engine, weeks: int) -> dict[str, Any]:
    """Return medians over ``weeks`` of GigSim, and what each room took a week."""
    clock = RoomClock()
    engine.beside = clock
    seconds, sent = [], []
    for _ in range(weeks):
        began = perf_counter()
        engine.step()
        seconds.append(perf_counter() - began)
        sent.append(int(np.count_nonzero(~engine.state.application.browsed)))
    engine.beside = None
    state = engine.state
    return {
        "seconds": float(np.median(seconds)),
        "all_seconds": seconds,
        "applications": int(np.median(sent)),
        "open_jobs": int(np.count_nonzero(~state.job.micro)),
        "workers": len(state.worker),
        "rooms": {room: took / weeks for room, took in clock.seconds.items()},
        "peak_bytes": peak_memory(),
    }


def against_bare(workers: int, weeks: int) -> dict[str, Any]:
    """Return GigSim's week in ``crowded``, and the bare loop's rate over as many applications."""
    found = weeks_of(open_market(workers, "crowded"), weeks)
    found["bare_rate"] = bare_rate(workers, max(found["open_jobs"], 1), found["applications"])
    found["rate"] = found["applications"] / found["seconds"]
    return found


def against_twin(workers: int, weeks: int) -> dict[str, Any]:
    """Return GigSim's week in ``crowded`` and the twin's, from the same market, in turn."""
    from benchmarks.twin import twin_of

    engine = open_market(workers, "crowded")
    twin = twin_of(engine, seed=1)
    twin.step()
    gc.collect()
    gc.freeze()
    took: list[float] = []
    ours: list[float] = []
    for _ in range(weeks):
        gc.disable()  # the twin makes no cycles: without the collector it is a third faster
        began = perf_counter()
        twin.step()
        took.append(perf_counter() - began)
        gc.freeze()  # nor does GigSim's week pay for looking through the twin's objects
        gc.enable()
        began = perf_counter()
        engine.step()
        ours.append(perf_counter() - began)
    sent = float(np.median([week.applications for week in twin.weeks[1:]]))
    return {
        "seconds": float(np.median(ours)),
        "twin_seconds": float(np.median(took)),
        "twin_applications": sent,
        "applications": int(np.count_nonzero(~engine.state.application.browsed)),
        "threads": int(os.environ.get("NUMBA_NUM_THREADS", "1")),
    }


def growing(workers: int, weeks: int, dormant: float | None = None) -> dict[str, Any]:
    """Return GigSim's week in the baseline, with ``dormant`` accounts a worker beside."""
    more = {} if dormant is None else {"population.dormant_per_worker": dormant}
    return weeks_of(open_market(workers, "baseline", **more), weeks)


TURNS = (1, 2, 2, 1, 2, 1, 1, 2)
"""Threads, week by week: each number has one week of every four, and so one in which outcomes are
broken down."""


def on_threads(workers: int, scenario: str) -> dict[str, float]:
    """Return the mean week on one thread and on two, in turn, so that both see one machine."""
    engine = open_market(workers, scenario)
    took: dict[int, list[float]] = {1: [], 2: []}
    for threads in TURNS:
        numba.config.NUMBA_NUM_THREADS = threads
        began = perf_counter()
        engine.step()
        took[threads].append(perf_counter() - began)
    return {"one": float(np.mean(took[1])), "two": float(np.mean(took[2]))}


def whole_run(workers: int, weeks: int, began: float) -> list[dict[str, float]]:
    """Return what a run takes, and what its parts take: since ``began``, and once all is loaded.

    ``began`` is when this process was asked for, so that the first run bears all imports.
    """
    from sim.cli import main

    clock, watched = RoomClock(), [0.0]
    Engine.beside = clock

    def clocked(work: Callable[..., None]) -> Callable[..., None]:
        def timed(*given: Any) -> None:
            start = perf_counter()
            work(*given)
            watched[0] += perf_counter() - start

        return timed

    Recorder.follow = clocked(Recorder.follow)  # type: ignore[method-assign]
    Recorder.observe = clocked(Recorder.observe)  # type: ignore[method-assign]
    size = ["--population", str(workers), "--weeks", str(weeks)]
    found = []
    for _ in range(2):
        clock.seconds, watched[0] = {}, 0.0
        with TemporaryDirectory() as out, redirect_stdout(StringIO()):
            main(["run", "baseline", *size, "--fresh", "--quiet", "--out", f"{out}/run"])
        rooms = sum(clock.seconds.values())
        found.append({"seconds": time() - began, "rooms": rooms, "observation": watched[0]})
        began = time()
    return found
