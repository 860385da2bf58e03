"""A study: its plan, the folder that holds what has been run, and the way to run it."""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import InputError
from sim.experiment import sweep_tables
from sim.experiment.compare import seeds_from
from sim.experiment.folder import ResultFolder
from sim.experiment.manifest import manifest
from sim.experiment.plan import Plan, plan_of
from sim.experiment.runner import Progress, Watch, run_all
from sim.experiment.store import RunStore
from sim.experiment.study_file import StudyFile, read_study

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
        set: Sequence[str] | Mapping[str, Any] = (),  # noqa: A002 - the same word as --set
    ) -> "Study":
        """Read a study file, check every point of it, and plan its runs.

        ``fresh`` plans to do again what has been done.

        Raises ``ScenarioError`` with all that is wrong.
        """
        written = read_study(name_or_path)
        seeds = seeds_from(seed, written.file.replications)
        plan = plan_of(
            written, seeds, weeks=weeks, population=population, settings=set, fresh=fresh
        )
        key = plan.key()
        folder = ResultFolder.named("sweep", [Path(name_or_path).stem], key)
        if out is not None:
            folder = ResultFolder(Path(out), key)
        return cls(written.file, plan, folder, fresh)

    @property
    def design(self) -> "pd.DataFrame":
        """One row per point: its number, its base, its values."""
        return self.plan.design()

    def run(
        self,
        *,
        jobs: int = 1,
        retry_failed: bool = False,
        watch: Watch | None = None,
    ) -> Progress:
        """Do the runs that are missing, and write the tables; return how it went.

        What has been finished is in ``results.parquet`` even if this is interrupted.

        Raises ``InputError`` if the folder holds another study.
        """
        store = self._store()
        if self.fresh:
            store.clear()
        elif self.folder.finished() and not (retry_failed and store.failures()):
            return self.progress()
        self._claim()
        if retry_failed:
            store.forget_failures()
        try:
            watch = replace(watch or Watch(), stop_on_failure=False)
            progress = run_all(self.plan.tasks(), store, jobs=jobs, watch=watch)
        except BaseException:
            self._write(finished=False)
            raise
        self._write(finished=True)
        if not progress.failed:
            store.clear()
        return progress

    def results(self) -> "pd.DataFrame":
        """Return one row per finished run: point, seed, values, run_key, outcomes."""
        if self.folder.finished():
            return sweep_tables.read(self.folder.path, "results.parquet")
        return sweep_tables.results(self.plan, self._store(), self.file.keep.outcomes)

    def failures(self) -> "pd.DataFrame":
        """Return one row per failed run, with its reason and the command that repeats it."""
        if self.folder.finished():
            return sweep_tables.read(self.folder.path, "failures.parquet")
        return sweep_tables.failures(self.plan, self._store(), self.repeat)

    def progress(self) -> Progress:
        """Return how far the study is, read from the disk."""
        total = len(self.plan.spots) * len(self.plan.seeds)
        failed = len(self.failures())
        return Progress(len(self.results()) + failed, total, failed, len(self.results()) + failed)

    def repeat(self, point: int, seed: int) -> str:
        """Return the command that repeats one run."""
        spot = self.plan.spots[point]
        chosen = self.plan.settings | spot.values
        settings = [f"{key}={sweep_tables.as_yaml(value)}" for key, value in chosen.items()]
        options = [part for setting in settings for part in ("--set", setting)]
        return shlex.join(["gigsim", "run", spot.base, "--seed", str(seed), *options])

    def _store(self) -> RunStore:
        return self.folder.runs(*(("weekly",) if self.file.keep.weekly else ()))

    def _claim(self) -> None:
        """Make the folder this study's; refuse one that is another's."""
        identity = self.plan.identity()
        path = self.folder.path / "manifest.json"
        if path.is_file() and not self.fresh and self.folder.manifest().get("plan") != identity:
            raise InputError(
                f"{self.folder.path} holds another result; choose another --out, or --fresh."
            )
        self._write_manifest({"design.parquet": self.design}, finished=False)

    def _write(self, *, finished: bool) -> None:
        store = self._store()
        tables = {
            "design.parquet": self.design,
            "results.parquet": sweep_tables.results(self.plan, store, self.file.keep.outcomes),
            "failures.parquet": sweep_tables.failures(self.plan, store, self.repeat),
            "timings.parquet": sweep_tables.timings(self.plan, store),
        }
        if self.file.keep.weekly:
            tables["weekly.parquet"] = sweep_tables.weekly(self.plan, store)
        self._write_manifest(tables, finished=finished)

    def _write_manifest(self, tables: "dict[str, pd.DataFrame]", *, finished: bool) -> None:
        content = manifest(self.folder.key, self.plan.bases, self.plan.seeds, tables)
        more = {
            "study": self.file.model_dump(mode="json"),
            "plan": self.plan.identity(),
            "finished": finished,
        }
        self.folder.write(tables, content | more)
