"""``explain``: what a parameter, a policy or an outcome means, and where it comes from."""

import click


@click.command(epilog="Example: python run.py explain minimum_pay")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """Say what NAME means: definition, unit, range, source, strength of evidence.

    NAME is a parameter, a policy, an outcome (its label, in quotes, will do), a region, an
    occupation or a platform; a part of a name such as platforms will do. Without NAME, list
    what there is.
    """
    from sim.cli.explanations import explain, overview

    click.echo(overview() if name is None else explain(name))
