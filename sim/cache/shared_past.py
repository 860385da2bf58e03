"""Worlds that are one world up to some week share what was simulated until then.

The run that gets to such a week first keeps the market, recorder and all, beside the
results; the others go on from it, bit for bit as if they had simulated those weeks
themselves.
"""

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sim.errors import GigSimError

if TYPE_CHECKING:
    from sim.engine import Engine
    from sim.scenario.document import Document


class Fork(NamedTuple):
    """A week from which a run parts from others, and the key of the state they share there."""

    week: int
    key: str


@dataclass(frozen=True, slots=True)
class SharedPast:
    """States at the weeks where one run parts from others, in the folder of their results."""

    folder: Path
    forks: tuple[Fork, ...]

    def latest(self, document: "Document") -> "Engine | None":
        """Return the market at the latest of these weeks that is there."""
        from sim.engine import Engine

        for fork in reversed(self.forks):
            path = state_path(self.folder, fork.key)
            with contextlib.suppress(GigSimError, OSError):
                if path.is_file():
                    return Engine.restore(path, document)
        return None

    def after_week(self, engine: "Engine") -> None:
        """Keep the market if others part from it here; a full disk costs them time, no more."""
        for fork in self.forks:
            path = state_path(self.folder, fork.key)
            if fork.week == engine.week and not path.is_file():
                with contextlib.suppress(OSError):
                    engine.save(path)


def past_folder(folder: Path) -> Path:
    """Return where the states beside the results in ``folder`` are kept."""
    return folder / "past"


def state_path(folder: Path, key: str) -> Path:
    """Return where the state of this key is kept."""
    return past_folder(folder) / f"{key}.npz"
