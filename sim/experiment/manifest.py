"""The manifest: what a result was made from, and the digest of every table of it."""

import os
import platform
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sim
from sim.cache.fingerprint import dependency_versions, source_hash, third_party_policies
from sim.experiment.digests import file_digest, table_digest
from sim.policies.registry import package_of

if TYPE_CHECKING:
    import pandas as pd

    from sim.scenario.document import Document


def manifest(
    key: str,
    documents: "Mapping[str, Document]",
    seeds: Sequence[int],
    tables: "Mapping[str, pd.DataFrame | Path]",
) -> dict[str, Any]:
    """Return what anybody needs to repeat a result, and to tell that it came out equal.

    ``key`` is the content hash of the result, ``tables`` its tables by file name; one that
    is on disk already, as Parquet, is told by its path.
    """
    foreign: dict[str, dict[str, str]] = {}
    for document in documents.values():
        foreign |= _foreign(document)
    return {
        "key": key,
        "command": command_line(),
        "written": datetime.now(UTC).isoformat(timespec="seconds"),
        "scenarios": {
            name: {"hash": document.content_hash(), "resolved": document.model_dump(mode="json")}
            for name, document in documents.items()
        },
        "seeds": list(seeds),
        "package": {"name": "gigsim", "version": _package_version(), "sources": source_hash()},
        "dependencies": dict(dependency_versions()),
        "third_party_policies": foreign,
        "git_revision": _git_revision(),
        "machine": {
            "system": platform.platform(),
            "processor": platform.machine(),
            "cores": os.cpu_count(),
            "python": platform.python_version(),
        },
        "tables": entries(tables),
    }


def command_line() -> str:
    """Return the command that this process was started with."""
    return shlex.join([Path(sys.argv[0]).name, *sys.argv[1:]])


def entries(tables: "Mapping[str, pd.DataFrame | Path]") -> dict[str, dict[str, Any]]:
    """Return how many rows each table has, and its digest, by file name."""
    return {name: _entry(table) for name, table in tables.items()}


def _foreign(document: "Document") -> dict[str, dict[str, str]]:
    """Return type, package and hash of the source of each policy that is not ours, by class."""
    hashes = third_party_policies(document)
    policies = {
        f"{type(policy).__module__}.{type(policy).__qualname__}": policy
        for policy in document.policies
    }
    return {
        name: {
            "type": policies[name].type,
            "package": package_of(type(policies[name])),
            "sources": source,
        }
        for name, source in hashes.items()
    }


def _entry(table: "pd.DataFrame | Path") -> dict[str, Any]:
    if not isinstance(table, Path):
        return {"rows": len(table), "digest": table_digest(table)}
    import pyarrow.parquet as pq

    return {"rows": pq.ParquetFile(table).metadata.num_rows, "digest": file_digest(table)}


def _package_version() -> str:
    try:
        return version("gigsim")
    except PackageNotFoundError:
        return "not installed"


def _git_revision() -> str | None:
    """Return the commit of the checkout that the package runs from, if it is one."""
    root = Path(sim.__file__).parents[1]
    git = shutil.which("git")
    if git is None or not (root / ".git").exists():
        return None
    answer = subprocess.run(  # noqa: S603 - a fixed command
        [git, "rev-parse", "HEAD"], cwd=root, capture_output=True, text=True, check=False
    )
    return answer.stdout.strip() or None if answer.returncode == 0 else None
