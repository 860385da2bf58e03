"""Keys that say what a result depends on: equal keys, equal results."""

import hashlib
import inspect
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import sim

if TYPE_CHECKING:
    from sim.policies.base import Policy
    from sim.scenario.document import Document

LOCKED = ("numpy", "numba", "pandas", "scipy", "mesa")
"""Packages whose version can move a result in the last bit."""


def hash_of(content: object) -> str:
    """Return the hex SHA-256 of ``content`` as canonical JSON."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def source_hash() -> str:
    """Return a hash over the path and bytes of every module of the package."""
    root = Path(sim.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


@cache
def dependency_versions() -> Mapping[str, str]:
    """Return the installed version of each package that results hang on."""
    return {name: _version(name) for name in LOCKED}


def third_party_policies(document: "Document") -> dict[str, str]:
    """Return ``module.Class`` of each policy that is not ours, with a hash of its source."""
    return sources_of(document.policies)


def sources_of(policies: "Iterable[Policy]") -> dict[str, str]:
    """Return ``module.Class`` of each of ``policies`` that is not ours, with its source's hash."""
    classes = {type(policy) for policy in policies}
    foreign = sorted(
        (cls for cls in classes if not cls.__module__.startswith("sim.")),
        key=lambda cls: (cls.__module__, cls.__qualname__),
    )
    return {f"{cls.__module__}.{cls.__qualname__}": _source_of(cls) for cls in foreign}


def code_version(document: "Document") -> dict[str, object]:
    """Return all code that a run of ``document`` hangs on."""
    return {
        "package": source_hash(),
        "dependencies": dict(dependency_versions()),
        "policies": third_party_policies(document),
    }


def run_keys(document: "Document", seeds: Sequence[int]) -> list[str]:
    """Return the key of a run for each seed: its scenario, its seed, the code."""
    scenario, code = document.content_hash(), code_version(document)
    return [hash_of([scenario, seed, code]) for seed in seeds]


def burn_in_keys(document: "Document", seeds: Sequence[int]) -> list[str]:
    """Return the keys of the states at week 0, which policies and technology do not touch."""
    later = {"weeks", "policies", "technology", "observe_every"}
    content = {key: value for key, value in document.content().items() if key not in later}
    start = hash_of(content)
    return [hash_of([start, seed, source_hash(), dict(dependency_versions())]) for seed in seeds]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def _source_of(cls: type) -> str:
    try:
        return hashlib.sha256(inspect.getsource(inspect.getmodule(cls) or cls).encode()).hexdigest()
    except (OSError, TypeError):
        return "unknown"
