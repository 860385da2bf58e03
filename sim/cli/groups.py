"""Groups of commands that answer a misspelt name with the nearest one."""

import difflib
import importlib

import click


class NearestGroup(click.Group):
    """A group that says which command was probably meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command named first in ``args``, or fail with the nearest name."""
        name, known = args[0], self.list_commands(ctx)
        if name not in known and not name.startswith("-"):
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"Did you mean '{near[0]}'?" if near else f"There are: {', '.join(known)}."
            ctx.fail(f"No such command '{name}'. {hint}")
        return super().resolve_command(ctx, args)


class LazyGroup(NearestGroup):
    """A group whose commands are imported when asked for: NAME is ``sim.cli.NAME.command``."""

    names: tuple[str, ...] = ()

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in the order in which a new user meets them."""
        return list(self.names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command, or return ``None`` for an unknown name."""
        if cmd_name not in self.names:
            return None
        command: click.Command = importlib.import_module(f"sim.cli.{cmd_name}").command
        return command
