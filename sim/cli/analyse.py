"""``analyse DIR``: what moves the outcomes of a sweep, and where they end as one wants them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

    from sim.experiment.analysis.discovery import Wanted


@click.command(
    epilog="""Example: python run.py analyse results/fees

    \b
    More:
    python run.py analyse results/fees --outcome income_gini
    python run.py analyse results/fees --want "hourly_earnings_median>=3.5" """,
)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--outcome",
    "outcomes",
    multiple=True,
    metavar="NAME",
    help="Look at this outcome. Repeatable. [default: the eight headlines]",
)
@click.option(
    "--want",
    "wants",
    multiple=True,
    metavar="NAME>=VALUE",
    help="Seek rules for this (or NAME<=VALUE). Repeatable. [default: the best fifth of each]",
)
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
def command(folder: Path, outcomes: tuple[str, ...], wants: tuple[str, ...], quiet: bool) -> None:
    """Analyse the sweep in DIR; tables and report.html go there, the main findings to stdout.

    Sensitivity (Morris, Sobol, or what the design allows) with 95 % intervals, response
    surfaces, rules in plain words (PRIM), how many replications are enough, and whether runs
    had settled. Nothing is run again.
    """
    from sim.experiment.analysis.analyse import analyse
    from sim.report.page.write import write_report

    tables = analyse(folder, outcomes=outcomes, wanted=[_wanted(text) for text in wants])
    path = write_report(folder)
    if not quiet:
        _say(tables)
        click.echo(f"Report: {path}", err=True)


def _wanted(text: str) -> "Wanted":
    from sim.experiment.analysis.discovery import Wanted

    for sign in (">=", "<="):
        name, found, value = text.partition(sign)
        if found:
            try:
                limit = float(value)
            except ValueError:
                break
            end = "at_least" if sign == ">=" else "at_most"
            return Wanted(name.strip(), **{end: limit})
    raise InputError(f"--want {text!r} is not NAME>=VALUE or NAME<=VALUE, income_gini<=0.5 say.")


def _say(tables: "dict[str, pd.DataFrame]") -> None:
    from sim.report.swept_words import enough, rule_cards, settling, what_moves

    if (found := tables.get("sensitivity.csv")) is not None:
        for base, outcome in found[["base", "outcome"]].drop_duplicates().itertuples(index=False):
            click.echo(f"{what_moves(found, outcome, base)}.")
    if (found := tables.get("rules.csv")) is not None:
        for heading, sentences in rule_cards(found):
            click.echo(f"\n{heading}")
            for sentence in sentences:
                click.echo(f"  {sentence}.")
    if (found := tables.get("replications.csv")) is not None:
        click.echo("")
        for sentence in enough(found):
            click.echo(f"{sentence}.")
    if (found := tables.get("warm_up.csv")) is not None:
        click.echo("")
        for row in found.to_dict("records"):
            click.echo(f"{settling({str(key): cell for key, cell in row.items()})}.")
