"""The latest state of a run that is not finished, so that the same command goes on from there."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.errors import StoredError

if TYPE_CHECKING:
    from sim.engine import Engine
    from sim.scenario.document import Document

KEY = "[0-9a-f]" * 12
"""Pattern of the part of a key that is in a name: other files of the folder are not ours."""


@dataclass(slots=True)
class Checkpoints:
    """The one checkpoint that an unfinished run has in its folder: the newest.

    Its name holds the key of the run, so that of another scenario, seed or version is not
    taken for it. Without ``every`` none is written, but one that is there is used.
    """

    folder: Path
    key: str
    every: int | None = None
    week: int | None = None
    """The week that the checkpoint on disk goes on with."""

    @property
    def path(self) -> Path:
        """The file."""
        return self.folder / f"checkpoint-{self.key[:12]}.npz"

    def latest(self, document: "Document", seed: int) -> "Engine | None":
        """Return the market to go on from; none if there is none, or it is damaged."""
        from sim.engine import Engine

        if not self.path.is_file():
            return None
        try:
            engine = Engine.restore(self.path, document)
        except StoredError:
            return None
        if engine.seed != seed:
            return None
        self.week = engine.week
        return engine

    def after_week(self, engine: "Engine") -> None:
        """Keep the market if it is time to; after the last week there is nothing to go on to."""
        due = self.every is not None and engine.week % self.every == 0
        if due and engine.week < engine.document.weeks:
            engine.save(self.path)
            self.week = engine.week

    def clear(self) -> None:
        """Delete every checkpoint of the folder, half-written ones of killed runs too."""
        for pattern in (f"checkpoint-{KEY}.npz", f".checkpoint-{KEY}.npz.*.tmp"):
            for path in self.folder.glob(pattern):
                path.unlink(missing_ok=True)
        self.week = None
