"""Put what is commonly said to the test: run every scenario that it takes, and judge each check.

The checks of one claim are judged together by Holm's procedure, so that what luck alone does is
taken for a finding in one claim of twenty at most.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import numpy as np
import pandas as pd

from sim.cache.fingerprint import hash_of, run_keys
from sim.evidence.claims import Check, Claim, Claims, Sign, When
from sim.experiment.differences import step_of
from sim.experiment.folder import ResultFolder
from sim.experiment.forks import sharing_past
from sim.experiment.manifest import manifest
from sim.experiment.runner import Watch, run_all
from sim.experiment.statistics import (
    ALPHA,
    Floats,
    Interval,
    defined,
    holm_levels,
    p_value,
    paired_interval,
)
from sim.experiment.store import Kind, RunStore
from sim.experiment.task import tasks_of
from sim.experiment.verdict import verdict
from sim.experiment.worlds import load_world
from sim.outcomes.catalogue import CATALOGUE
from sim.outcomes.last_weeks import LAST_WEEKS

if TYPE_CHECKING:
    from sim.scenario.document import Document

CLAIMS = "claims.csv"
KEPT: tuple[Kind, ...] = ("weekly", "breakdown")
COLUMNS = [
    "claim", "scenario", "outcome", "effect", "low", "high", "verdict", "robust_share",
    "sign", "among", "when", "against", "unit", "before", "value", "replications", "claim_verdict",
]  # fmt: skip
CANNOT_TELL: Final = "cannot tell"
SAME: Final = "no difference that matters"
Finding = Literal["supported", "contradicted", "no difference that matters", "cannot tell"]


class Reading(NamedTuple):
    """One number of a run: an outcome among some people, in its first or last ``weeks``."""

    scenario: str
    outcome: str
    among: tuple[tuple[str, str], ...]
    when: When
    weeks: int


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Which claims are tested, in which worlds, on which seeds."""

    said: Claims
    documents: "dict[str, Document]"
    seeds: tuple[int, ...]

    @property
    def key(self) -> str:
        """The content hash of the result."""
        runs = [[name, run_keys(each, self.seeds)] for name, each in self.documents.items()]
        return hash_of(["claims", self.said.model_dump(mode="json"), runs])

    @property
    def weeks(self) -> int:
        """How many weeks the runs report."""
        return next(iter(self.documents.values())).weeks


def worlds_of(
    said: Claims, *, weeks: int | None, population: int | None, settings: Sequence[str] = ()
) -> "dict[str, Document]":
    """Return every scenario that ``said`` needs, by name; ``settings`` hold for all of them."""
    found = {}
    for name in said.scenarios:
        own = said.worlds.get(name)
        changed = [f"{key}={value}" for key, value in own.set.items()] if own else []
        source = own.scenario if own else name
        document = load_world(
            source, weeks=weeks, population=population, settings=[*changed, *settings]
        )
        found[name] = document.model_copy(update={"title": own.title}) if own else document
    return found


def claims_into(
    folder: ResultFolder,
    inquiry: Inquiry,
    *,
    jobs: int = 1,
    fresh: bool = False,
    watch: Watch | None = None,
) -> None:
    """Do the runs that ``folder`` lacks, judge, and write ``claims.csv`` and the manifest.

    Runs go out seed by seed; finished ones stay in the folder whatever happens.
    """
    store = folder.runs(*KEPT)
    worlds = {
        name: tasks_of(each, inquiry.seeds, fresh=fresh) for name, each in inquiry.documents.items()
    }
    by_seed = [task for same_seed in zip(*worlds.values(), strict=True) for task in same_seed]
    run_all(sharing_past(by_seed), store, jobs=jobs, watch=watch)
    keys = {name: [task.key for task in tasks] for name, tasks in worlds.items()}
    tables = {CLAIMS: judged(inquiry.said, read(inquiry, keys, store), inquiry.weeks)}
    told = {"claims": inquiry.said.model_dump(mode="json")["claims"]}
    folder.write(tables, manifest(folder.key, inquiry.documents, inquiry.seeds, tables) | told)
    store.clear()


