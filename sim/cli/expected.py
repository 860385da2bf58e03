"""``scenarios expected``: the approved numbers of the library, checked or written anew."""

from typing import TYPE_CHECKING

import click

from sim.cli.options import jobs_option
from sim.cli.progress import InterruptedRunError, Meter

if TYPE_CHECKING:
    from sim.experiment.expected import Deviation, Numbers

DIFFERENT = 1


@click.command(epilog="Example: python run.py scenarios expected fair_pay")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--refresh", is_flag=True, help="Approve what the scenarios give now.")
@jobs_option
@click.option("--quiet", is_flag=True, help="Show no progress.")
@click.pass_context
def command(
    context: click.Context,
    names: tuple[str, ...],
    jobs: int | None,
    *,
    refresh: bool,
    quiet: bool,
) -> None:
    """Hold each scenario against its approved numbers.

    Every scenario of the library, or those of NAME, runs once on a small market. What
    differs from scenarios/expected/ is listed, and the status is 1. With --refresh the
    files are written anew: look at what changed before you commit it.
    """
    from sim.experiment.expected import COMMAND, SIZE, deviations

    known = _known(names)
    found = _measured(known, jobs, quiet=quiet)
    differing = deviations(found)
    if differing:
        click.echo(_table(differing))
    if refresh:
        _approve(found, everything=not names)
        return
    click.echo(f"{len(known)} scenarios, {SIZE}: {len(differing)} numbers differ.", err=True)
    if differing:
        click.echo(f"If that is meant: {COMMAND}", err=True)
        context.exit(DIFFERENT)


def _known(names: tuple[str, ...]) -> list[str]:
    """Return ``names``, or all there are; refuse one that is not in the library."""
    from sim.scenario import library
    from sim.scenario.nodes import nearest

    every = library.names()
    for name in names:
        if name not in every:
            raise click.BadParameter(
                f"'{name}' is not in the library{nearest(name, every)}. Known: {', '.join(every)}."
            )
    return list(names) or every


def _measured(names: list[str], jobs: int | None, *, quiet: bool) -> "dict[str, Numbers]":
    from sim.experiment.expected import measured
    from sim.experiment.machine import cores
    from sim.experiment.runner import Watch

    try:
        with Meter("expected", "runs", quiet=quiet) as meter:
            watch = Watch(
                on_progress=lambda progress: meter.show(progress.done, progress.total),
                say=meter.say,
            )
            return measured(names, jobs=jobs or cores(), watch=watch)
    except KeyboardInterrupt:
        raise InterruptedRunError("Interrupted. Nothing was changed.") from None


def _approve(found: "dict[str, Numbers]", *, everything: bool) -> None:
    from sim.experiment.expected import approve, file_of, leftover

    approve(found)
    for path in leftover() if everything else []:
        path.unlink()
        click.echo(f"Deleted {path.name}: no scenario has that name.", err=True)
    folder = file_of(next(iter(found))).parent
    click.echo(f"Approved: {len(found)} scenarios in {folder}", err=True)


def _table(differing: "list[Deviation]") -> str:
    from sim.cli.tables import table

    rows = [(each.scenario, each.outcome, each.approved, each.now) for each in differing]
    return table(("scenario", "outcome", "approved", "now"), rows)
