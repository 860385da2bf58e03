"""Put what is commonly said to the test: run every scenario that it takes, and judge each check.

The checks of one claim are judged together by Holm's procedure, so that what luck alone does is
taken for a finding in one claim of twenty at most.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
import pandas as pd

from sim.cache.fingerprint import hash_of, run_keys
from sim.evidence.claims import Check, Claim, Claims, Sign
from sim.experiment.differences import step_of
from sim.experiment.folder import ResultFolder
from sim.experiment.forks import sharing_past
from sim.experiment.manifest import manifest
from sim.experiment.plausible import Worlds
from sim.experiment.readings import Reading, read, sides
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


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Which claims are tested, in which worlds, on which seeds; ``plausible`` worlds beside."""

    said: Claims
    documents: "dict[str, Document]"
    seeds: tuple[int, ...]
    plausible: Worlds = ()

    @property
    def key(self) -> str:
        """The content hash of the result."""
        runs = [[name, run_keys(each, self.seeds)] for name, each in self.documents.items()]
        beside = [
            [run_keys(each, self.seeds[:1]) for each in world.values()] for world in self.plausible
        ]
        told = [self.said.model_dump(mode="json"), runs, *([beside] if beside else [])]
        return hash_of(["claims", *told])

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

    Runs go out seed by seed, then world by world; finished ones stay whatever happens.
    """
    store = folder.runs(*KEPT)
    worlds = {
        name: tasks_of(each, inquiry.seeds, fresh=fresh) for name, each in inquiry.documents.items()
    }
    by_seed = [task for same_seed in zip(*worlds.values(), strict=True) for task in same_seed]
    run_all(sharing_past(by_seed), store, jobs=jobs, watch=watch)
    keys = {name: [task.key for task in tasks] for name, tasks in worlds.items()}
    beside = _beside(inquiry, store, jobs=jobs, fresh=fresh, watch=watch)
    values = read(inquiry.said, inquiry.weeks, keys, store)
    tables = {CLAIMS: judged(inquiry.said, values, inquiry.weeks, beside)}
    told = {
        "claims": inquiry.said.model_dump(mode="json")["claims"],
        "plausible_worlds": len(inquiry.plausible),
    }
    folder.write(tables, manifest(folder.key, inquiry.documents, inquiry.seeds, tables) | told)
    store.clear()


def _beside(
    inquiry: Inquiry, store: RunStore, *, jobs: int, fresh: bool, watch: Watch | None
) -> dict[Reading, Floats]:
    """Return every number in each plausible world on the first seed; failed worlds left out."""
    worlds = [
        {name: tasks_of(each, inquiry.seeds[:1], fresh=fresh)[0] for name, each in world.items()}
        for world in inquiry.plausible
    ]
    tasks = [task for world in worlds for task in world.values()]
    go_on = replace(watch or Watch(), stop_on_failure=False)
    run_all(sharing_past(tasks), store, jobs=jobs, watch=go_on)
    done = store.done()
    whole = [world for world in worlds if all(task.key in done for task in world.values())]
    keys = {name: [world[name].key for world in whole] for name in inquiry.documents}
    return read(inquiry.said, inquiry.weeks, keys, store) if whole else {}


def judged(
    said: Claims,
    values: Mapping[Reading, Floats],
    weeks: int,
    beside: Mapping[Reading, Floats] | None = None,
) -> pd.DataFrame:
    """Return ``claims.csv``: a row a check, with the verdict on the check and on its claim.

    ``beside`` has the same numbers in plausible worlds, one each.
    """
    rows = [row for claim in said.claims for row in _rows(claim, values, weeks, beside or {})]
    return pd.DataFrame(rows, columns=COLUMNS)


def _rows(
    claim: Claim,
    values: Mapping[Reading, Floats],
    weeks: int,
    beside: Mapping[Reading, Floats],
) -> list[dict[str, object]]:
    pairs = [_pair(check, values, weeks) for check in claim.checks]
    steps = [step_of(CATALOGUE[check.outcome]) for check in claim.checks]
    changes = [own - base for own, base in pairs]
    levels = holm_levels([p_value(*each) for each in zip(changes, steps, strict=True)], ALPHA)
    rows = []
    for check, (own, base), change, step, level in zip(
        claim.checks, pairs, changes, steps, levels, strict=True
    ):
        interval = paired_interval(change, level, step)
        row = {"claim": claim.name} | _row(check, own, base, interval)
        if beside:
            row["robust_share"] = share_of(check, *_pair(check, beside, weeks), row["verdict"])
        rows.append(row)
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


def share_of(check: Check, own: Floats, base: Floats, found: object) -> float:
    """Return in what share of worlds a check comes out as ``found``.

    NaN where nothing was found that could hold, or where no world defines the outcome. A world
    is one run: chance is in it, as in ``robustness``.
    """
    if found == CANNOT_TELL:
        return float("nan")
    outcome, there = CATALOGUE[check.outcome], np.isfinite(own - base)
    each = [
        finding(
            Interval(change, change, change, 0.0, 1), outcome.threshold(float(before)), check.sign
        )
        for change, before in zip((own - base)[there].tolist(), base[there], strict=True)
    ]
    return sum(one == found for one in each) / len(each) if each else float("nan")


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
