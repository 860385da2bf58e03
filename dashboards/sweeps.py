"""The sweeps that a visitor may open: those of one folder, by name, and the example."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from sim.errors import InputError
from sim.experiment.analysis.swept import Swept
from sim.experiment.so_far import planned_runs, swept_so_far
from sim.outcomes.catalogue import HEADLINE
from sim.report.page.material import Material

ROOT = Path("results")
"""Where `sweep` puts what it is not told to put elsewhere; read from where the pages started."""
EXAMPLE = "example"
_EXAMPLE_FOLDER = Path(__file__).with_name("example")
MOST_LISTED = 200
ANALYSES = ("sensitivity.csv", "surface_fit.csv", "surface.csv", "rules.csv")


@dataclass(frozen=True, eq=False)
class Sweep:
    """An opened sweep: its tables, what `analyse` wrote beside them, how far it is."""

    name: str
    swept: Swept
    tables: Mapping[str, pd.DataFrame]
    done: int
    planned: int

    @property
    def finished(self) -> bool:
        """Tell whether no run is to come."""
        return bool(self.swept.manifest.get("finished", True))

    @property
    def study(self) -> Mapping[str, Any]:
        """The study as the manifest holds it."""
        found: Mapping[str, Any] = self.swept.manifest["study"]
        return found

    @cached_property
    def outcomes(self) -> tuple[str, ...]:
        """Every outcome of the runs, headlines first."""
        kept = self.swept.outcomes
        first = [name for name in HEADLINE if name in kept]
        return tuple(dict.fromkeys((*first, *kept)))

    @cached_property
    def spread(self) -> pd.DataFrame:
        """Lowest and highest of each outcome over the seeds of a point, and how many."""
        names = list(self.swept.outcomes)
        by_point = self.swept.results.groupby("point")
        low = by_point[names].min().add_suffix(" low")
        high = by_point[names].max().add_suffix(" high")
        return low.join(high).assign(seeds=by_point.size())

    def material(self, base: str, outcome: str) -> Material:
        """Return what `analyse` found on one outcome, as the sections of a report read it."""
        own = {
            name: table[(table["base"] == base) & (table["outcome"] == outcome)]
            for name, table in self.tables.items()
        }
        return Material({**self.swept.manifest, "scenarios": {base: {}}}, own)


def sweep_names() -> list[str]:
    """Return what may be opened: the example, then sweeps of ``ROOT``, the newest first."""
    return [EXAMPLE, *(folder.name for folder in _folders())]


def _folders() -> list[Path]:
    if not ROOT.is_dir():
        return []
    root = ROOT.resolve()
    found = [
        folder
        for folder in ROOT.iterdir()
        if (folder / "design.parquet").is_file()
        and folder.resolve().parent == root
        and folder.name != EXAMPLE
    ]
    found.sort(key=lambda folder: folder.stat().st_mtime, reverse=True)
    return found[:MOST_LISTED]


def opened(name: str) -> Sweep:
    """Return the sweep called ``name``.

    Raises ``InputError`` for a name that is not on the list, and for a sweep that cannot be
    read yet; ``StoredError`` for one that is damaged.
    """
    if name not in sweep_names():
        raise InputError("There is no such sweep in the folder of results.")
    folder = _EXAMPLE_FOLDER if name == EXAMPLE else ROOT / name
    swept = swept_so_far(folder)
    tables = {each: pd.read_csv(folder / each) for each in ANALYSES if (folder / each).is_file()}
    done = int(swept.results["run_key"].nunique())
    return Sweep(name, swept, tables, done, max(done, planned_runs(folder, swept.manifest)))


def version(name: str) -> float:
    """Return what changes whenever there is something new in a sweep; 0 where there is none."""
    if name not in sweep_names():
        return 0.0
    folder = _EXAMPLE_FOLDER if name == EXAMPLE else ROOT / name
    newest = 0.0
    for place in (folder, folder / ".runs"):
        try:
            newest = max(newest, place.stat().st_mtime)
        except OSError:
            continue
    return newest
