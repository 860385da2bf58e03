"""``compare SCENARIO...``: several scenarios on the same seeds, held against the first."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.options import common_options, jobs_option
from sim.cli.progress import InterruptedRunError, Meter
from sim.cli.results import (
    check_writable,
    result_folder,
    say_where,
    warn_if_noisy,
    warn_if_set_in_first,
)
from sim.cli.why import explain
from sim.errors import InputError

if TYPE_CHECKING:
    from sim.experiment.folder import ResultFolder
    from sim.experiment.looks import Looks
    from sim.scenario.document import Document

DEFAULT = ("baseline", "fair_pay")


@click.command(
    epilog="Example: python run.py compare baseline fair_pay ai_fast --replications 10 --why",
)
@click.argument("scenarios", nargs=-1)
@click.option(
    "--replications",
    type=click.IntRange(min=1),
    metavar="N",
    help="Runs of each scenario, on seeds --seed, --seed + 1, ... [default: 20]",
)
@click.option(
    "--until-decided",
    is_flag=True,
    help="Make runs until every headline outcome is decided, or the budget is spent. Intervals "
    "are wider, so that looking again and again fools nobody.",
)
@click.option(
    "--budget",
    type=click.IntRange(min=2),
    metavar="N",
    help="With --until-decided: the most runs of each scenario. [default: 100]",
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
    replications: int | None,
    until_decided: bool,
    budget: int | None,
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
    from sim.experiment.compare import REPLICATIONS, seeds_from
    from sim.experiment.comparison import comparison_key
    from sim.experiment.worlds import load_worlds

    looks = _looks(replications, budget, until_decided=until_decided)
    worlds = load_worlds(
        scenarios or DEFAULT, weeks=weeks, population=population, settings=settings
    )
    seeds = seeds_from(seed, looks.budget if looks else replications or REPLICATIONS)
    folder = result_folder("compare", list(worlds), comparison_key(worlds, seeds, looks), out)
    reused = out is None and not fresh and folder.finished()
    if not quiet:
        warn_if_noisy(list(worlds.values()))
        warn_if_set_in_first(worlds, settings)
    if not reused:
        _compare(folder, worlds, seeds, looks, fresh=fresh, quiet=quiet, jobs=jobs)
    click.echo(_table(folder, next(iter(worlds))))
    if why:
        made = tuple(folder.manifest()["seeds"])
        told = explain(folder, worlds, made, fresh=fresh, quiet=quiet, jobs=jobs)
        click.echo(f"\n{told}")
    say_where(folder.path, reused=reused)
    _report(folder.path, keep=reused, quiet=quiet)


def _looks(replications: int | None, budget: int | None, *, until_decided: bool) -> "Looks | None":
    """Return when to look; raise ``InputError`` for options that do not go together."""
    from sim.experiment.looks import BUDGET, Looks

    if until_decided and replications is not None:
        raise InputError("--until-decided makes as many runs as it takes; bound them by --budget.")
    if not until_decided and budget is not None:
        raise InputError("--budget bounds --until-decided; without it, say --replications.")
    return Looks(budget or BUDGET) if until_decided else None


def _compare(
    folder: "ResultFolder",
    worlds: "dict[str, Document]",
    seeds: tuple[int, ...],
    looks: "Looks | None",
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
                store, worlds, seeds, looks=looks, jobs=jobs or cores(), fresh=fresh, watch=watch
            )
        found.save(folder.path)
        store.clear()
    except KeyboardInterrupt:
        total = len({key for each in worlds.values() for key in run_keys(each, seeds)})
        known = None if looks else total
        raise InterruptedRunError(_kept(len(store.done()), known, folder.path)) from None
    finally:
        folder.tidy()


def _kept(done: int, total: int | None, folder: Path) -> str:
    if done == 0:
        return "Interrupted before the first run was finished; nothing is kept but burn-ins."
    number = f"{done} runs" if total is None else f"{done} of {total} runs"
    return (
        f"Interrupted. {number} are finished and kept in {folder}; "
        f"the same command goes on from there."
    )


def _report(folder: Path, *, keep: bool, quiet: bool) -> None:
    """Write the report, or ``keep`` the one that was written after the last table."""
    from sim.experiment.folder import MANIFEST
    from sim.report.page.write import REPORT, write_report

    path = folder / REPORT
    made = path.stat().st_mtime if path.is_file() else 0.0
    if not (keep and made >= (folder / MANIFEST).stat().st_mtime):
        path = write_report(folder)
    if not quiet:
        click.echo(f"Report: {path}", err=True)


def _table(folder: "ResultFolder", base: str) -> str:
    import pandas as pd

    from sim.report.comparison_table import comparison_table

    differences = pd.read_csv(folder.path / "differences.csv")
    return comparison_table(differences, base)
