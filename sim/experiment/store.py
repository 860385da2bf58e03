"""The run store: what each finished run left, in files that are whole or absent.

::

    row-KEY.json         of one run: run_key, digest, seconds, when it ended, its summary
    rows-ID.parquet      many such rows; ID names the writer, so no two write one file
    rows-all-ID.parquet  those of all parts there were
    weekly-KEY.parquet, breakdown-KEY.parquet, welfare-KEY.parquet, workers-KEY.parquet
                         of one run, where they are kept
    failed-KEY.json      why a run failed
    past/KEY.npz         a market from which runs part, while some of them are to be done

A run is done when its row is there, and its row is written last. Rows move into fewer
files: the new file is there before the old ones go, so a row may be met twice, and a reader
that misses a file begins again.
"""

import contextlib
import shutil
import time
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from sim.cache.shared_past import past_folder, state_path
from sim.errors import GigSimError, StoredError
from sim.experiment.files import read_json, read_parquet, write_json, write_parquet

if TYPE_CHECKING:
    import pandas as pd

    from sim.outcomes.results import Results

Kind = Literal["weekly", "breakdown", "welfare", "workers"]
COMPARED: tuple[Kind, ...] = ("weekly", "breakdown", "welfare", "workers")
"""What a comparison needs of each run."""
OWN = ["run_key", "digest", "seconds", "ended"]
"""Columns of a row that are no outcome."""

Found = TypeVar("Found")
TRIES = 20
ABANDONED_SECONDS = 3600.0


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
        rows, unequal = self.rows_and_unequal()
        if unequal:
            raise NondeterminismError(f"run {unequal[0]} was done twice and came out different")
        return rows

    def rows_and_unequal(self) -> "tuple[pd.DataFrame, list[str]]":
        """Return the row of every run that came out alike whenever it was done, and the others.

        The others are told by their keys.
        """
        import pandas as pd

        found = _steadily(self._all_rows)
        if found is None:
            return pd.DataFrame(columns=OWN).set_index("run_key"), []
        ends = found.groupby("run_key")["digest"].nunique()
        unequal = sorted(ends.index[ends > 1])
        once = found.drop_duplicates("run_key").set_index("run_key").sort_index()
        return once.drop(index=unequal), unequal

    def done(self) -> set[str]:
        """Return the keys of all finished runs."""
        return _steadily(self._all_keys)

    def gather(self) -> None:
        """Put the rows of all finished runs into one file."""
        import pandas as pd

        self._sweep_up()
        paths = [*self._parts(), *self._singles()]
        if len(paths) < 2:
            return
        frames = [_read_rows(path) for path in paths]
        known = [frame for frame in frames if frame is not None]
        target = self.folder / f"rows-all-{uuid.uuid4().hex}.parquet"
        together = pd.concat(known, ignore_index=True).drop_duplicates(["run_key", "digest"])
        write_parquet(target, together)
        _remove(paths)

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

    def forget_failures(self, keys: Iterable[str]) -> None:
        """Let these runs be tried again if they failed."""
        _remove(self.folder / f"failed-{key}.json" for key in keys)

    def forget_past(self, key: str | None = None) -> None:
        """Delete a state from which runs part, or all of them."""
        if key is None:
            shutil.rmtree(past_folder(self.folder), ignore_errors=True)
        else:
            state_path(self.folder, key).unlink(missing_ok=True)

    def clear(self) -> None:
        """Delete the store."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _sweep_up(self) -> None:
        """Remove what killed writers left half written, but nothing that may be in hand."""
        for path in self.folder.glob(".*.tmp"):
            with contextlib.suppress(FileNotFoundError):
                if time.time() - path.stat().st_mtime > ABANDONED_SECONDS:
                    path.unlink()

    def _parts(self) -> list[Path]:
        return sorted(self.folder.glob("rows-*.parquet"))

    def _singles(self) -> list[Path]:
        return sorted(self.folder.glob("row-*.json"))

    def _gathered(self) -> set[Path]:
        return set(self.folder.glob("rows-all-*.parquet"))

    def _all_rows(self) -> "pd.DataFrame | None":
        import pandas as pd

        gathered = self._gathered()
        paths = [*self._singles(), *self._parts()]  # in this order: singles move into parts
        frames = [_read_rows(path) for path in paths]
        if any(frame is None for frame in frames) or self._gathered() != gathered:
            raise _MovedError
        return pd.concat(frames, ignore_index=True) if frames else None

    def _all_keys(self) -> set[str]:
        gathered = self._gathered()
        keys = {path.stem.removeprefix("row-") for path in self._singles()}
        try:
            for path in self._parts():
                keys |= set(read_parquet(path, ["run_key"])["run_key"])
        except FileNotFoundError:
            raise _MovedError from None
        if self._gathered() != gathered:
            raise _MovedError
        return keys


@dataclass(frozen=True, slots=True)
class Part:
    """Rows written by one process: each on its own as its run ends, together at last."""

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
        row |= {"ended": time.time()} | summarise(results.weekly)
        write_json(self._single(key), row)
        self.written.append(row)

    def close(self) -> None:
        """Put the rows into one file, as reading many takes longer."""
        import pandas as pd

        with contextlib.suppress(OSError):  # each row is safe where it is
            if self.written:
                write_parquet(self.path, pd.DataFrame(self.written))
                _remove(self._single(row["run_key"]) for row in self.written)

    def _single(self, key: str) -> Path:
        return self.store.folder / f"row-{key}.json"


class _MovedError(Exception):
    """Rows were moved to another file while they were read."""


def _steadily(read: Callable[[], Found]) -> Found:
    """Return what ``read`` finds once nothing moves under it."""
    for _ in range(TRIES):
        try:
            return read()
        except _MovedError:
            time.sleep(0.05)
    raise StoredError("the rows of the runs keep moving; try again")


def _read_rows(path: Path) -> "pd.DataFrame | None":
    """Return the rows of a file, or ``None`` if it is gone."""
    import pandas as pd

    try:
        return read_parquet(path) if path.suffix == ".parquet" else pd.DataFrame([read_json(path)])
    except FileNotFoundError:
        return None


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
