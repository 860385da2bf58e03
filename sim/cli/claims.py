"""``claims``: what is commonly said of online micro-jobs, put to the test."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.options import common_options, jobs_option
from sim.cli.progress import InterruptedRunError, Meter
from sim.cli.results import check_writable, result_folder, say_where, warn_if_noisy

if TYPE_CHECKING:
    from sim.experiment.claims import Inquiry
    from sim.experiment.folder import ResultFolder

WORKERS = 2000


@click.command(
    context_settings={"default_map": {"population": WORKERS}},
    epilog="""Example: python run.py claims --population 1000 --weeks 52 --replications 4

    \b
    More:
    python run.py claims --replications 20 --out results/claims
    python run.py claims --worlds 50
    """,
)
@click.option(
    "--replications",
    type=click.IntRange(min=1),
    default=8,
    show_default=True,
    metavar="N",
    help="Runs of each scenario, on seeds --seed, --seed + 1, ...",
)
@click.option(
    "--worlds",
    type=click.IntRange(min=2),
    metavar="N",
    help="Say too in how many of N plausible worlds each verdict holds; N more runs a scenario.",
)
@common_options
@jobs_option
def command(
    replications: int,
    worlds: int | None,
    seed: int,
    weeks: int | None,
    population: int | None,
    settings: tuple[str, ...],
    out: Path | None,
    fresh: bool,
    quiet: bool,
    jobs: int | None,
) -> None:
    """Test what is commonly said of online micro-jobs.

    Each saying is held against the scenarios that would show it, on the same random draws:
    supported, contradicted, no difference that matters, cannot tell, or depends on what.
    The market has 2,000 people unless told otherwise. A summary goes to stdout; claims.csv
    and a page to read, claims.html, to the results folder. Stopped, the same command goes on.
    """
    from sim.evidence.claims import commonly_said
    from sim.experiment.claims import Inquiry, worlds_of
    from sim.experiment.compare import seeds_from
    from sim.experiment.plausible import plausible

    said = commonly_said()
    documents = worlds_of(said, weeks=weeks, population=population, settings=settings)
    beside = plausible(said, documents, worlds, settings) if worlds else ()
    inquiry = Inquiry(said, documents, seeds_from(seed, replications), beside)
    folder = result_folder("claims", [], inquiry.key, out)
    reused = out is None and not fresh and folder.finished()
    if not quiet:
        warn_if_noisy(list(documents.values()))
    if not reused:
        _test(folder, inquiry, fresh=fresh, quiet=quiet, jobs=jobs)
    _tell(folder.path, quiet=quiet)
    say_where(folder.path, reused=reused)


def _test(
    folder: "ResultFolder", inquiry: "Inquiry", *, fresh: bool, quiet: bool, jobs: int | None
) -> None:
    from sim.experiment.claims import KEPT, claims_into
    from sim.experiment.machine import cores
    from sim.experiment.runner import Watch

    check_writable(folder.path)
    store = folder.runs(*KEPT)
    if fresh:
        store.clear()
    try:
        with Meter("claims", "runs", quiet=quiet) as meter:
            watch = Watch(
                on_progress=lambda progress: meter.show(progress.done, progress.total),
                say=meter.say,
            )
            claims_into(folder, inquiry, jobs=jobs or cores(), fresh=fresh, watch=watch)
    except KeyboardInterrupt:
        total = len(inquiry.documents) * (len(inquiry.seeds) + len(inquiry.plausible))
        raise InterruptedRunError(
            f"Interrupted. {len(store.done())} of {total} runs are finished and kept in "
            f"{folder.path}; the same command goes on from there."
        ) from None
    finally:
        folder.tidy()


def _tell(folder: Path, *, quiet: bool) -> None:
    """Write the pages of a finished result, and print the verdicts."""
    from sim.cli.tables import table
    from sim.experiment.claims import CLAIMS
    from sim.experiment.files import write_text
    from sim.report.claims_words import SIGNS, answers, counted, markdown, setting
    from sim.report.page.material import read_material
    from sim.report.page.write import write_report

    material = read_material(folder, (CLAIMS,))
    write_text(folder / "claims.md", markdown(material))
    page = write_report(folder, folder / "claims.html")
    found = answers(material)
    rows = [(f"{SIGNS[each.verdict]} {each.verdict}", each.claim["said"]) for each in found]
    click.echo(f"{setting(material)}\n\n{table(('verdict', 'claim'), rows)}\n\n{counted(found)}")
    if not quiet:
        click.echo(f"Page: {page}", err=True)