def read(
    inquiry: Inquiry, keys: Mapping[str, Sequence[str]], store: RunStore
) -> dict[Reading, Floats]:
    """Return every number that the checks need: one a seed, from the runs called ``keys``."""
    wanted = {
        side for _, check in inquiry.said.checks for side in sides(check, inquiry.weeks) if side
    }
    found: dict[Reading, list[float]] = {each: [] for each in wanted}
    for name, own in keys.items():
        readings = [each for each in found if each.scenario == name]
        for key in own:
            weekly = store.table("weekly", key)
            split = store.table("breakdown", key) if any(each.among for each in readings) else None
            for each in readings:
                found[each].append(mean_of(each, weekly, split, inquiry.weeks))
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


def judged(said: Claims, values: Mapping[Reading, Floats], weeks: int) -> pd.DataFrame:
    """Return ``claims.csv``: a row a check, with the verdict on the check and on its claim."""
    rows = [row for claim in said.claims for row in _rows(claim, values, weeks)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _rows(claim: Claim, values: Mapping[Reading, Floats], weeks: int) -> list[dict[str, object]]:
    pairs = [_pair(check, values, weeks) for check in claim.checks]
    steps = [step_of(CATALOGUE[check.outcome]) for check in claim.checks]
    changes = [own - base for own, base in pairs]
    levels = holm_levels([p_value(*each) for each in zip(changes, steps, strict=True)], ALPHA)
    rows = []
    for check, (own, base), change, step, level in zip(
        claim.checks, pairs, changes, steps, levels, strict=True
    ):
        interval = paired_interval(change, level, step)
        rows.append({"claim": claim.name} | _row(check, own, base, interval))
    found = together([str(row["verdict"]) for row in rows])
    return [row | {"claim_verdict": found} for row in rows]


def _pair(check: Check, values: Mapping[Reading, Floats], weeks: int) -> tuple[Floats, Floats]:
    """Return both sides of a check, seed by seed."""
    own, base = sides(check, weeks)
    if base is None:
        return values[own], np.full_like(values[own], check.against.number)
    return values[own], values[base]


def _row(check: Check, own: Floats, base: Floats, interval: Interval) -> dict[str, object]:
    outcome = CATALOGUE[check.outcome]
    both = np.isfinite(own - base)
    before, value = (float(side[both].mean()) if both.any() else np.nan for side in (base, own))
    return {
        "scenario": check.scenario, "outcome": check.outcome,
        "effect": interval.mean, "low": interval.low, "high": interval.high,
        "verdict": finding(interval, outcome.threshold(before), check.sign),
        "robust_share": np.nan,
        "sign": check.sign, "among": _level(check.among), "when": check.when,
        "against": _against(check), "unit": outcome.unit,
        "before": before, "value": value, "replications": defined(own - base).size,
    }  # fmt: skip


def finding(interval: Interval, matters: float, sign: Sign) -> Finding:
    """Return what an interval says of a difference expected to go by ``sign``."""
    way: Literal["up", "down"] = "up" if sign.endswith("up") else "down"
    if not sign.startswith("not "):
        found = verdict(interval, matters, way)
    else:
        low, high = (
            (interval.low, interval.high) if way == "up" else (-interval.high, -interval.low)
        )
        if high <= matters:
            return "supported"
        found = "worse" if low > 0.0 else "cannot tell"
    if found == "better":
        return "supported"
    if found == "worse":
        return "contradicted"
    return SAME if found == SAME else CANNOT_TELL


def together(findings: Sequence[str]) -> str:
    """Return the verdict on a claim from those on its checks.

    It stands on those that are decided, of which there must be half or more; where they do
    not agree the claim depends on what they tell of.

    >>> together(["supported", "supported", "cannot tell"])
    'supported'
    >>> together(["supported", "no difference that matters"])
    'depends on'
    >>> together(["supported", "cannot tell", "cannot tell"])
    'cannot tell'
    """
    decided = [each for each in findings if each != CANNOT_TELL]
    if len(set(decided)) > 1:
        return "depends on"
    return decided[0] if 2 * len(decided) >= len(findings) else CANNOT_TELL


def _level(among: Mapping[str, str]) -> str:
    return ", ".join(f"{dimension}: {level}" for dimension, level in among.items())


def _against(check: Check) -> str:
    """Return what a check is held against, in short."""
    other = check.against
    if other.number is not None:
        return f"{other.number:g}"
    parts = [other.scenario, _level(other.among or {}), f"{other.when} weeks" if other.when else ""]
    return ", ".join(part for part in parts if part)
