"""``run SCENARIO``: one run, a scorecard, a folder of results."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.options import common_options
from sim.cli.progress import InterruptedRunError, Meter
from sim.cli.results import check_writable, result_folder, say_where, warn_if_noisy

if TYPE_CHECKING:
    from sim.experiment.folder import ResultFolder
    from sim.experiment.single import Run
    from sim.scenario.document import Document


def _weeks_of(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """Return the 13 of ``every:13``; refuse anything but every:N with N from 1 on."""
    if value is None:
        return None
    found = re.fullmatch(r"every:0*([1-9][0-9]{0,5})", value)
    if found is None:
        allowed = "every:N for every N weeks, N from 1 on: every:13, say"
        raise click.BadParameter(f"'{value}' is not understood. Allowed: {allowed}.", ctx, param)
    return int(found[1])


@click.command(
    epilog="Example: python run.py run fair_pay --seed 7 --set policies.minimum_pay.rate=4 "
    "--agents every:13",
)
@click.argument("scenario")
@common_options
@click.option(
    "--agents",
    "agents_every",
    callback=_weeks_of,
    metavar="every:N",
    help="Export all agents at the end of every N weeks and of the last one, e.g. every:13: "
    "agents_worker.parquet, agents_employer.parquet, agents_platform.parquet.",
)
@click.option(
    "--checkpoint-every",
    type=click.IntRange(min=1),
    metavar="W",
    help="Keep the whole market every W weeks while running; the same command goes on from "
    "there if it was stopped or killed. Deleted once the run is complete.",
)
def command(
    scenario: str,
    seed: int,
    weeks: int | None,
    population: int | None,
    settings: tuple[str, ...],
    out: Path | None,
    fresh: bool,
    quiet: bool,
    agents_every: int | None,
    checkpoint_every: int | None,
) -> None:
    """Run one SCENARIO once and print its scorecard.

    SCENARIO is a name of `scenarios list`, a file, or two joined by +. Means over the
    last 26 weeks go to stdout, every week to the results folder.
    """
    from sim.cache.fingerprint import run_keys
    from sim.experiment.single import Run
    from sim.experiment.worlds import load_world, name_of

    document = load_world(scenario, weeks=weeks, population=population, settings=settings)
    run = Run(name_of(scenario), document, seed, checkpoint_every, agents_every)
    folder = result_folder("run", [run.name], run_keys(document, [seed])[0], out)
    reused = out is None and not fresh and run.is_in(folder)
    if not quiet:
        warn_if_noisy([document])
    if not reused:
        _run(folder, run, fresh=fresh, quiet=quiet)
    click.echo(_card(folder, run.name, document, seed))
    say_where(folder.path, reused=reused)


def _run(folder: "ResultFolder", run: "Run", *, fresh: bool, quiet: bool) -> None:
    from sim.experiment.single import discard, resumable, run_into

    check_writable(folder.path)
    try:
        with Meter(run.name, "weeks", quiet=quiet) as meter:
            weeks = _Weeks(meter, run.document)
            run_into(folder, run, fresh=fresh, on_week=weeks.show, on_resume=weeks.resume)
    except KeyboardInterrupt:
        kept = resumable(folder)
        if not kept:
            discard(folder)
        raise InterruptedRunError(f"Interrupted. {KEPT if kept else NOT_KEPT}") from None
    finally:
        folder.tidy()


KEPT = "The weeks up to the last checkpoint are kept; the same command goes on from there."
NOT_KEPT = (
    "A finished burn-in is kept, the weeks after it are not; run it again "
    "(--checkpoint-every keeps them)."
)


class _Weeks:
    """Counts the weeks to do: with the burn-in, unless that was found in the cache."""

    def __init__(self, meter: Meter, document: "Document") -> None:
        self._meter = meter
        self._weeks = document.weeks
        self._before: int | None = None
        meter.show(0, document.burn_in_weeks + document.weeks)

    def resume(self, week: int) -> None:
        """Say from where a run goes on."""
        self._before = max(-week, 0)
        self._meter.say(f"Going on from the checkpoint of week {week}.")
        self._meter.go_on_from(week + self._before, self._weeks + self._before)

    def show(self, week: int) -> None:
        """Take in that ``week`` is done."""
        if self._before is None:
            self._before = max(-week, 0)
        self._meter.show(week + 1 + self._before, self._weeks + self._before)


def _card(folder: "ResultFolder", name: str, document: "Document", seed: int) -> str:
    from sim.experiment.files import read_parquet
    from sim.outcomes.last_weeks import LAST_WEEKS
    from sim.outcomes.results import summarise
    from sim.report.scorecard import scorecard

    weekly = read_parquet(folder.path / "weekly.parquet").drop(columns=["scenario", "seed", "week"])
    title = f"{document.title} ({name})" if document.title else name
    heading = (
        f"{title}: {document.population.workers:,} workers, {document.weeks} weeks, seed {seed}\n"
        f"Means over the last {min(LAST_WEEKS, document.weeks)} weeks."
    )
    return scorecard(summarise(weekly), heading)
