"""``robustness SCENARIO...``: in how many plausible worlds differences hold."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.options import common_options, jobs_option
from sim.cli.results import (
    check_writable,
    result_folder,
    say_where,
    warn_if_noisy,
    warn_if_set_in_first,
)
from sim.cli.sweep import watched

if TYPE_CHECKING:
    from sim.experiment.study import Study


@click.command(
    epilog="""Example: python run.py robustness baseline fair_pay --population 2000 --weeks 52

    \b
    More:
    python run.py robustness baseline fair_pay --add-to results/fair_pay
    """,
)
@click.argument("scenarios", nargs=-1, required=True)
@click.option(
    "--worlds",
    type=click.IntRange(min=2),
    default=50,
    show_default=True,
    metavar="N",
    help="Plausible worlds to draw.",
)
@click.option(
    "--replications",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Seeds in each world.",
)
@click.option(
    "--add-to",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Tell it in the report of this comparison too.",
)
@common_options
@jobs_option
def command(
    scenarios: tuple[str, ...],
    worlds: int,
    replications: int,
    add_to: Path | None,
    seed: int,
    weeks: int | None,
    population: int | None,
    settings: tuple[str, ...],
    out: Path | None,
    fresh: bool,
    quiet: bool,
    jobs: int | None,
) -> None:
    """Run SCENARIOS in many plausible worlds, and say how often differences hold.

    In each world all parameters that rest on derivation or judgement (grades C and D) have
    values of their own. Stopped or killed, the same command goes on. robustness.csv has a row
    for each scenario and world; the report says what holds, and what it hangs on.
    """
    from sim.cache.fingerprint import hash_of, run_keys
    from sim.experiment.machine import cores
    from sim.experiment.robustness import planned
    from sim.experiment.worlds import load_worlds

    found = load_worlds(scenarios, weeks=weeks, population=population, settings=settings)
    key = hash_of(
        ["robustness", worlds, replications, [run_keys(d, (seed,)) for d in found.values()]]
    )
    folder = result_folder("robustness", list(found), key, out).path
    check_writable(folder)
    if not quiet:
        warn_if_noisy(list(found.values()))
        warn_if_set_in_first(found, settings)
    study = planned(
        folder, [_source(each) for each in scenarios], worlds=worlds, replications=replications,
        seed=seed, fresh=fresh, weeks=weeks, population=population, set=settings,
    )  # fmt: skip
    reused = not fresh and study.finished()
    watched(study, lambda watch: study.run(jobs=jobs or cores(), watch=watch), quiet=quiet)
    _tell(study, list(scenarios), add_to, quiet=quiet)
    say_where(folder, reused=reused)


def _source(scenario: str) -> str:
    """Return a scenario as the study file, which lies elsewhere, can name it."""
    path = Path(scenario)
    return str(path.resolve()) if path.is_file() else scenario


def _tell(study: "Study", scenarios: list[str], add_to: Path | None, *, quiet: bool) -> None:
    from sim.experiment.folder import ResultFolder
    from sim.experiment.robustness import ROBUSTNESS, differences_by_world
    from sim.outcomes.catalogue import HEADLINE
    from sim.report.page.write import write_report
    from sim.report.robust_words import sentences

    table = differences_by_world(study)
    study.folder.add({ROBUSTNESS: table})
    for name, own in table.groupby("scenario", sort=False):
        title = study.plan.blueprint.bases[str(name)].title or str(name)
        for outcome in (name for name in HEADLINE if name in own):
            click.echo("\n  ".join(f"{each}." for each in sentences(own, outcome, title)))
    paths = [write_report(study.folder.path)]
    if add_to is not None:
        compared = ResultFolder(add_to, "")
        compared.add({ROBUSTNESS: table[table["scenario"].isin(compared.manifest()["scenarios"])]})
        paths.append(write_report(add_to))
    if not quiet:
        click.echo("\n".join(f"Report: {path}" for path in paths), err=True)
