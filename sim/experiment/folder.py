"""The folder of a result: its name, whether it is finished, and how it is filled."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.experiment.files import read_json, write_csv, write_json, write_parquet
from sim.experiment.manifest import command_line, entries
from sim.experiment.store import Kind, RunStore

if TYPE_CHECKING:
    import pandas as pd

MANIFEST = "manifest.json"
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class ResultFolder:
    """Where a result goes. ``key`` is its content hash; ``manifest.json`` is written last."""

    path: Path
    key: str

    @classmethod
    def named(cls, command: str, names: Sequence[str], key: str) -> "ResultFolder":
        """Return the folder under ``results/`` that this result has when nobody says where."""
        readable = re.sub(r"[^\w.+-]+", "_", "-".join([command, *names]))[:LONGEST_NAME]
        return cls(Path("results") / f"{readable}-{key[:12]}", key)

    def finished(self) -> bool:
        """Tell whether this very result is here, whole."""
        path = self.path / MANIFEST
        if not path.is_file():
            return False
        try:
            found = read_json(path)
            tables = found["tables"]
        except (ValueError, KeyError, TypeError):
            return False
        whole = found.get("finished", True) and found.get("key") == self.key
        return whole and all((self.path / name).is_file() for name in tables)

    def manifest(self) -> dict[str, Any]:
        """Return the manifest."""
        content: dict[str, Any] = read_json(self.path / MANIFEST)
        return content

    def runs(self, *keep: Kind) -> RunStore:
        """Return the store of the runs that this result is made of, hidden until it is whole."""
        return RunStore(self.path / ".runs", keep)

    def begin(self) -> None:
        """Make the folder, and take back what vouches for the tables that were here."""
        self.path.mkdir(parents=True, exist_ok=True)
        (self.path / MANIFEST).unlink(missing_ok=True)

    def write(self, tables: "Mapping[str, pd.DataFrame]", manifest: Mapping[str, Any]) -> None:
        """Write every table under its file name, then the manifest that vouches for them."""
        self.begin()
        for name, frame in tables.items():
            _write(self.path / name, frame)
        write_json(self.path / MANIFEST, manifest)

    def add(self, tables: "Mapping[str, pd.DataFrame]") -> None:
        """Write more tables beside those of a finished result, and let its manifest say so."""
        content = self.manifest()
        for name, frame in tables.items():
            _write(self.path / name, frame)
        content["tables"] |= entries(tables)
        content["command"] = command_line()
        write_json(self.path / MANIFEST, content)

    def tidy(self) -> None:
        """Remove the folder if nothing was ever kept in it."""
        for path in (self.path / ".runs", self.path):
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()


def _write(path: Path, frame: "pd.DataFrame") -> None:
    write = write_csv if path.suffix == ".csv" else write_parquet
    write(path, frame)
