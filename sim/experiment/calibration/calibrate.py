"""Calibrate the baseline: search, write what was found and how sure it is."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import yaml

from sim.cache.fingerprint import hash_of
from sim.errors import InputError, ScenarioError
from sim.evidence.rows import MEASURES
from sim.evidence.seeds import TRAINING_SEEDS
from sim.evidence.targets import targets
from sim.experiment.blueprint import Blueprint, Resolver, blueprint_of
from sim.experiment.calibration import (
    CALIBRATION,
    CONFLICTS,
    FIT,
    MOVES,
    NUMBER,
    PATCH,
    TRIALS,
    WORKERS,
)
from sim.experiment.calibration.patch import write_patch
from sim.experiment.calibration.pinned import conflicts, moves, pinned
from sim.experiment.calibration.search import Search, trials_in_all
from sim.experiment.calibration.space import GRADES, parameters, point
from sim.experiment.calibration.trials import Positions, Trials
from sim.experiment.files import read_json, write_text
from sim.experiment.folder import MANIFEST, ResultFolder
from sim.experiment.manifest import manifest
from sim.experiment.plan import sharing
from sim.experiment.runner import Progress, Watch, run_all
from sim.experiment.store import RunStore
from sim.experiment.study_reader import read_study
from sim.experiment.task import Task, perform, tasks_of
from sim.experiment.validation import measure
from sim.scenario.declared import declared

if TYPE_CHECKING:
    from sim.scenario.document import Document

BASE = "baseline"


@dataclass(frozen=True)
class Calibration:
    """A search for values of the free parameters, and the folder for what it finds."""

    blueprint: Blueprint
    trials: Trials
    number: int
    folder: ResultFolder

    @classmethod
    def load(
        cls,
        *,
        number: int = NUMBER,
        wanted: Sequence[str] = (),
        seed: int = 0,
        out: str | Path | None = None,
        weeks: int | None = None,
        population: int | None = WORKERS,
        set: Sequence[str] | Mapping[str, Any] = (),  # noqa: A002 - the same word as --set
    ) -> "Calibration":
        """Plan a search of ``number`` sets of values; ``seed`` says which are tried.

        The market runs on the training seeds alone. Raises ``InputError`` for a parameter that
        may not move, ``ScenarioError`` for bad settings.
        """
        blueprint = _blueprint(seed, weeks=weeks, population=population, settings=set)
        known = parameters(blueprint.choices, blueprint.bases[BASE], wanted)
        stated = [str(each) for each in (*known, *targets())]
        key = hash_of(["calibrate", blueprint.key(), stated, number, seed, TRAINING_SEEDS])
        named = ResultFolder.named("calibrate", [BASE], key)
        folder = named if out is None else ResultFolder(Path(out), key)
        return cls(blueprint, Trials(known, targets()), number, folder)

    @property
    def document(self) -> "Document":
        """The baseline, all parameters at their defaults."""
        return self.blueprint.bases[BASE]

    @property
    def runs(self) -> int:
        """How many runs the search makes."""
        return trials_in_all(len(self.trials.known), self.number) * len(TRAINING_SEEDS)

    def run(self, *, jobs: int = 1, watch: Watch | None = None) -> Trials:
        """Search, or go on with a search that was stopped; write all that was found.

        Raises ``InputError`` if the folder holds another result.
        """
        _refuse_foreign(self.folder)
        store = self.folder.runs()
        evaluate = _Market(self, store, jobs, watch or Watch())
        Search(self.trials, evaluate).run(self.number, self.blueprint.seed)
        store.gather()
        self.write()
        return self.trials

    def write(self) -> None:
        """Write the tables, the values as a scenario file, and the manifest."""
        tables = self.tables()
        chosen = self.trials.chosen()
        settings = self.blueprint.settings(BASE, point(self.trials.known, chosen.positions))
        write_patch(self.folder.path / PATCH, self.document, tables[CALIBRATION], settings)
        content = manifest(self.folder.key, {BASE: self.document}, TRAINING_SEEDS, tables)
        told = {
            "calibration": {
                "trials": len(self.trials.made),
                "loss": chosen.loss,
                "default_loss": self.trials.made[0].loss,
                "limit": self.trials.limit(),
            }
        }
        self.folder.write(tables, content | told)

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return all tables by file name."""
        paths = [own.path for own in self.trials.known]
        moved = pd.DataFrame(moves(self.trials), columns=[fact.part for fact in targets()])
        moved.insert(0, "parameter", paths)
        clashes = [dataclasses.asdict(each) for each in conflicts(self.trials)]
        columns = ["parameter", "value", "nearer_row", "nearer", "farther_row", "farther"]
        return {
            CALIBRATION: pd.DataFrame(self._parameters()),
            FIT: pd.DataFrame(self._fit()),
            TRIALS: pd.DataFrame(self._trials()),
            MOVES: moved,
            CONFLICTS: pd.DataFrame(clashes, columns=columns),
        }

    def _parameters(self) -> Iterator[dict[str, Any]]:
        """Yield a row per parameter: default, range, value, and between which it is as good.

        ``unpinned_share`` is how much of its range that is: 1 where the facts say nothing.
        """
        chosen = self.trials.chosen()
        for own, at, (low, high) in zip(
            self.trials.known, chosen.positions, pinned(self.trials), strict=True
        ):
            least, most = own.ends
            yield {
                "parameter": own.path, "grade": declared()[own.path].grade,
                "default": own.default, "low": own.low, "high": own.high,
                "value": own.value(at), "position": at, "pinned_from": low, "pinned_to": high,
                "pinned_low": own.value(low), "pinned_high": own.value(high),
                "unpinned_share": (high - low) / (most - least),
            }  # fmt: skip

    def _fit(self) -> Iterator[dict[str, Any]]:
        """Yield a row per figure: the band, and the model's mean before and after."""
        first, chosen = self.trials.made[0], self.trials.chosen()
        before, after = (trial.by_seed.mean() for trial in (first, chosen))
        for place, fact in enumerate(self.trials.facts):
            yield {
                "row": fact.row, "part": fact.part, "fact": fact.fact, "target": fact.target,
                "low": fact.low, "high": fact.high,
                "default": before[fact.part], "calibrated": after[fact.part],
                "distance_default": first.far[place], "distance_calibrated": chosen.far[place],
            }  # fmt: skip

    def _trials(self) -> Iterator[dict[str, Any]]:
        for number, trial in enumerate(self.trials.made):
            values = zip(self.trials.known, trial.positions, strict=True)
            yield {
                "trial": number, "kind": trial.kind, "loss": trial.loss,
                **{own.path: own.value(at) for own, at in values},
                **{str(part): value for part, value in trial.by_seed.mean().items()},
            }  # fmt: skip


