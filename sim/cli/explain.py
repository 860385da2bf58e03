"""``explain``: what a parameter, a policy or an outcome means, and where it comes from."""

import click


@click.command(epilog="Example: python run.py explain minimum_pay")
@click.argument("name", required=False)
@click.option(
    "--odd",
    is_flag=True,
    help="Bring docs/odd.md and its diagrams up to date; outside a checkout, print its tables.",
)
def command(name: str | None, odd: bool) -> None:
    """Say what NAME means: definition, unit, range, source, strength of evidence.

    NAME is a parameter, a policy, an outcome, a region, an occupation or a platform; a part
    of a name such as platforms will do. Without NAME, list what there is.
    """
    if odd and name is not None:
        raise click.UsageError("--odd is about the whole model: leave NAME out.")
    if odd:
        from sim.cli.odd import describe

        click.echo(describe())
        return

    from sim.cli.explanations import explain, overview

    click.echo(overview() if name is None else explain(name))
