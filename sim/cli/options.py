"""Options that mean the same in every command, declared once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])
_HIGHEST_SEED = 2**62  # tables hold it, and those counted on from it, in 64 bits

_COMMON = (
    click.option(
        "--seed",
        type=click.IntRange(0, _HIGHEST_SEED),
        default=0,
        show_default=True,
        metavar="N",
        help="Which random draws; the same seed gives the same run.",
    ),
    click.option(
        "--weeks", type=int, metavar="N", help="Weeks to report [default: the scenario's]."
    ),
    click.option(
        "--population",
        type=int,
        metavar="N",
        help="People in the market at week 0 (population.workers) [default: as stated].",
    ),
    click.option(
        "--set",
        "settings",
        multiple=True,
        metavar="KEY=VALUE",
        help="Change one parameter, e.g. policies.minimum_pay.rate=4. Repeatable.",
    ),
    click.option(
        "--out",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        help="Folder for the results [default: results/, named by content].",
    ),
    click.option("--fresh", is_flag=True, help="Run again even if the result is there."),
    click.option("--quiet", is_flag=True, help="Show no progress."),
)


def common_options(command: Command) -> Command:
    """Add seed, weeks, population, settings (``--set``), out, fresh and quiet."""
    for option in reversed(_COMMON):
        command = option(command)
    return command


def jobs_option(command: Command) -> Command:
    """Add ``--jobs N`` as ``jobs``: ``None`` means one process per core."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Runs at a time [default: one per core].",
    )(command)
