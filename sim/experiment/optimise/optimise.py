"""Search for robust policies and keep what was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from sim.cache.fingerprint import hash_of
from sim.errors import InputError
from sim.experiment.blueprint import blueprint_of
from sim.experiment.compare import seeds_from
from sim.experiment.files import read_json
from sim.experiment.folder import MANIFEST, ResultFolder
from sim.experiment.manifest import manifest
from sim.experiment.optimise.aims import aims_of
from sim.experiment.optimise.point_file import write_point
from sim.experiment.optimise.robust import front, held_in_most, regret, satisficing
from sim.experiment.optimise.search import Budget, Search
from sim.experiment.runner import Watch
from sim.experiment.study_reader import read_study

if TYPE_CHECKING:
    from sim.experiment.study_file import StudyFile

FRONT = "front"
CANDIDATES = "candidates.csv"
GENERATIONS, CANDIDATE_COUNT, WORLDS = 8, 12, 10
POINTS_SHOWN = 99


@dataclass(frozen=True)
class Optimisation:
    """A search over the levers of a study, and the folder that holds what it found."""

    file: "StudyFile"
    search: Search
    folder: ResultFolder

    @classmethod
    def load(
        cls,
        name_or_path: str | Path,
        *,
        seed: int = 0,
        generations: int = GENERATIONS,
        candidates: int = CANDIDATE_COUNT,
        worlds: int = WORLDS,
        replications: int | None = None,
        out: str | Path | None = None,
        weeks: int | None = None,
        population: int | None = None,
        set: Sequence[str] | Mapping[str, Any] = (),  # noqa: A002 - the same word as --set
    ) -> "Optimisation":
        """Read a study with ``objectives`` and plan the search.

        Raises ``ScenarioError`` with all that is wrong, ``InputError`` for a folder that holds
        something else.
        """
        written = read_study(name_or_path)
        aims = aims_of(written)
        blueprint = blueprint_of(written, seed, weeks=weeks, population=population, settings=set)
        if len(blueprint.bases) != 1:
            raise InputError("optimise starts from one scenario; the study names several.")
        seeds = seeds_from(seed, replications or written.file.replications)
        budget = Budget(generations, candidates, worlds, seeds)
        key = hash_of([blueprint.key(), [str(aim) for aim in aims.all], candidates, worlds, seeds])
        named = ResultFolder.named("optimise", [Path(name_or_path).stem], key)
        folder = named if out is None else ResultFolder(Path(out), key)
        search = Search(blueprint, aims, budget, tuple(written.file.levers))
        return cls(written.file, search, folder)

    def run(self, *, jobs: int = 1, watch: Watch | None = None) -> pd.DataFrame:
        """Search, or go on with a search that was stopped; return the candidates.

        Tables and the scenario files of the front are written after every generation.

        Raises ``InputError`` if the folder holds another result.
        """
        self._refuse_foreign()
        store = self.folder.runs()
        self.search.run(store, jobs=jobs, watch=watch, on_generation=lambda _: self.write())
        store.gather()
        return self.candidates()

    def candidates(self) -> pd.DataFrame:
        """Return a row per candidate: levers, what holds in nine of ten worlds, mean, regret.

        ``satisficing_share`` is the share of worlds in which all that is asked is met,
        ``on_front`` tells the Pareto front. Candidate 0 is the base with no lever moved.
        """
        search, aims = self.search, self.search.aims
        values = search.table()
        scores, missed = held_in_most(values, aims.signs), regret(values, aims.signs)
        columns: dict[str, Any] = {"candidate": range(len(values))}
        size = search.budget.candidates
        columns["generation"] = [0, *(1 + place // size for place in range(len(values) - 1))]
        for path in search.levers:
            columns[path] = [
                point[path].plain() if path in point else None for point in search.points
            ]
        for place, outcome in enumerate(aims.outcomes):
            columns[outcome] = scores[:, place]
            columns[f"{outcome}_mean"] = values[:, :, place].mean(axis=1)
            columns[f"{outcome}_regret"] = missed[:, place]
        columns["satisficing_share"] = satisficing(values, aims.signs, aims.limits)
        columns["on_front"] = front(scores, aims.signs)
        table = pd.DataFrame(columns)
        again = table.duplicated(list(search.levers))  # the search may come back to a setting
        return table.assign(on_front=table["on_front"] & ~again)

    def evaluations(self) -> pd.DataFrame:
        """Return a row per candidate and world: the uncertainties there, and what came out."""
        worlds = self.search.worlds()
        frames = []
        for candidate, values in enumerate(self.search.values):
            frame = pd.DataFrame(values, columns=list(self.search.aims.outcomes))
            frame.insert(0, "candidate", candidate)
            frame.insert(1, "world", range(len(frame)))
            frames.append(frame)
        rows = [{path: node.plain() for path, node in each.items()} for each in worlds]
        told = pd.DataFrame(rows, index=range(len(rows)))
        return pd.concat(frames, ignore_index=True).join(told, on="world")

    def write(self) -> None:
        """Write the tables, and each point of the front as a scenario file."""
        candidates = self.candidates()
        for path in (self.folder.path / FRONT).glob("point_*.yaml"):
            path.unlink()
        blueprint = self.search.blueprint
        name, base = next(iter(blueprint.bases.items()))
        chosen = candidates.index[candidates["on_front"] & (candidates["candidate"] > 0)]
        files = {int(place): f"point_{number:02d}.yaml" for number, place in enumerate(chosen, 1)}
        for place, file in files.items():
            settings = blueprint.settings(name, self.search.points[place])
            title = f"{blueprint.file.title or 'Search'}, candidate {place}"
            write_point(
                self.folder.path / FRONT / file, title, blueprint.sources[name], base, settings
            )
        candidates["file"] = [
            f"{FRONT}/{files[place]}" if place in files else "" for place in candidates.index
        ]
        tables = {CANDIDATES: candidates, "evaluations.parquet": self.evaluations()}
        content = manifest(self.folder.key, blueprint.bases, self.search.budget.seeds, tables)
        aims = [
            {"outcome": aim.outcome, "sign": aim.sign, "enough": aim.enough}
            for aim in self.search.aims.all
        ]
        told = {
            "study": self.file.model_dump(mode="json"),
            "aims": aims,
            "levers": list(self.search.levers),
            "worlds": self.search.budget.worlds,
        }
        self.folder.write(tables, content | told)

    def _refuse_foreign(self) -> None:
        path = self.folder.path / MANIFEST
        if path.is_file() and read_json(path).get("key") != self.folder.key:
            raise InputError(f"{self.folder.path} holds another result; choose another --out.")


def optimise(name_or_path: str | Path, *, jobs: int = 1, **options: Any) -> Optimisation:
    """Search for robust policies in one call; options as ``Optimisation.load`` takes them."""
    found = Optimisation.load(name_or_path, **options)
    found.run(jobs=jobs)
    return found
