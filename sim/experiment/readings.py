"""What the checks of claims read from runs: an outcome among some people at some time."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.evidence.claims import Check, Claims, When
from sim.experiment.statistics import Floats
from sim.experiment.store import RunStore
from sim.outcomes.last_weeks import LAST_WEEKS


class Reading(NamedTuple):
    """One number of a run: an outcome among some people, in its first or last ``weeks``."""

    scenario: str
    outcome: str
    among: tuple[tuple[str, str], ...]
    when: When
    weeks: int


def read(
    said: Claims, weeks: int, keys: Mapping[str, Sequence[str]], store: RunStore
) -> dict[Reading, Floats]:
    """Return every number that the checks need: one a seed, from the runs called ``keys``."""
    wanted = {side for _, check in said.checks for side in sides(check, weeks) if side}
    found: dict[Reading, list[float]] = {each: [] for each in wanted}
    for name, own in keys.items():
        readings = [each for each in found if each.scenario == name]
        for key in own:
            weekly = store.table("weekly", key)
            split = store.table("breakdown", key) if any(each.among for each in readings) else None
            for each in readings:
                found[each].append(mean_of(each, weekly, split, weeks))
    return {each: np.array(values, dtype=np.float64) for each, values in found.items()}


def sides(check: Check, weeks: int) -> tuple[Reading, Reading | None]:
    """Return what a check reads, and what that is held against if it is no number.

    The first weeks and the last never overlap.
    """
    other = check.against
    early = "first" in (check.when, other.when)
    width = max(min(LAST_WEEKS, weeks // 2) if early else LAST_WEEKS, 1)
    among = tuple(check.among.items())
    own = Reading(check.scenario, check.outcome, among, check.when, width)
    if other.number is not None:
        return own, None
    whom = among if other.among is None else tuple(other.among.items())
    scenario, when = other.scenario or check.scenario, other.when or check.when
    return own, Reading(scenario, check.outcome, whom, when, width)


def mean_of(
    reading: Reading, weekly: pd.DataFrame, split: pd.DataFrame | None, weeks: int
) -> float:
    """Return the mean over the weeks in which it is defined; NaN if there are none."""
    if reading.among and split is not None:
        ((dimension, level),) = reading.among
        own = split[
            (split["outcome"] == reading.outcome)
            & (split["dimension"] == dimension)
            & (split["level"] == level)
        ]
        values = own.set_index("week")["value"]
    elif reading.outcome in weekly:
        values = weekly.set_index("week")[reading.outcome]
    else:
        return float("nan")
    first = reading.when == "first"
    inside = values.index < reading.weeks if first else values.index >= weeks - reading.weeks
    return float(values[inside].mean())
