"""A study: its plan, the folder that holds what has been run, and the way to run it."""

import contextlib
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.experiment import sweep_tables
from sim.experiment.blueprint import Blueprint, blueprint_of
from sim.experiment.extent import Extent, extent_of
from sim.experiment.folder import ResultFolder
from sim.experiment.forks import sharing_past
from sim.experiment.manifest import manifest
from sim.experiment.plan import Plan, plan_of
from sim.experiment.record import keep_record, record_of, recorded, refuse_foreign
from sim.experiment.runner import Progress, Watch, run_all
from sim.experiment.shard import WHOLE, Shard
from sim.experiment.so_far import keep_planned
from sim.experiment.store import RunStore
from sim.experiment.study_file import StudyFile
from sim.experiment.study_reader import read_study
from sim.experiment.task import Task

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Study:
    """A designed experiment and its results so far.

    ``Study.load`` checks the file and plans every run; ``run`` does what is missing;
    ``results`` may be read at any time, while another process runs too.
    """

    file: StudyFile
    plan: Plan
    folder: ResultFolder
    extent: Extent
    fresh: bool = False

    @classmethod
    def load(
        cls,
        name_or_path: str | Path,
        *,
        seed: int = 0,
        out: str | Path | None = None,
        weeks: int | None = None,
        population: int | None = None,
        fresh: bool = False,
        extend: int = 0,
        set: Sequence[str] | Mapping[str, Any] = (),  # noqa: A002 - the same word as --set
    ) -> "Study":
        """Read a study file, check every point of it, and plan its runs.

        ``extend`` adds that many replications to those of a study that is done. ``fresh``
        plans to do again what has been done.

        Raises ``ScenarioError`` with all that is wrong.
        """
        written = read_study(name_or_path)
        blueprint = blueprint_of(written, seed, weeks=weeks, population=population, settings=set)
        folder = folder_of(blueprint, name_or_path, out)
        kept = {} if fresh else recorded(blueprint, folder)
        extent = extent_of(blueprint, kept, extend)
        plan = plan_of(blueprint, extent.samples, extent.replications, fresh)
        return cls(written.file, plan, folder, extent, fresh)

    @property
    def design(self) -> "pd.DataFrame":
        """One row per point: its number, its base, its values."""
        return self.plan.design()

    def run(
        self,
        *,
        jobs: int = 1,
        cluster: str | None = None,
        shard: Shard = WHOLE,
        retry_failed: bool = False,
        watch: Watch | None = None,
    ) -> Progress:
        """Do the runs that are missing, and write the tables; return how it went.

        Runs are done in this process, by a pool of ``jobs``, or on a ``cluster``: the address
        of a Dask scheduler, or "local". A ``shard`` does its share of them beside others that
        work into the same folder; whichever ends last writes the tables.

        What has been finished is in ``results.parquet`` even if this is interrupted; a shard
        leaves it with the others in the folder's store.

        Raises ``InputError`` if the folder holds another study.
        """
        store = self._store()
        if self.fresh:
            store.clear()
        elif self.finished() and not (retry_failed and store.failures()):
            return self.progress()
        tasks = sharing_past(shard.of(self.plan.tasks()))
        self._claim()
        if retry_failed:
            store.forget_failures(task.key for task in tasks)
        try:
            watch = replace(watch or Watch(), stop_on_failure=False)
            run_all(tasks, store, jobs=jobs, cluster=cluster, watch=watch)
        except BaseException:
            if shard.is_whole:
                with contextlib.suppress(OSError):  # the disk may be what stopped it
                    self._write(finished=False)
            raise
        return self._settle(tasks)

    def _settle(self, tasks: Sequence[Task]) -> Progress:
        """Write the tables if all there is to do is done; return how ``tasks`` went."""
        store = self._store()
        if self.plan.keys() <= store.done() | set(store.failures()):
            store.gather()
            self._write(finished=True)
        return self._progress({task.key for task in tasks})

    def finished(self) -> bool:
        """Tell whether every run of the plan is done, and its tables are written."""
        if not self.folder.finished():
            return False
        kept = recorded(self.plan.blueprint, self.folder)
        return kept.get("runs") == self.plan.total

    def results(self) -> "pd.DataFrame":
        """Return one row per finished run: point, seed, values, run_key, outcomes."""
        if self.finished():
            return sweep_tables.read(self.folder.path, "results.parquet")
        return sweep_tables.results(self.plan, self._store(), self.file.keep.outcomes)

    def failures(self) -> "pd.DataFrame":
        """Return one row per failed run, with its reason and the command that repeats it."""
        if self.finished():
            return sweep_tables.read(self.folder.path, "failures.parquet")
        return sweep_tables.failures(self.plan, self._store(), self.repeat)

    def progress(self) -> Progress:
        """Return how far the study is, read from the disk."""
        return self._progress(self.plan.keys())

    def _progress(self, planned: set[str]) -> Progress:
        store = self._store()
        failed = len(planned & set(sweep_tables.reasons_of(store)))
        done = len(planned & (store.done() | set(store.failures())))
        return Progress(done, len(planned), failed, done)

    def repeat(self, point: int, seed: int) -> str:
        """Return the command that repeats one run."""
        spot = self.plan.spots[point]
        blueprint = self.plan.blueprint
        drawn = self.plan.drawn.points[point // len(blueprint.bases)]
        told = blueprint.settings(spot.base, drawn)
        settings = [f"{key}={sweep_tables.as_yaml(node.plain())}" for key, node in told.items()]
        options = [part for setting in settings for part in ("--set", setting)]
        source = blueprint.sources[spot.base]
        return shlex.join(["gigsim", "run", source, "--seed", str(seed), *options])

    def _store(self) -> RunStore:
        return self.folder.runs(*(("weekly",) if self.file.keep.weekly else ()))

    def _claim(self) -> None:
        """Make the folder this study's; refuse one that is another's."""
        if not self.fresh:
            refuse_foreign(self.plan.blueprint, self.folder)
        keep_planned(self.folder, self.plan.runs())
        self._write_manifest(self._design_tables(), finished=False)

    def _design_tables(self) -> "dict[str, pd.DataFrame]":
        tables = {"design.parquet": self.design}
        sample = self.plan.sample()
        return tables if sample is None else tables | {"sample.parquet": sample}

    def _write(self, *, finished: bool) -> None:
        store = self._store()
        tables = self._design_tables() | {
            "results.parquet": sweep_tables.results(self.plan, store, self.file.keep.outcomes),
            "failures.parquet": sweep_tables.failures(self.plan, store, self.repeat),
            "timings.parquet": sweep_tables.timings(self.plan, store),
        }
        if self.file.keep.weekly:
            tables["weekly.parquet"] = sweep_tables.weekly(self.plan, store)
        self._write_manifest(tables, finished=finished)

    def _write_manifest(self, tables: "dict[str, pd.DataFrame]", *, finished: bool) -> None:
        blueprint = self.plan.blueprint
        content = manifest(self.folder.key, blueprint.bases, self.plan.seeds, tables)
        study = {"study": self.file.model_dump(mode="json"), "finished": finished}
        extent = self.extent.whole() if finished else self.extent
        record = record_of(blueprint, extent, self.plan.total)
        keep_record(self.folder, record)
        self.folder.write(tables, content | study | record)


def folder_of(
    blueprint: Blueprint, name_or_path: str | Path, out: str | Path | None
) -> ResultFolder:
    """Return the folder of a study: ``out``, or one under ``results/`` named by content."""
    key = blueprint.key()
    if out is not None:
        return ResultFolder(Path(out), key)
    return ResultFolder.named("sweep", [Path(name_or_path).stem], key)
