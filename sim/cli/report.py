"""``report DIR``: write the HTML report of a result again."""

from pathlib import Path

import click


@click.command(epilog="Example: python run.py report results/demo/fair_pay --out fair_pay.html")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it.  [default: report.html in FOLDER]",
)
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
def command(folder: Path, out: Path | None, quiet: bool) -> None:
    """Write the report of the comparison or sweep in FOLDER as one HTML file that opens anywhere.

    Nothing is run again: tables and manifest of the folder are read, and the report made of them.
    """
    from sim.report.page.write import write_report

    path = write_report(folder, out)
    if not quiet:
        click.echo(f"Report: {path}", err=True)
