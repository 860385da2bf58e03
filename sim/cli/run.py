"""``run SCENARIO``: one run, a scorecard, a folder of results."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.options import common_options
from sim.cli.progress import InterruptedRunError, Meter
from sim.cli.results import check_writable, result_folder, say_where, warn_if_noisy

if TYPE_CHECKING:
    from sim.experiment.folder import ResultFolder
    from sim.experiment.tables import Tables
    from sim.scenario.document import Document


@click.command(
    epilog="Example: python run.py run fair_pay --seed 7 --set policies.minimum_pay.rate=4",
)
@click.argument("scenario")
@common_options
def command(
    scenario: str,
    seed: int,
    weeks: int | None,
    population: int | None,
    settings: tuple[str, ...],
    out: Path | None,
    fresh: bool,
    quiet: bool,
) -> None:
    """Run one SCENARIO once and print its scorecard.

    SCENARIO is a name of `scenarios list`, a file, or two joined by +. Means over the
    last 26 weeks go to stdout, every week to the results folder.
    """
    from sim.experiment.fingerprint import run_keys
    from sim.experiment.worlds import load_world, name_of

    document = load_world(scenario, weeks=weeks, population=population, settings=settings)
    name = name_of(scenario)
    folder = result_folder("run", [name], run_keys(document, [seed])[0], out)
    reused = out is None and not fresh and folder.finished()
    if not quiet:
        warn_if_noisy([document])
    if not reused:
        _run(folder, name, document, seed, fresh=fresh, quiet=quiet)
    click.echo(_card(folder, name, document, seed))
    say_where(folder.path, reused=reused)


def _run(
    folder: "ResultFolder", name: str, document: "Document", seed: int, *, fresh: bool, quiet: bool
) -> None:
    from sim.experiment.manifest import manifest

    check_writable(folder.path)
    try:
        files = _simulated(name, document, seed, fresh=fresh, quiet=quiet).files()
        folder.write(files, manifest(folder.key, {name: document}, [seed], files))
    except KeyboardInterrupt:
        kept = "A finished burn-in is kept, the weeks after it are not; run it again."
        raise InterruptedRunError(f"Interrupted. {kept}") from None
    finally:
        folder.tidy()


def _simulated(name: str, document: "Document", seed: int, *, fresh: bool, quiet: bool) -> "Tables":
    with Meter(name, "weeks", quiet=quiet) as meter:
        meter.show(0, document.burn_in_weeks + document.weeks)
        from sim.experiment.simulate import simulate
        from sim.experiment.tables import tables_of_run

        counter = _Weeks(meter, document)
        results = simulate(document, seed, fresh=fresh, on_week=counter.show)
        return tables_of_run(name, results)


class _Weeks:
    """Counts the weeks to do: with the burn-in, unless that was found in the cache."""

    def __init__(self, meter: Meter, document: "Document") -> None:
        self._meter = meter
        self._weeks = document.weeks
        self._before: int | None = None

    def show(self, week: int) -> None:
        if self._before is None:
            self._before = max(-week, 0)
        self._meter.show(week + 1 + self._before, self._weeks + self._before)


def _card(folder: "ResultFolder", name: str, document: "Document", seed: int) -> str:
    from sim.experiment.files import read_parquet
    from sim.outcomes.results import LAST_WEEKS, summarise
    from sim.report.scorecard import scorecard

    weekly = read_parquet(folder.path / "weekly.parquet").drop(columns=["scenario", "seed", "week"])
    title = f"{document.title} ({name})" if document.title else name
    heading = (
        f"{title}: {document.population.workers:,} workers, {document.weeks} weeks, seed {seed}\n"
        f"Means over the last {min(LAST_WEEKS, document.weeks)} weeks."
    )
    return scorecard(summarise(weekly), heading)
