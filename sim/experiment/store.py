"""The run store: what each finished run left, in files that are whole or absent.

::

    rows-ID.parquet      one row a finished run: run_key, digest, seconds, its summary;
                         ID names the writer, so no two processes write one file
    weekly-KEY.parquet, breakdown-KEY.parquet      of one run, where they are kept
    failed-KEY.json      why a run failed

A run is done when its row is there, and its row is written last.
"""

import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sim.errors import GigSimError
from sim.experiment.files import read_json, read_parquet, write_json, write_parquet

if TYPE_CHECKING:
    import pandas as pd

    from sim.outcomes.results import Results

Kind = Literal["weekly", "breakdown"]
OWN = ["run_key", "digest", "seconds"]
"""Columns of a row that are no outcome."""


class NondeterminismError(GigSimError):
    """The same run, done twice, came out different."""


@dataclass(frozen=True, slots=True)
class RunStore:
    """A folder of finished runs, read and written by any number of processes."""

    folder: Path
    keep: tuple[Kind, ...] = ()

    def part(self) -> "Part":
        """Return a file of rows that only the caller writes."""
        return Part(self, self.folder / f"rows-{uuid.uuid4().hex}.parquet", [])

    def rows(self) -> "pd.DataFrame":
        """Return the row of every finished run, indexed by ``run_key``.

        Raises ``NondeterminismError`` if a run is there twice with different ends.
        """
        import pandas as pd

        parts = [read_parquet(path) for path in sorted(self.folder.glob("rows-*.parquet"))]
        if not parts:
            return pd.DataFrame(columns=OWN).set_index("run_key")
        found = pd.concat(parts, ignore_index=True)
        ends = found.groupby("run_key")["digest"].nunique()
        if (ends > 1).any():
            raise NondeterminismError(f"run {ends.idxmax()} was done twice and came out different")
        return found.drop_duplicates("run_key").set_index("run_key").sort_index()

    def done(self) -> set[str]:
        """Return the keys of all finished runs."""
        paths = self.folder.glob("rows-*.parquet")
        return {key for path in paths for key in read_parquet(path, ["run_key"])["run_key"]}

    def table(self, kind: Kind, key: str) -> "pd.DataFrame":
        """Return one table of one finished run."""
        return read_parquet(self.folder / f"{kind}-{key}.parquet")

    def fail(self, key: str, seed: int, reason: str, trace: str = "") -> None:
        """Record that a run failed."""
        content = {"run_key": key, "seed": seed, "reason": reason, "trace": trace}
        write_json(self.folder / f"failed-{key}.json", content)

    def failures(self) -> dict[str, dict[str, Any]]:
        """Return the record of every failed run by its key."""
        records = (read_json(path) for path in sorted(self.folder.glob("failed-*.json")))
        return {record["run_key"]: record for record in records}

    def forget_failures(self) -> None:
        """Let every failed run be tried again."""
        for path in self.folder.glob("failed-*.json"):
            path.unlink(missing_ok=True)

    def clear(self) -> None:
        """Delete the store."""
        shutil.rmtree(self.folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows written by one process, one file that is replaced as each run ends."""

    store: RunStore
    path: Path
    written: list[dict[str, Any]]

    def add(self, key: str, results: "Results", seconds: float) -> None:
        """Keep a finished run: its tables first, then the row that makes it done."""
        import pandas as pd

        from sim.outcomes.results import summarise

        for kind in self.store.keep:
            frame: pd.DataFrame = getattr(results, kind)
            table = frame.reset_index() if kind == "weekly" else frame
            write_parquet(self.store.folder / f"{kind}-{key}.parquet", table)
        row: dict[str, Any] = {"run_key": key, "digest": results.digest, "seconds": seconds}
        self.written.append(row | summarise(results.weekly))
        write_parquet(self.path, pd.DataFrame(self.written))
