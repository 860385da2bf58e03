"""A sweep as its folder holds it now: through, stopped, or still running on any machine."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.experiment.analysis.swept import Swept
from sim.experiment.files import read_json, read_parquet, write_parquet
from sim.experiment.folder import MANIFEST, ResultFolder
from sim.experiment.store import OWN

if TYPE_CHECKING:
    import pandas as pd

RUNS = ".runs/planned.parquet"
"""In the store: point, seed and key of every planned run, so that any reader can place a row."""


def keep_planned(folder: ResultFolder, runs: "pd.DataFrame") -> None:
    """Write down which run is of which point and seed, before the first one starts."""
    write_parquet(folder.path / RUNS, runs)


def swept_so_far(folder: Path) -> Swept:
    """Return the sweep in ``folder`` with the runs that are finished by now.

    Raises ``InputError`` where there is no sweep or no finished run yet, ``StoredError`` where
    one is damaged.
    """
    running = (folder / RUNS).is_file() and not _finished(folder / MANIFEST)
    return Swept.read(folder, _results(folder) if running else None)


def planned_runs(folder: Path, manifest: Mapping[str, Any]) -> int:
    """Return how many runs the sweep in ``folder`` will have, as far as it says."""
    if (folder / RUNS).is_file():
        return int(read_parquet(folder / RUNS, ["run_key"])["run_key"].nunique())
    return int((manifest.get("extent") or {}).get("runs", 0))


def _finished(manifest: Path) -> bool:
    """Tell whether a manifest vouches for the whole sweep; one that is being written does not."""
    try:
        return bool(read_json(manifest).get("finished", True))
    except (OSError, ValueError):
        return False


def _results(folder: Path) -> "pd.DataFrame":
    """Return what ``results.parquet`` will hold, of the runs there are."""
    rows, _ = ResultFolder(folder, "").runs().rows_and_unequal()
    known = [name for name in rows.columns if name not in OWN]
    found = read_parquet(folder / RUNS).merge(read_parquet(folder / "design.parquet"), on="point")
    found = found.merge(rows[["digest", *known]], left_on="run_key", right_index=True)
    return found.sort_values(["point", "seed"], ignore_index=True)
