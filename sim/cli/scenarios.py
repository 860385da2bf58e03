"""``scenarios``: look at the library, check files, start new ones."""

import json
from typing import Any

import click

from sim.cli import expected
from sim.cli.groups import NearestGroup
from sim.errors import ScenarioError


@click.group(cls=NearestGroup, epilog="Example: python run.py scenarios show fair_pay")
def command() -> None:
    """Look at scenarios, check them, start a new one."""


command.add_command(expected.command, "expected")


@command.command("list", epilog="Example: python run.py scenarios list")
def list_command() -> None:
    """List the library and the question each scenario answers."""
    from sim.cli.tables import table
    from sim.scenario import library

    rows = []
    for name in library.names():
        try:
            node, _ = library.read_file(library.scenarios_folder() / f"{name}.yaml")
            header = node.plain()
        except ScenarioError:
            header = {"question": "(cannot be read; see `scenarios check`)"}
        rows.append((name, str(header.get("title", "")), str(header.get("question", ""))))
    click.echo(table(("name", "title", "question"), rows))


@command.command(epilog="Example: python run.py scenarios show fair_pay")
@click.argument("name")
@click.option("--set", "settings", multiple=True, metavar="KEY=VALUE", help="Change a parameter.")
@click.option("--hash", "hashed", is_flag=True, help="Print only the content hash.")
def show(name: str, settings: tuple[str, ...], hashed: bool) -> None:
    """Print a scenario with all that it extends."""
    import yaml

    from sim.scenario.load import Scenario

    document = Scenario.load(name, set=settings)
    if hashed:
        click.echo(document.content_hash())
        return
    content = document.model_dump(mode="json")
    click.echo(yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=100), nl=False)


@command.command(epilog="Example: python run.py scenarios check fair_pay my_scenario.yaml")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.pass_context
def check(context: click.Context, files: tuple[str, ...]) -> None:
    """Say all that is wrong with scenario files.

    Each problem comes with file, line, key, and what is allowed. FILE is a file or a name of
    the library. The status is 2 if any is wrong.
    """
    from sim.scenario.load import Scenario

    wrong = False
    for file in files:
        try:
            Scenario.load(file)
        except ScenarioError as error:
            wrong = True
            for problem in error.problems:
                click.echo(str(problem), err=True)
        else:
            click.echo(f"{file}: ok")
    if wrong:
        context.exit(ScenarioError.exit_code)


@command.command(epilog="Example: python run.py scenarios new my_scenario")
@click.argument("name")
@click.option(
    "--extends", "base", default="baseline", show_default=True, help="What it starts from."
)
def new(name: str, base: str) -> None:
    """Write a commented file NAME.yaml to start from."""
    from sim.scenario.starter import write_starter

    path = write_starter(name, base)
    click.echo(path)
    click.echo(f"Edit it, then: scenarios check {path}", err=True)


@command.command(epilog="Example: python run.py scenarios diff baseline fair_pay")
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
def diff(old: str, new: str) -> None:
    """Show every parameter that differs."""
    from sim.cli.tables import table
    from sim.scenario.differ import differences
    from sim.scenario.load import Scenario, label

    found = differences(Scenario.load(old), Scenario.load(new))
    if not found:
        click.echo(f"{label(old)} and {label(new)} do not differ.")
        return
    rows = [(one.path, _word(one.old), _word(one.new), one.unit) for one in found]
    click.echo(table(("parameter", label(old), label(new), "unit"), rows))


@command.command(epilog="Example: python run.py scenarios schema > scenario.schema.json")
def schema() -> None:
    """Print the JSON Schema of scenario files, for editors."""
    from sim.scenario.schema import schema as scenario_schema

    click.echo(json.dumps(scenario_schema(), indent=2))


def _word(value: Any) -> str:
    """Return a value as one writes it in a file; what a scenario lacks is a dash."""
    if value is None:
        return "-"
    return value if isinstance(value, str) else json.dumps(value)
