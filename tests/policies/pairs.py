"""What the sign tests of policies share: the same market going on without a rule and under it."""

from collections.abc import Callable
from typing import Any

import numpy as np

from sim.engine import Engine
from tests.market.mechanisms import Fork, lived


def weekly(
    fork: Fork,
    rule: dict[str, Any] | None,
    count: Callable[[Engine], float],
    weeks: int = 8,
    settings: dict[str, Any] | None = None,
) -> float:
    """Return the sum over some weeks of ``count`` after each, under ``rule`` or none."""
    engine = fork.again(settings, policies=[rule] if rule else [])
    return float(sum(count(lived(engine)) for _ in range(weeks)))


def pair(
    fork: Fork,
    rule: dict[str, Any],
    count: Callable[[Engine], float],
    weeks: int = 8,
    settings: dict[str, Any] | None = None,
) -> tuple[float, float]:
    """Return ``weekly`` without ``rule`` and under it."""
    return (
        weekly(fork, None, count, weeks, settings),
        weekly(fork, rule, count, weeks, settings),
    )


def posted(engine: Engine) -> float:
    """Return the jobs posted in the week just lived, jobs that do not exist apart."""
    job, week = engine.state.job, engine.desk.week - 1
    return float(np.count_nonzero((job.posted_week == week) & ~job.scam))


def paid_hours(engine: Engine) -> float:
    """Return the hours worked for pay in the week just lived."""
    worker = engine.state.worker
    return float((worker.contract_hours + worker.stint_hours).sum())
