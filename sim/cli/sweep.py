"""``sweep STUDY.yaml``: a designed experiment that goes on where it was stopped."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sim.cli.options import common_options, jobs_option
from sim.cli.progress import InterruptedRunError, Meter, duration
from sim.cli.results import check_writable, say_where, warn_if_noisy
from sim.errors import GigSimError, InputError

if TYPE_CHECKING:
    from sim.experiment.runner import Progress
    from sim.experiment.shard import Shard
    from sim.experiment.status import Status
    from sim.experiment.study import Study


class FailedRunsError(GigSimError):
    """The sweep is through, and some of its runs failed."""


@click.command(
    epilog="""Example: python run.py sweep fee_by_floor --jobs 4

    \b
    More:
    python run.py sweep fee_by_floor --out results/fees --status
    python run.py sweep fee_by_floor --out /shared/fees --shard 2/8""",
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
@click.option(
    "--shard",
    metavar="I/N",
    help="Do the I-th of N shares; the others work into the same --out, at any time.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Run on a Dask scheduler, tcp://HOST:8786 say, or on 'local' workers.",
)
@common_options
@jobs_option
def command(
    study: str,
    status: bool,
    extend: int,
    retry_failed: bool,
    shard: str | None,
    cluster: str | None,
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
    from sim.experiment.machine import cores
    from sim.experiment.shard import WHOLE, Shard
    from sim.experiment.study import Study

    share = Shard.read(shard) if shard else WHOLE
    _refuse_contradictions(share, cluster, fresh=fresh)
    options: dict[str, Any] = {
        "seed": seed, "out": out, "weeks": weeks, "population": population, "set": settings,
    }  # fmt: skip
    if status:
        click.echo(_status(study, options))
        return
    planned = Study.load(study, fresh=fresh, extend=extend, **options)
    found = not fresh and planned.finished()
    if not quiet:
        warn_if_noisy([spot.tasks[0].document for spot in planned.plan.spots])
    run = partial(
        planned.run,
        jobs=jobs or cores(),
        cluster=cluster,
        shard=share,
        retry_failed=retry_failed,
    )
    progress = watched(planned, run, quiet=quiet)
    click.echo(_said(progress, planned.folder.path, share))
    if not share.is_whole:
        click.echo(_said(planned.progress(), planned.folder.path))
    _report(planned.folder.path, renew=not found)
    say_where(planned.folder.path, reused=found and not retry_failed)
    if progress.failed:
        raise FailedRunsError(
            f"{progress.failed} of {progress.total} runs failed; failures.parquet says why, "
            f"--retry-failed tries them again."
        )


def _report(folder: Path, *, renew: bool) -> None:
    """Analyse what is there, unless others still work at it, and write the report."""
    from sim.experiment.analysis.analyse import analyse
    from sim.experiment.analysis.swept import Swept
    from sim.report.page.write import REPORT, write_report

    if Swept.is_whole(folder) and (renew or not (folder / REPORT).exists()):
        analyse(folder)
        write_report(folder)


def _refuse_contradictions(share: "Shard", cluster: str | None, *, fresh: bool) -> None:
    if share.is_whole:
        return
    if cluster is not None:
        raise InputError("--shard and --cluster are two ways to do the same; choose one.")
    if fresh:
        raise InputError("--fresh would delete what other shares have done; choose a new --out.")


def _status(study: str, options: dict[str, Any]) -> str:
    """Return how far the study is; its points are not looked at."""
    from sim.experiment.blueprint import blueprint_of
    from sim.experiment.status import status_of
    from sim.experiment.study import folder_of
    from sim.experiment.study_reader import read_study

    blueprint = blueprint_of(
        read_study(study),
        options["seed"],
        weeks=options["weeks"],
        population=options["population"],
        settings=options["set"],
    )
    folder = folder_of(blueprint, study, options["out"])
    status = status_of(blueprint, folder)
    lines = [_said(status, folder.path)]
    if status.done < status.total and status.idle_seconds is not None:
        lines.append(f"The last run ended {duration(status.idle_seconds)} ago.")
        if status.seconds_left is not None:
            lines.append(f"About {duration(status.seconds_left)} left at the present pace.")
    return "\n".join(lines)


def watched(study: "Study", run: "Callable[..., Progress]", *, quiet: bool) -> "Progress":
    """Do ``run``, which takes a watch, and show how far it is.

    Raises ``InterruptedRunError`` or ``GigSimError`` with what is kept, if it does not end.
    """
    from sim.experiment.runner import Watch

    check_writable(study.folder.path)
    with Meter("sweep", "runs", quiet=quiet) as meter:

        def shown(progress: "Progress") -> None:
            note = f"{progress.failed} failed" if progress.failed else ""
            meter.show(progress.done, progress.total, note)

        try:
            return run(watch=Watch(on_progress=shown, say=meter.say))
        except KeyboardInterrupt:
            kept = _said(study.progress(), study.folder.path)
            raise InterruptedRunError(f"Interrupted. {kept} The same command goes on.") from None
        except OSError as error:
            kept = _said(study.progress(), study.folder.path)
            raise GigSimError(f"Stopped: {error}. {kept} The same command goes on.") from error


def _said(progress: "Progress | Status", folder: Path, share: "Shard | None" = None) -> str:
    failed = f", {progress.failed} of them failed" if progress.failed else ""
    own = "" if share is None or share.is_whole else f" of share {share.number}/{share.count}"
    return f"{progress.done} of {progress.total} runs{own} done{failed}, in {folder}."
