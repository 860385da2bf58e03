"""Write a market to disk and read it back, without pickle."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from sim.errors import StoredError
from sim.state import codes
from sim.state.ledger import SECTORS, Ledger
from sim.state.schema import SCHEMA, State

FORMAT = 2
SMALL_BYTES = 32 * 1024**2
"""Up to this size the file that was read last is kept in memory."""
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
        "kind": _KIND,
        "format": FORMAT,
        "schema": schema_id(),
        "balances": ledger.balances,
        "about": dict(about),
    }
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
        found = path.stat()
        small = found.st_size <= SMALL_BYTES
        read = _read_once if small else _read
        arrays = dict(read(path, found.st_ino, found.st_mtime_ns, found.st_size))
        header = json.loads(arrays.pop("header").tobytes())
        ours = header["kind"], header["format"]
    # Damage may show as any error of the archive, of an array, or of the header.
    except Exception as error:
        raise StoredError(f"{path}: not a stored market, or damaged ({error})") from error
    if ours != (_KIND, FORMAT):
        raise StoredError(f"{path}: not a stored market of format {FORMAT}")
    _same_schema(path, header.get("schema"), arrays)
    try:
        balances = {sector: int(header["balances"][sector]) for sector in SECTORS}
        about = dict(header["about"]) | {key: int(header["about"][key]) for key in ("week", "seed")}
    except (KeyError, TypeError, ValueError) as error:
        raise StoredError(f"{path}: its header is damaged ({error})") from error
    recorder = {
        name.removeprefix("recorder/"): values
        for name, values in arrays.items()
        if name.startswith("recorder/")
    }
    return Stored(_state(path, arrays), balances, recorder, about)


def _read(path: Path, *version: int) -> dict[str, Any]:
    """Return the arrays of ``path``, read-only; ``version`` tells it from what was there before."""
    with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    for array in arrays.values():
        array.setflags(write=False)
    return arrays


_read_once = lru_cache(maxsize=1)(_read)
"""Many small runs start from one state after another, and reading it is a third of their time."""


@cache
def schema_id() -> str:
    """Return a hash of all that gives stored numbers a meaning: columns, codes, sectors."""
    columns = {
        name: [[one.name, one.dtype, one.unit, one.refers, one.width] for one in own]
        for name, own in SCHEMA.items()
    }
    lists = {name: value for name, value in vars(codes).items() if name.isupper()}
    text = json.dumps([columns, lists, SECTORS], sort_keys=True)
    return sha256(text.encode()).hexdigest()


def _same_schema(path: Path, schema: object, arrays: Mapping[str, Any]) -> None:
    """Refuse a file of a version with other tables, and say in what they differ."""
    if schema == schema_id():
        return
    known = {f"table/{name}/{one.name}" for name, own in SCHEMA.items() for one in own}
    held = {name for name in arrays if name.startswith("table/")}
    sides = (("it lacks", sorted(known - held)), ("it has", sorted(held - known)))
    differ = [f"{what} {_few(names)}" for what, names in sides if names]
    how = "; ".join(differ) or "columns or codes of the same names mean something else"
    raise StoredError(
        f"{path}: stored by another version of GigSim, whose tables are not those of this one "
        f"({how}). Go on with that version, or run it again with this one"
    )


def _few(names: list[str]) -> str:
    listed = ", ".join(name.removeprefix("table/").replace("/", ".") for name in names[:5])
    return f"{listed} and {len(names) - 5} more" if len(names) > 5 else listed


def _state(path: Path, arrays: Mapping[str, Any]) -> State:
    state = State()
    for table in state.tables():
        names = {column.name: f"table/{table.name}/{column.name}" for column in SCHEMA[table.name]}
        size = len(arrays.get(next(iter(names.values())), ()))
        for name, empty in table.arrays().items():
            held = arrays.get(names[name])
            if held is None or held.dtype != empty.dtype or held.shape != (size, *empty.shape[1:]):
                raise StoredError(f"{path}: column {table.name}.{name} is missing or changed")
        table.append(size, **{name: arrays[key] for name, key in names.items()})
    return state
