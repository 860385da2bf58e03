"""Hold a result against itself, run again from its manifest."""

import platform
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.cache.fingerprint import dependency_versions, source_hash
from sim.errors import InputError
from sim.experiment.digests import file_digest
from sim.experiment.folder import MANIFEST, ResultFolder
from sim.experiment.manifest import manifest as manifest_of
from sim.experiment.redo import LEFT_OUT, Redone, documents_of, kind_of, redo
from sim.experiment.runner import Watch
from sim.experiment.unequal import Unequal, read_table, unequal

IDENTICAL = "identical"
IN_PART = "it sums up all runs, and not all were done again"
NEEDED = ("key", "scenarios", "seeds", "package", "dependencies", "third_party_policies", "machine")


@dataclass(frozen=True)
class Verification:
    """What came of it: one finding a table, and what is other than when it was written."""

    findings: dict[str, str]
    changed: tuple[str, ...]
    left_out: dict[str, str]
    rounding_alone: bool

    @property
    def identical(self) -> bool:
        """Whether every table that was made again came out the same."""
        return all(found == IDENTICAL for found in self.findings.values())


def open_result(folder: Path) -> ResultFolder:
    """Return a finished result; raise ``InputError`` if there is none in ``folder``."""
    found = ResultFolder(folder, "")
    if not (folder / MANIFEST).is_file():
        raise InputError(f"{folder} has no {MANIFEST}: it is no result of GigSim.")
    try:
        about = found.manifest()
        kind_of(about)
        key = str({name: about[name] for name in NEEDED}["key"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{folder / MANIFEST} is damaged: {error!r}") from error
    if not about.get("finished", True):
        raise InputError(f"{folder} is not finished; the same command goes on with it.")
    return ResultFolder(folder, key)


def verify(
    folder: Path, *, most_runs: int | None = None, jobs: int = 1, watch: Watch | None = None
) -> Verification:
    """Run a finished result again from its manifest and compare table by table.

    Burn-ins are simulated anew too. ``most_runs`` bounds the work of a large result.
    Raises ``InputError`` for a folder that cannot be run again.
    """
    source = open_result(folder)
    with tempfile.TemporaryDirectory(prefix="gigsim-verify-") as made:
        redone = redo(source, Path(made), most_runs=most_runs, jobs=jobs, watch=watch)
        return _compare(source, redone)


def changes(about: dict[str, Any]) -> Iterator[str]:
    """Yield what of code, libraries and machine is other than what a manifest states."""
    now = manifest_of("", documents_of(about), [], {})
    then, here = about["package"], now["package"]
    if then["sources"] != source_hash():
        yield (
            f"code: {then['name']} {then['version']} (sources {then['sources'][:12]}) then, "
            f"{here['version']} (sources {source_hash()[:12]}) now"
        )
    for name, version in about["dependencies"].items():
        found = dependency_versions().get(name, "absent")
        if found != version:
            yield f"{name}: {version} then, {found} now"
    for name, policy in about["third_party_policies"].items():
        found = now["third_party_policies"].get(name, {})
        if found != policy:
            yield f"policy {name}: {_told(policy)} then, {_told(found)} now"
    for what, value in (("processor", platform.machine()), ("python", platform.python_version())):
        if about["machine"][what] != value:
            yield f"{what}: {about['machine'][what]} then, {value} now"


def _told(policy: dict[str, str]) -> str:
    return f"{policy.get('package', 'absent')} (sources {policy.get('sources', '-')[:12]})"


def _compare(source: ResultFolder, redone: Redone) -> Verification:
    about = source.manifest()
    findings: dict[str, str] = {}
    left_out: dict[str, str] = {}
    rounding = True
    for name, stated in about["tables"].items():
        old_path, new_path = source.path / name, redone.folder / name
        if name in LEFT_OUT:
            left_out[name] = LEFT_OUT[name]
        elif not old_path.is_file():
            findings[name], rounding = "is missing", False
        elif not new_path.is_file():
            left_out[name] = IN_PART if redone.partial else "verify cannot make it again"
        elif (old := redone.of(read_table(old_path))) is None:
            left_out[name] = IN_PART
        else:
            found = unequal(old, read_table(new_path))
            touched = old_path.suffix == ".parquet" and file_digest(old_path) != stated["digest"]
            findings[name] = _finding(found, touched=touched)
            rounding = rounding and not touched and (found is None or found.by_rounding)
    return Verification(findings, tuple(changes(about)), left_out, rounding)


def _finding(found: Unequal | None, *, touched: bool) -> str:
    """Say how a table differs from what it was made into now, and whether it was touched."""
    if found is None and not touched:
        return IDENTICAL
    note = "; the file is not what its manifest vouches for" if touched else ""
    return f"{found or 'holds the same numbers'}{note}"
