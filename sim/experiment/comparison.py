"""What a comparison found: tables to read, save and plot."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from sim.cache.fingerprint import hash_of, run_keys
from sim.experiment.effects import effects
from sim.experiment.folder import ResultFolder
from sim.experiment.looks import Looks, level_of
from sim.experiment.manifest import manifest
from sim.experiment.tables import Tables
from sim.experiment.trials import trials_file
from sim.outcomes.catalogue import HEADLINE

if TYPE_CHECKING:
    from sim.scenario.document import Document


@dataclass(frozen=True)
class Comparison:
    """Several scenarios on the same seeds, the first being what the others are held against.

    ``differences`` has a row per scenario and outcome: paired difference, 95 % interval,
    verdict. ``welfare`` says who gains and who pays, ``workers`` has the same worker in every
    world. ``weekly``, ``breakdown`` and ``summary`` hold every run. With ``looks``, runs were
    made until all was decided.
    """

    documents: "dict[str, Document]"
    seeds: tuple[int, ...]
    tables: Tables
    differences: pd.DataFrame
    welfare: pd.DataFrame
    workers: pd.DataFrame
    looks: Looks | None = None

    @property
    def key(self) -> str:
        """The content hash of this comparison."""
        return comparison_key(self.documents, self.seeds, self.looks)

    @property
    def weekly(self) -> pd.DataFrame:
        """One row per scenario, seed and week, one column an outcome."""
        return self.tables.weekly

    @property
    def breakdown(self) -> pd.DataFrame:
        """Outcomes by region, occupation and the like: a long table."""
        return self.tables.breakdown

    @property
    def summary(self) -> pd.DataFrame:
        """One row per scenario and seed: means over the last 26 weeks, and totals."""
        return self.tables.summary

    def save(self, folder: str | Path) -> Path:
        """Write all tables and the manifest into ``folder`` and return it."""
        result = ResultFolder(Path(folder), self.key)
        files = self.files()
        result.write(files, self.manifest(files))
        return result.path

    def effects(self, outcomes: Sequence[str] = HEADLINE) -> pd.DataFrame:
        """Return the effects on ``outcomes`` week by week, with intervals."""
        return effects(self.weekly, outcomes, level_of(self.looks))

    def files(self) -> dict[str, pd.DataFrame]:
        """Return all tables by file name."""
        return self.tables.files() | {
            "differences.csv": self.differences,
            "effects.csv": self.effects(),
            "welfare.csv": self.welfare,
            "workers.parquet": self.workers,
            **trials_file(self.documents, self.breakdown, level_of(self.looks)),
        }

    def manifest(self, files: dict[str, pd.DataFrame]) -> dict[str, Any]:
        """Return the manifest of this comparison with tables ``files``."""
        looks = {"looks": self.looks.told()} if self.looks else {}
        return manifest(self.key, self.documents, self.seeds, files) | looks


def comparison_key(
    documents: "dict[str, Document]", seeds: tuple[int, ...], looks: Looks | None = None
) -> str:
    """Return the content hash of comparing ``documents`` on ``seeds``.

    With ``looks`` only the first seed counts: how many there are in the end is a result.
    """
    asked = seeds[:1] if looks else seeds
    runs = [[name, run_keys(document, asked)] for name, document in documents.items()]
    return hash_of(["compare", runs, *(["until decided", looks.budget] if looks else [])])
