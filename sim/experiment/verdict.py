"""Say in words what an interval shows."""

import math
from typing import Literal

from sim.experiment.statistics import Interval

Verdict = Literal["better", "worse", "changed", "no difference that matters", "cannot tell"]
Direction = Literal["up", "down", "none"]


def verdict(interval: Interval, matters: float, good_direction: Direction) -> Verdict:
    """Return what may be said of a difference.

    ``no difference that matters`` needs the whole interval within ``matters`` of 0, and
    then its sign is of no account. ``better`` and ``worse`` are meant for the party the
    outcome names in ``better_for``; an outcome without a good direction has ``changed``.
    """
    if math.isnan(interval.low) or math.isnan(interval.high):
        return "cannot tell"
    if -matters <= interval.low and interval.high <= matters:
        return "no difference that matters"
    if interval.low <= 0.0 <= interval.high:
        return "cannot tell"
    if good_direction == "none":
        return "changed"
    return "better" if (interval.low > 0.0) == (good_direction == "up") else "worse"
