"""The command line: ``main`` finds a command, runs it and turns known errors into a status.

Command modules import only Click at the top, so that ``--help`` stays fast.
"""

import warnings
from collections.abc import Sequence
from functools import partial
from typing import Any

import click

from sim.cli.groups import LazyGroup
from sim.errors import GigSimError, ScenarioWarning

__all__ = ["main"]

INTERRUPTED = 130


class Commands(LazyGroup):
    """Every command there is."""

    names = (
        "run", "compare", "report", "sweep", "analyse", "optimise", "robustness", "calibrate",
        "validate", "claims", "verify", "scenarios", "explain", "dashboard",
    )  # fmt: skip


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: python run.py compare baseline fair_pay",
)
@click.version_option(package_name="gigsim", prog_name="gigsim")
def commands() -> None:
    """Simulate the market of online micro-jobs and compare rules for it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return 0 done, 1 failed, 2 bad arguments or scenario, 130 interrupted."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", ScenarioWarning)
        warnings.showwarning = partial(_show, warnings.showwarning)
        return _run(None if argv is None else list(argv))


def _run(args: list[str] | None) -> int:
    try:
        status = commands.main(args=args, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except GigSimError as error:
        return _fail(str(error), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return _fail("Interrupted.", INTERRUPTED)
    except OSError as error:
        return _fail(f"Error: {error}", GigSimError.exit_code)
    return status if isinstance(status, int) else 0


def _fail(message: str, status: int) -> int:
    click.echo(message, err=True)
    return status


def _show(usual: Any, message: Any, category: type[Warning], *place: Any) -> None:
    """Say our own warnings in one line, and all others as usual."""
    if issubclass(category, ScenarioWarning):
        click.echo(f"Warning: {message}", err=True)
    else:
        usual(message, category, *place)
