"""What the tests of signs share: a market under one setting, and what it comes to."""

from collections.abc import Callable
from typing import Any

import numpy as np

from sim.engine import Engine
from tests.strategies import Hooks, run_with, small, steps

WEEKS = 20


def market(
    settings: dict[str, Any] | None = None,
    seed: int = 0,
    *,
    population: int = 1_000,
    weeks: int = WEEKS,
) -> Engine:
    """Return a market that starts at week 0 without burn-in."""
    return Engine(small(settings, population=population, weeks=weeks, burn_in_weeks=0), seed)


def total(engine: Engine, count: Callable[[Engine], float]) -> float:
    """Simulate to the end and return the sum over weeks of ``count`` after each."""
    return float(sum(count(engine) for _ in steps(engine)))


def share(mask: Any) -> float:
    """Return the share of yes, and nan of nothing."""
    return float(np.mean(mask)) if len(mask) else float("nan")


def meddled(engine: Engine, hooks: Hooks, count: Callable[[Engine], float]) -> float:
    """Simulate with ``hooks`` and return the sum over weeks of ``count``."""
    found: list[float] = []
    last = hooks.get("adapt")

    def note(desk: Any) -> None:
        if last is not None:
            last(desk)
        found.append(count(engine))

    run_with(engine, hooks | {"adapt": note})
    return float(sum(found))
