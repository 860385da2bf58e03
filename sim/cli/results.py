"""What run, compare and sweep share: where results go, and what users are told of them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.errors import InputError

if TYPE_CHECKING:
    from sim.experiment.folder import ResultFolder
    from sim.scenario.document import Document

NOISY_BELOW = 2000


def result_folder(command: str, names: Sequence[str], key: str, out: Path | None) -> "ResultFolder":
    """Return the folder of a result: ``out``, or one under ``results/`` named by content."""
    from sim.experiment.folder import ResultFolder

    return ResultFolder.named(command, names, key) if out is None else ResultFolder(out, key)


def check_writable(folder: Path) -> None:
    """Make ``folder`` before any work is done; raise ``InputError`` if nothing can be put there.

    A folder that holds files, but no sign of a result of ours, is somebody else's.
    """
    if folder.is_dir() and not _is_ours(folder):
        raise InputError(f"{folder} holds files that are no result of GigSim; choose another --out")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".probe.tmp"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise InputError(f"cannot write results to {folder}: {error.strerror}") from error


def _is_ours(folder: Path) -> bool:
    names = {path.name for path in folder.iterdir()}
    signs = {"manifest.json", ".runs", "plan.json", "design.parquet"}
    begun = any(name.startswith(("checkpoint-", "agents_", ".")) for name in names)
    return not names or bool(names & signs) or begun


def warn_if_noisy(documents: "Sequence[Document]") -> None:
    """Say so if a market is too small for outcomes to mean much."""
    smallest = min(document.population.workers for document in documents)
    if smallest < NOISY_BELOW:
        click.echo(
            f"Note: with {smallest:,} workers outcomes are noisy; "
            f"conclusions need {NOISY_BELOW:,} or more.",
            err=True,
        )


def warn_if_set_in_first(worlds: "Mapping[str, Document]", settings: Sequence[str]) -> None:
    """Say so if ``--set`` puts a rule into the scenario that the others are held against."""
    named = {setting.split(".")[1] for setting in settings if setting.startswith("policies.")}
    name, first = next(iter(worlds.items()))
    rules = [rule.label for rule in first.policies if rule.label in named and rule.bites()]
    if rules:
        click.echo(
            f"Warning: --set holds in every scenario, so {' and '.join(rules)} as set is in force "
            f"in {name} too, which the others are compared with; to see what a rule does, put "
            f"it into a scenario of its own.",
            err=True,
        )


def say_where(folder: Path, *, reused: bool) -> None:
    """Say on stderr where the results are."""
    word = "Reused (run again with --fresh)" if reused else "Results"
    click.echo(f"{word}: {folder}", err=True)