@dataclass
class _Market:
    """Evaluates positions on the training seeds, through the one runner."""

    calibration: Calibration
    store: RunStore
    jobs: int
    watch: Watch
    done: int = 0

    def __call__(self, asked: Sequence[Positions]) -> list[pd.DataFrame]:
        plan = [self._tasks(positions) for positions in asked]
        watch = dataclasses.replace(self.watch, on_progress=self._tell)
        every = [task for tasks in zip(*plan, strict=True) for task in tasks]
        run_all(every, self.store, jobs=self.jobs, watch=watch,
                perform=partial(perform, simulate=measure))  # fmt: skip
        self.done += len(every)
        rows = self.store.rows()
        return [
            rows.loc[[task.key for task in tasks], list(MEASURES)].reset_index(drop=True)
            for tasks in plan
        ]

    def _tell(self, progress: Progress) -> None:
        now = Progress(self.done + progress.done, self.calibration.runs, progress.failed)
        self.watch.on_progress(now)

    def _tasks(self, positions: Positions) -> list[Task]:
        blueprint, resolver = self.calibration.blueprint, Resolver([])
        settings = blueprint.settings(BASE, point(self.calibration.trials.known, positions))
        document = resolver.resolve(blueprint.sources[BASE], settings)
        if document is None:
            raise ScenarioError(resolver.problems)
        shared = sharing(document, self.calibration.document)
        return [
            dataclasses.replace(task, key=hash_of(["evidence", task.key]))
            for task in tasks_of(shared, TRAINING_SEEDS)
        ]


def _blueprint(seed: int, **given: Any) -> Blueprint:
    """Return a study of all that is graded C or D, from which the free parameters are taken."""
    import tempfile

    file = {"title": "Calibration", "base": BASE, "grades": list(GRADES), "sampler": "lhs",
            "samples": 1}  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "calibration.yaml"
        write_text(path, yaml.safe_dump(file))
        return blueprint_of(read_study(path), seed, **given)


def _refuse_foreign(folder: ResultFolder) -> None:
    path = folder.path / MANIFEST
    if path.is_file() and read_json(path).get("key") != folder.key:
        raise InputError(f"{folder.path} holds another result; choose another --out.")
