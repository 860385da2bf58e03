"""``compare SCENARIO...``: several scenarios on the same seeds, held against the first."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.options import common_options, jobs_option
from sim.cli.progress import InterruptedRunError, Meter
from sim.cli.results import check_writable, result_folder, say_where, warn_if_noisy
from sim.cli.why import explain

if TYPE_CHECKING:
    from sim.experiment.folder import ResultFolder
    from sim.scenario.document import Document

DEFAULT = ("baseline", "fair_pay")


@click.command(
    epilog="Example: python run.py compare baseline fair_pay ai_fast --replications 10 --why",
)
@click.argument("scenarios", nargs=-1)
@click.option(
    "--replications",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="Runs of each scenario, on seeds --seed, --seed + 1, ...",
)
@click.option(
    "--why",
    is_flag=True,
    help="Tell each difference by channel too: what the rule does itself, and what prices, "
    "entry and exit, matching, fraud, automation add. Takes seven more runs a scenario and seed.",
)
@common_options
@jobs_option
def command(
    scenarios: tuple[str, ...],
    replications: int,
    why: bool,
    seed: int,
    weeks: int | None,
    population: int | None,
    settings: tuple[str, ...],
    out: Path | None,
    fresh: bool,
    quiet: bool,
    jobs: int | None,
) -> None:
    """Compare SCENARIOS with the first of them, which is `baseline fair_pay` if none is given.

    Every scenario runs on the same random draws, so that a difference is the rule's doing.
    Differences come with 95 % intervals and a verdict; all tables go to the results folder,
    and with them a report to open in a browser.
    """
    from sim.experiment.compare import seeds_from
    from sim.experiment.comparison import comparison_key
    from sim.experiment.worlds import load_worlds

    worlds = load_worlds(
        scenarios or DEFAULT, weeks=weeks, population=population, settings=settings
    )
    seeds = seeds_from(seed, replications)
    folder = result_folder("compare", list(worlds), comparison_key(worlds, seeds), out)
    reused = out is None and not fresh and folder.finished()
    if not quiet:
        warn_if_noisy(list(worlds.values()))
    if not reused:
        _compare(folder, worlds, seeds, fresh=fresh, quiet=quiet, jobs=jobs)
    click.echo(_table(folder, next(iter(worlds))))
    if why:
        told = explain(folder, worlds, seeds, fresh=fresh, quiet=quiet, jobs=jobs)
        click.echo(f"\n{told}")
    say_where(folder.path, reused=reused)
    _report(folder.path, keep=reused, quiet=quiet)


def _compare(
    folder: "ResultFolder",
    worlds: "dict[str, Document]",
    seeds: tuple[int, ...],
    *,
    fresh: bool,
    quiet: bool,
    jobs: int | None,
) -> None:
    from sim.cache.fingerprint import run_keys
    from sim.experiment.compare import compare_into
    from sim.experiment.machine import cores
    from sim.experiment.runner import Watch
    from sim.experiment.store import COMPARED

    check_writable(folder.path)
    store = folder.runs(*COMPARED)
    if fresh:
        store.clear()
    try:
        with Meter("compare", "runs", quiet=quiet) as meter:
            watch = Watch(
                on_progress=lambda progress: meter.show(progress.done, progress.total),
                say=meter.say,
            )
            found = compare_into(
                store, worlds, seeds, jobs=jobs or cores(), fresh=fresh, watch=watch
            )
        found.save(folder.path)
        store.clear()
    except KeyboardInterrupt:
        total = len({key for each in worlds.values() for key in run_keys(each, seeds)})
        raise InterruptedRunError(_kept(len(store.done()), total, folder.path)) from None
    finally:
        folder.tidy()


def _kept(done: int, total: int, folder: Path) -> str:
    if done == 0:
        return "Interrupted before the first run was finished; nothing is kept but burn-ins."
    return (
        f"Interrupted. {done} of {total} runs are finished and kept in {folder}; "
        f"the same command goes on from there."
    )


def _report(folder: Path, *, keep: bool, quiet: bool) -> None:
    """Write the report, or ``keep`` the one that is there."""
    from sim.report.page.write import REPORT, write_report

    path = folder / REPORT
    if not (keep and path.is_file()):
        path = write_report(folder)
    if not quiet:
        click.echo(f"Report: {path}", err=True)


def _table(folder: "ResultFolder", base: str) -> str:
    import pandas as pd

    from sim.report.comparison_table import comparison_table

    differences = pd.read_csv(folder.path / "differences.csv")
    return comparison_table(differences, base)
