"""``verify DIR``: run a result again from its manifest, and say whether it came out the same."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.options import jobs_option
from sim.cli.progress import InterruptedRunError, Meter

if TYPE_CHECKING:
    from sim.experiment.verify import Verification

DIFFERENT = 1


@click.command(
    epilog="Example: python run.py verify results/demo/fair_pay --runs 4",
)
@click.argument(
    "folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "--runs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Do about N of the runs again, spread evenly over all [default: every one].",
)
@jobs_option
@click.option("--quiet", is_flag=True, help="Show no progress.")
@click.pass_context
def command(
    context: click.Context, folder: Path, runs: int | None, jobs: int | None, quiet: bool
) -> None:
    """Run the result in DIR again and say identical, or where it first differs.

    DIR was written by run, compare or sweep. Everything needed is in its manifest.json:
    scenarios, seeds, versions; burn-ins are simulated anew. The status is 0 where every
    number is the same to the last bit, 1 where one is not, 2 for a folder that is no result.
    """
    from sim.experiment.machine import cores
    from sim.experiment.redo import kind_of
    from sim.experiment.runner import Watch
    from sim.experiment.verify import open_result, verify

    unit = "weeks" if kind_of(open_result(folder).manifest()) == "run" else "runs"
    try:
        with Meter("verify", unit, quiet=quiet) as meter:
            watch = Watch(on_progress=lambda progress: meter.show(progress.done, progress.total))
            found = verify(folder, most_runs=runs, jobs=jobs or cores(), watch=watch)
    except KeyboardInterrupt:
        raise InterruptedRunError("Interrupted. Nothing was changed.") from None
    click.echo(_said(found, folder))
    if not found.identical:
        context.exit(DIFFERENT)


def _said(found: "Verification", folder: Path) -> str:
    lines = [f"Changed since it was written: {each}" for each in found.changed]
    width = max(len(name) for name in (*found.findings, *found.left_out))
    lines += [f"{name:<{width}}  {finding}" for name, finding in found.findings.items()]
    lines += [f"{name:<{width}}  not compared: {why}" for name, why in found.left_out.items()]
    if found.identical:
        return "\n".join([*lines, f"Identical: {folder} comes out the same."])
    return "\n".join([*lines, f"Different. {_why(found)}"])


def _why(found: "Verification") -> str:
    if found.rounding_alone:
        return "By rounding alone (under 1e-9 of the value), as between kinds of processor."
    if found.changed:
        return (
            "Code, libraries or machine are not those that wrote it (above). Rounding differs "
            "between processors until somebody's choice goes the other way."
        )
    return (
        "Code, libraries and machine are those that wrote it: the files were changed, or this "
        "is a defect."
    )
