"""``validate``: the market held against published facts, row by row."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.options import common_options, jobs_option
from sim.cli.progress import InterruptedRunError, Meter
from sim.cli.results import check_writable, result_folder, say_where
from sim.evidence.seeds import SCORING_SEEDS, in_words, tuned_on

if TYPE_CHECKING:
    from sim.experiment.folder import ResultFolder
    from sim.experiment.validation import Validation

SCENARIO = "baseline"
FULL = (len(SCORING_SEEDS), 10_000)
QUICK = (8, 5_000)
"""Seeds, and workers in the market."""
A_LOOK = (
    "This was a look, not the verdict: few seeds on a small market. "
    "`validate` without --quick gives the verdict."
)


@click.command(
    context_settings={"default_map": {"seed": SCORING_SEEDS[0]}},
    epilog="""Example: python run.py validate --quick

    \b
    More:
    python run.py validate --population 50000 --jobs 2
    """,
)
@click.option(
    "--quick",
    is_flag=True,
    help=f"A look in minutes: {QUICK[0]} seeds of {QUICK[1]:,} workers, "
    f"where the verdict takes {FULL[0]} of {FULL[1]:,}.",
)
@click.option(
    "--replications",
    type=click.IntRange(min=1),
    metavar="N",
    help="Runs, on seeds --seed, --seed + 1, ... [default: 20, with --quick 8].",
)
@common_options
@jobs_option
def command(
    quick: bool,
    replications: int | None,
    seed: int,
    weeks: int | None,
    population: int | None,
    settings: tuple[str, ...],
    out: Path | None,
    fresh: bool,
    quiet: bool,
    jobs: int | None,
) -> None:
    """Hold the baseline against published facts and score it.

    Each of ten rows of facts has a band; a row is hit if every part of it, taken as the
    mean over the seeds, lies in its band. Seeds are fresh: those that defaults were tuned on
    are not among them. The table goes to stdout, evidence.csv to the results folder.
    """
    from sim.experiment.compare import seeds_from
    from sim.experiment.validation import Validation
    from sim.experiment.worlds import load_world

    number, workers = QUICK if quick else FULL
    workers = workers if population is None else population
    document = load_world(SCENARIO, weeks=weeks, population=workers, settings=settings)
    seeds = seeds_from(seed, number if replications is None else replications)
    if known := tuned_on(seeds):
        click.echo(f"Note: defaults were tuned on {in_words(known)}: no test on them.", err=True)
    validation = Validation(SCENARIO, document, seeds)
    folder = result_folder("validate", [SCENARIO], validation.key, out)
    reused = out is None and not fresh and folder.finished()
    if not reused:
        _validate(folder, validation, fresh=fresh, quiet=quiet, jobs=jobs)
    click.echo(_table(folder, validation))
    if quick:
        click.echo(A_LOOK)
    say_where(folder.path, reused=reused)


def _validate(
    folder: "ResultFolder", validation: "Validation", *, fresh: bool, quiet: bool, jobs: int | None
) -> None:
    from sim.experiment.machine import cores
    from sim.experiment.runner import Watch
    from sim.experiment.validation import validate_into

    check_writable(folder.path)
    store = folder.runs()
    if fresh:
        store.clear()
    try:
        with Meter("validate", "runs", quiet=quiet) as meter:
            watch = Watch(on_progress=lambda progress: meter.show(progress.done, progress.total))
            validate_into(folder, validation, jobs=jobs or cores(), fresh=fresh, watch=watch)
    except KeyboardInterrupt:
        kept = f"{len(store.done())} of {len(validation.seeds)} runs are finished and kept"
        raise InterruptedRunError(
            f"Interrupted. {kept} in {folder.path}; the same command goes on from there."
        ) from None
    finally:
        folder.tidy()


def _table(folder: "ResultFolder", validation: "Validation") -> str:
    import pandas as pd

    from sim.experiment.validation import EVIDENCE
    from sim.report.evidence_table import evidence_table

    document, seeds = validation.document, in_words(validation.seeds)
    heading = (
        f"The baseline against published facts: {seeds}, "
        f"{document.population.workers:,} workers, {document.weeks} weeks\n"
    )
    return f"{heading}\n{evidence_table(pd.read_csv(folder.path / EVIDENCE))}"
