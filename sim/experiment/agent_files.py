"""Tables of agents on disk: one file a kind and week while a run goes on, then one a kind."""

import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.experiment.agents import KINDS, agents_of
from sim.experiment.checkpoints import KEY
from sim.experiment.files import join_parquet, write_parquet

if TYPE_CHECKING:
    from sim.engine import Engine


@dataclass(frozen=True, slots=True)
class AgentFiles:
    """The agents of one run at the end of every ``every`` weeks, and of its last week.

    Parts wait in a hidden folder that names the run; a run that goes on from a checkpoint
    finds those of the weeks before it there.
    """

    folder: Path
    key: str
    every: int

    def after_week(self, engine: "Engine") -> None:
        """Write a part of each kind if it is time to."""
        week = engine.week - 1
        if self._due(week, engine.document.weeks):
            for kind in KINDS:
                write_parquet(self._part(kind, week), agents_of(engine, kind))

    def reach(self, engine: "Engine") -> bool:
        """Tell whether the parts of all weeks before that of ``engine`` are there."""
        weeks = engine.document.weeks
        past = [week for week in range(engine.week) if self._due(week, weeks)]
        return all(self._part(kind, week).is_file() for kind in KINDS for week in past)

    def join(self, scenario: str, seed: int, weeks: int) -> dict[str, Path]:
        """Write one file a kind from the parts of a whole run; return their paths by name."""
        paths = {}
        for kind in KINDS:
            path = self.folder / file_name(kind)
            join_parquet(path, self._parts(kind, weeks), {"scenario": scenario, "seed": seed})
            paths[path.name] = path
        return paths

    def _parts(self, kind: str, weeks: int) -> list[Path]:
        return [self._part(kind, week) for week in range(weeks) if self._due(week, weeks)]

    def _due(self, week: int, weeks: int) -> bool:
        return week >= 0 and ((week + 1) % self.every == 0 or week + 1 == weeks)

    def _part(self, kind: str, week: int) -> Path:
        return self.folder / f".agents-{self.key[:12]}" / f"{kind}-{week}.parquet"


def file_name(kind: str) -> str:
    """Return the name of the table of one kind of agents."""
    return f"agents_{kind}.parquet"


def clear_parts(folder: Path) -> None:
    """Delete the parts of every run that was ever begun in ``folder``."""
    for path in folder.glob(f".agents-{KEY}"):
        shutil.rmtree(path, ignore_errors=True)


def drop_others(folder: Path, names: Collection[str]) -> None:
    """Delete tables of agents that an earlier result left in ``folder``, but for ``names``."""
    for name in map(file_name, KINDS):
        if name not in names:
            (folder / name).unlink(missing_ok=True)
