"""``optimise STUDY.yaml``: packages of rules that do well on several counts in most worlds."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.options import common_options, jobs_option
from sim.cli.progress import InterruptedRunError, Meter
from sim.cli.results import check_writable, say_where, warn_if_noisy

if TYPE_CHECKING:
    from sim.experiment.optimise.optimise import Optimisation
    from sim.experiment.runner import Progress


@click.command(
    epilog="Example: python run.py optimise policy_packages --generations 8 --candidates 12",
)
@click.argument("study")
@click.option(
    "--generations", type=click.IntRange(1), default=8, show_default=True, metavar="N",
    help="How often to look again near the best; more of them go on with the same search.",
)  # fmt: skip
@click.option(
    "--candidates", type=click.IntRange(4), default=12, show_default=True, metavar="N",
    help="Settings of the levers tried in a generation.",
)  # fmt: skip
@click.option(
    "--worlds", type=click.IntRange(1), default=10, show_default=True, metavar="N",
    help="Draws of the uncertainties that each candidate must stand.",
)  # fmt: skip
@click.option(
    "--replications", type=click.IntRange(1), metavar="N", help="Seeds [default: the study's]."
)
@common_options
@jobs_option
def command(
    study: str,
    generations: int,
    candidates: int,
    worlds: int,
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
    """Search the levers of STUDY for what does best on its two to four `objectives`.

    Each candidate runs in the same worlds, drawn from the study's uncertainties, and is judged
    by what it reaches in nine of ten of them. The Pareto front is written as scenario files,
    with the share of worlds in which all that is asked is met, and with regret. Stopped or
    killed, the same command goes on.
    """
    from sim.experiment.machine import cores
    from sim.experiment.optimise.optimise import Optimisation
    from sim.report.page.write import write_report

    planned = Optimisation.load(
        study, seed=seed, generations=generations, candidates=candidates, worlds=worlds,
        replications=replications, out=out, weeks=weeks, population=population, set=settings,
    )  # fmt: skip
    if fresh:
        planned.folder.runs().clear()
    if not quiet:
        warn_if_noisy(list(planned.search.blueprint.bases.values()))
    _watched(planned, jobs or cores(), quiet=quiet)
    _say(planned)
    write_report(planned.folder.path)
    say_where(planned.folder.path, reused=False)


def _watched(planned: "Optimisation", jobs: int, *, quiet: bool) -> None:
    from sim.experiment.runner import Watch

    check_writable(planned.folder.path)
    search = planned.search
    with Meter("optimise", "runs", quiet=quiet) as meter:

        def shown(progress: "Progress") -> None:
            before = len(search.points) * search.budget.worlds * len(search.budget.seeds)
            meter.show(before + progress.done, search.budget.runs, "")

        try:
            planned.run(jobs=jobs, watch=Watch(on_progress=shown, say=meter.say))
        except KeyboardInterrupt:
            kept = f"Finished runs are kept in {planned.folder.path}."
            raise InterruptedRunError(f"Interrupted. {kept} The same command goes on.") from None


def _say(planned: "Optimisation") -> None:
    from sim.report.optimised_words import point_in_words

    candidates = planned.candidates()
    aims = planned.search.aims.outcomes
    click.echo(f"{int(candidates['on_front'].sum())} of {len(candidates)} candidates are kept:")
    for row in candidates[candidates["on_front"]].to_dict("records"):
        told = {str(key): value for key, value in row.items()}
        click.echo(f"  {point_in_words(told, planned.search.levers, aims)}")
