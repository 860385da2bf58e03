"""What a report is made from: the tables of a result and the manifest that vouches for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import InputError, StoredError
from sim.experiment.files import read_json, read_parquet
from sim.experiment.folder import MANIFEST
from sim.experiment.looks import Looks, looks_of
from sim.report.records import records

if TYPE_CHECKING:
    import pandas as pd

    from sim.experiment.comparison import Comparison

TABLES = (
    "differences.csv",
    "effects.csv",
    "weekly.parquet",
    "summary.csv",
    "breakdown.parquet",
    "welfare.csv",
    "workers.parquet",
    "trials.csv",
    "why.csv",
    "robustness.csv",
)
"""What a report of a comparison may show; those that are not there are left out."""


@dataclass(frozen=True)
class Material:
    """The tables of a comparison by file name, and its manifest.

    Scenarios keep the order of the manifest; the first is what the others are held against.
    """

    manifest: Mapping[str, Any]
    tables: "Mapping[str, pd.DataFrame]"

    @classmethod
    def of(cls, comparison: "Comparison") -> "Material":
        """Return what a comparison that was never saved would be reported from."""
        files = comparison.files()
        return cls(comparison.manifest(files), files)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every scenario, the first being the base."""
        return tuple(self.manifest["scenarios"])

    @property
    def base(self) -> str:
        """The scenario that the others are held against."""
        return self.names[0]

    @property
    def others(self) -> tuple[str, ...]:
        """Every scenario but the base."""
        return self.names[1:]

    @cached_property
    def titles(self) -> dict[str, str]:
        """What people call each scenario: its title, with its name where two share one."""
        called = {name: str(self.resolved(name).get("title") or name) for name in self.names}
        shared = [title for title in called.values() if list(called.values()).count(title) > 1]
        return {
            name: f"{title} ({name})" if title in shared and title != name else title
            for name, title in called.items()
        }

    @property
    def weeks(self) -> int:
        """How many weeks are reported."""
        return int(self.resolved(self.base).get("weeks", 0))

    @property
    def seeds(self) -> tuple[int, ...]:
        """The seeds that every scenario ran on."""
        return tuple(int(seed) for seed in self.manifest["seeds"])

    @property
    def looks(self) -> Looks | None:
        """When it was looked whether all was decided, if it was."""
        return looks_of(self.manifest)

    def resolved(self, name: str) -> dict[str, Any]:
        """Return a scenario as the manifest holds it, with nothing left to look up."""
        found: dict[str, Any] = self.manifest["scenarios"][name]["resolved"]
        return found

    def table(self, name: str) -> "pd.DataFrame | None":
        """Return a table that has any rows, or ``None``."""
        found = self.tables.get(name)
        return None if found is None or found.empty else found

    def differences(self, scenario: str) -> dict[str, dict[str, Any]]:
        """Return the rows of ``differences.csv`` on a scenario, by outcome."""
        return self._differences.get(scenario, {})

    @cached_property
    def _differences(self) -> dict[str, dict[str, dict[str, Any]]]:
        found: dict[str, dict[str, dict[str, Any]]] = {}
        for row in records(self.tables["differences.csv"]):
            found.setdefault(row["scenario"], {})[row["outcome"]] = row
        return found


def read_material(folder: Path, wanted: tuple[str, ...] = TABLES) -> Material:
    """Return the manifest of ``folder`` and those of the tables ``wanted`` that it has.

    Raises ``InputError`` where there is no result, ``StoredError`` where one is damaged.
    """
    path = folder / MANIFEST
    if not path.is_file():
        raise InputError(f"{folder} holds no finished result: there is no {MANIFEST} in it")
    try:
        manifest = read_json(path)
        names, seeds = list(manifest["scenarios"]), list(manifest["seeds"])
    except (ValueError, KeyError, TypeError) as error:
        raise StoredError(f"{path} is damaged: {error}") from error
    if not names or not seeds:
        raise StoredError(f"{path} names no scenario or no seed")
    found = {name: _read(folder / name) for name in wanted if (folder / name).is_file()}
    return Material(manifest, found)


def _read(path: Path) -> "pd.DataFrame":
    import pandas as pd

    if path.suffix == ".parquet":
        return read_parquet(path)
    try:
        return pd.read_csv(path)
    except ValueError as error:
        raise StoredError(f"{path} is damaged: {error}") from error
