"""Hold a scenario against published facts: measure every row on many seeds, and score it."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from sim.cache.fingerprint import hash_of, run_keys
from sim.evidence.gauge import Gauge
from sim.evidence.rows import MEASURES, measured
from sim.evidence.score import score_of
from sim.evidence.targets import Target, targets
from sim.experiment.folder import ResultFolder
from sim.experiment.manifest import manifest
from sim.experiment.runner import Watch, run_all
from sim.experiment.simulate import simulate
from sim.experiment.statistics import paired_interval
from sim.experiment.store import RunStore
from sim.experiment.task import Task, perform, tasks_of

if TYPE_CHECKING:
    from sim.engine import Engine
    from sim.outcomes.results import Results
    from sim.scenario.document import Document

COLUMNS = ["row", "fact", "target", "low", "high", "mean", "ci_low", "ci_high", "score"]
EVIDENCE, BY_SEED = "evidence.csv", "evidence_by_seed.csv"


@dataclass(frozen=True, slots=True)
class Validation:
    """Which seeds of which scenario are held against the targets."""

    name: str
    document: "Document"
    seeds: tuple[int, ...]

    @property
    def key(self) -> str:
        """The content hash of the result; targets are part of the package's sources."""
        return hash_of(["validate", run_keys(self.document, self.seeds), _stated()])

    def tasks(self, *, fresh: bool = False) -> list[Task]:
        """Return one task a seed, under a key that tells it from a plain run."""
        return [
            dataclasses.replace(task, key=hash_of(["evidence", task.key]))
            for task in tasks_of(self.document, self.seeds, fresh=fresh)
        ]


def validate_into(
    folder: ResultFolder,
    validation: Validation,
    *,
    jobs: int = 1,
    fresh: bool = False,
    watch: Watch | None = None,
) -> None:
    """Measure the seeds that ``folder`` lacks, and write the tables and the manifest.

    What has been measured stays in the folder whatever happens.
    """
    store = folder.runs()
    tasks = validation.tasks(fresh=fresh)
    run_all(tasks, store, jobs=jobs, watch=watch, perform=partial(perform, simulate=measure))
    by_seed = _measures(tasks, store)
    tables = {EVIDENCE: evidence(by_seed), BY_SEED: by_seed}
    documents = {validation.name: validation.document}
    folder.write(tables, manifest(folder.key, documents, validation.seeds, tables))
    store.clear()


def measure(
    document: "Document",
    seed: int,
    *,
    fresh: bool = False,
    cancelled: Callable[[], bool] | None = None,
) -> "Results":
    """Run ``document`` and return its measures in place of its outcomes: a row for the run."""
    gauge = Gauge(document.weeks)
    last: list[Engine] = []

    def follow(engine: "Engine") -> None:
        gauge.follow(engine)
        last[:] = [engine]

    results = simulate(document, seed, fresh=fresh, after_week=follow, cancelled=cancelled)
    values = measured(gauge.records(last[0]))
    weekly = pd.DataFrame([values], index=pd.Index([document.weeks - 1], name="week"))
    return dataclasses.replace(results, weekly=weekly)


def evidence(by_seed: pd.DataFrame) -> pd.DataFrame:
    """Return one line a part of a row from a column of measures for each part."""
    return pd.DataFrame([_line(target, by_seed) for target in targets()], columns=COLUMNS)


def _line(target: Target, by_seed: pd.DataFrame) -> dict[str, object]:
    found = paired_interval(by_seed[target.part].to_numpy(dtype="float64"))
    score = score_of(found.mean, found.low, found.high, target.low, target.high)
    return {
        "row": target.row, "fact": target.fact,
        "target": target.target, "low": target.low, "high": target.high,
        "mean": found.mean, "ci_low": found.low, "ci_high": found.high, "score": score,
    }  # fmt: skip


def _measures(tasks: list[Task], store: RunStore) -> pd.DataFrame:
    """Return one row a seed, one column a part."""
    rows = store.rows().loc[[task.key for task in tasks], list(MEASURES)]
    rows.insert(0, "seed", [task.seed for task in tasks])
    return rows.reset_index(drop=True)


def _stated() -> list[object]:
    return [dataclasses.asdict(target) for target in targets()]
