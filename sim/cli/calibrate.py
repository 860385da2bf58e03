"""``calibrate``: the free parameters fitted to published facts, on training seeds."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.options import common_options, jobs_option
from sim.cli.progress import InterruptedRunError, Meter
from sim.cli.results import check_writable, say_where
from sim.experiment.calibration import NUMBER, WORKERS

if TYPE_CHECKING:
    from sim.experiment.calibration.calibrate import Calibration


@click.command(
    context_settings={"default_map": {"population": WORKERS}},
    epilog="""Example: python run.py calibrate --trials 24 --population 1000

    \b
    More:
    python run.py calibrate --free workers.exit_per_week --free 'regions.*.price_level'
    """,
)
@click.option(
    "--trials",
    type=click.IntRange(min=0),
    default=NUMBER,
    show_default=True,
    metavar="N",
    help="Sets of values to try; two more for each parameter then show how well it is pinned.",
)
@click.option(
    "--free",
    "wanted",
    multiple=True,
    metavar="PATH",
    help="A parameter that may move, or all: everything graded C or D. Repeatable "
    "[default: the 17 that the facts hang on most].",
)
@common_options
@jobs_option
def command(
    trials: int,
    wanted: tuple[str, ...],
    seed: int,
    weeks: int | None,
    population: int | None,
    settings: tuple[str, ...],
    out: Path | None,
    fresh: bool,
    quiet: bool,
    jobs: int | None,
) -> None:
    """Fit the free parameters to published facts, within their ranges.

    Parameters graded C or D move so that the rows of facts lie in their bands, and no farther
    from their defaults than that takes. The market runs on the training seeds alone, which
    `validate` never scores; --seed says which sets of values are tried. Stopped or killed, the
    same command goes on. calibrated.yaml holds the values as a scenario; the report says
    what moved, how well each is pinned, and which rows conflict.
    """
    from sim.experiment.calibration.calibrate import Calibration
    from sim.report.calibrated_words import summary
    from sim.report.page.write import write_report

    calibration = Calibration.load(
        number=trials, wanted=wanted, seed=seed, out=out, weeks=weeks, population=population,
        set=settings,
    )  # fmt: skip
    folder = calibration.folder
    reused = out is None and not fresh and folder.finished()
    if not reused:
        _calibrate(calibration, fresh=fresh, quiet=quiet, jobs=jobs)
        write_report(folder.path)
    click.echo("\n".join(summary(folder.path)))
    say_where(folder.path, reused=reused)


def _calibrate(calibration: "Calibration", *, fresh: bool, quiet: bool, jobs: int | None) -> None:
    from sim.experiment.machine import cores
    from sim.experiment.runner import Watch

    folder = calibration.folder
    check_writable(folder.path)
    if fresh:
        folder.runs().clear()
    try:
        with Meter("calibrate", "runs", quiet=quiet) as meter:
            watch = Watch(on_progress=lambda progress: meter.show(progress.done, progress.total))
            calibration.run(jobs=jobs or cores(), watch=watch)
    except KeyboardInterrupt:
        kept = f"{len(folder.runs().done())} of {calibration.runs} runs are finished and kept"
        raise InterruptedRunError(
            f"Interrupted. {kept} in {folder.path}; the same command goes on from there."
        ) from None
    finally:
        folder.tidy()
