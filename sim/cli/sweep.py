"""``sweep STUDY.yaml``: a designed experiment that goes on where it was stopped."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.options import common_options, jobs_option
from sim.cli.progress import InterruptedRunError, Meter
from sim.cli.results import check_writable, say_where, warn_if_noisy
from sim.errors import GigSimError

if TYPE_CHECKING:
    from sim.experiment.runner import Progress
    from sim.experiment.study import Study


class FailedRunsError(GigSimError):
    """The sweep is through, and some of its runs failed."""


@click.command(
    epilog="Example: python run.py sweep fee_by_floor --jobs 4",
)
@click.argument("study")
@click.option("--status", is_flag=True, help="Say how far it is, from the disk; run nothing.")
@click.option(
    "--extend",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Add N replications to those of a study that is done.",
)
@click.option("--retry-failed", is_flag=True, help="Try the runs that failed once more.")
@common_options
@jobs_option
def command(
    study: str,
    status: bool,
    extend: int,
    retry_failed: bool,
    seed: int,
    weeks: int | None,
    population: int | None,
    settings: tuple[str, ...],
    out: Path | None,
    fresh: bool,
    quiet: bool,
    jobs: int | None,
) -> None:
    """Run every point of STUDY, a YAML file or a name in scenarios/studies.

    Stopped or killed, the same command goes on with what is missing. Each finished run is
    a row of results.parquet; a run that fails is recorded and the others go on.
    """
    from sim.experiment.study import Study

    planned = Study.load(
        study,
        seed=seed,
        out=out,
        weeks=weeks,
        population=population,
        fresh=fresh,
        extend=extend,
        set=settings,
    )
    if status:
        click.echo(_said(planned.progress(), planned.folder.path))
        return
    found = not fresh and planned.finished()
    if not quiet:
        warn_if_noisy([spot.tasks[0].document for spot in planned.plan.spots])
    progress = _run(planned, jobs=jobs, retry_failed=retry_failed, quiet=quiet)
    click.echo(_said(progress, planned.folder.path))
    say_where(planned.folder.path, reused=found and not retry_failed)
    if progress.failed:
        raise FailedRunsError(
            f"{progress.failed} of {progress.total} runs failed; failures.parquet says why, "
            f"--retry-failed tries them again."
        )


def _run(study: "Study", *, jobs: int | None, retry_failed: bool, quiet: bool) -> "Progress":
    from sim.experiment.machine import cores
    from sim.experiment.runner import Watch

    check_writable(study.folder.path)
    with Meter("sweep", "runs", quiet=quiet) as meter:

        def shown(progress: "Progress") -> None:
            note = f"{progress.failed} failed" if progress.failed else ""
            meter.show(progress.done, progress.total, note)

        try:
            watch = Watch(on_progress=shown, say=meter.say)
            return study.run(jobs=jobs or cores(), retry_failed=retry_failed, watch=watch)
        except KeyboardInterrupt:
            kept = _said(study.progress(), study.folder.path)
            raise InterruptedRunError(f"Interrupted. {kept} The same command goes on.") from None


def _said(progress: "Progress", folder: Path) -> str:
    failed = f", {progress.failed} of them failed" if progress.failed else ""
    return f"{progress.done} of {progress.total} runs done{failed}, in {folder}."
