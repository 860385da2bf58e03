"""Write a market to disk and read it back, without pickle."""

import json
import os
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sim.errors import StoredError
from sim.state.ledger import Ledger
from sim.state.schema import SCHEMA, State

FORMAT = 1
_KIND = "gigsim-market"


@dataclass(frozen=True)
class Stored:
    """What a file held: tables, balances, the recorder's arrays, and about the run."""

    state: State
    balances: Mapping[str, int]
    recorder: dict[str, Any]
    about: Mapping[str, Any]


def save(
    path: Path, state: State, ledger: Ledger, recorder: Mapping[str, Any], about: Mapping[str, Any]
) -> None:
    """Write everything to ``path`` in one step: a killed process leaves no half file."""
    arrays: dict[str, Any] = {
        f"table/{table.name}/{name}": values
        for table in state.tables()
        for name, values in table.arrays().items()
    }
    arrays |= {f"recorder/{name}": values for name, values in recorder.items()}
    header = {
        "kind": _KIND, "format": FORMAT, "balances": ledger.balances, "about": dict(about),
    }  # fmt: skip
    text = json.dumps(header, sort_keys=True, default=str)
    arrays["header"] = np.frombuffer(text.encode(), dtype=np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with partial.open("wb") as file:
            np.savez(file, **arrays)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def load(path: Path) -> Stored:
    """Read a file that ``save`` wrote.

    Raises ``StoredError`` if it is missing, damaged, foreign, or of another version.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        header = json.loads(arrays.pop("header").tobytes().decode())
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise StoredError(f"{path}: not a stored market, or damaged ({error})") from error
    if header.get("kind") != _KIND or header.get("format") != FORMAT:
        raise StoredError(f"{path}: not a stored market of format {FORMAT}")
    recorder = {
        name.removeprefix("recorder/"): values
        for name, values in arrays.items()
        if name.startswith("recorder/")
    }
    return Stored(_state(path, arrays), header["balances"], recorder, header["about"])


def _state(path: Path, arrays: Mapping[str, Any]) -> State:
    state = State()
    for table in state.tables():
        columns = {}
        for column in SCHEMA[table.name]:
            key = f"table/{table.name}/{column.name}"
            if key not in arrays or arrays[key].dtype != np.dtype(column.dtype):
                raise StoredError(
                    f"{path}: column {table.name}.{column.name} is missing or changed"
                )
            columns[column.name] = arrays[key]
        table.append(len(columns["identity" if "identity" in columns else column.name]), **columns)
    return state
