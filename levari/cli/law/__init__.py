"""`levari law`: questions about the law, answered by the same code the rooms use; one file for each command."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

import click

COMMANDS = ("position", "attachable", "deadline", "fee", "parameter", "cases", "check", "diff")


class Commands(click.Group):
    """Commands found by file name: `levari/cli/law/<command>.py` holds a click command of the name `<command>`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands whose file exists, in the order of daily use."""
        return [command for command in COMMANDS if find_spec(f"levari.cli.law.{command}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = getattr(import_module(f"levari.cli.law.{cmd_name}"), cmd_name)
        if not isinstance(command, click.Command):
            raise TypeError(f"levari/cli/law/{cmd_name}.py must hold a click command named {cmd_name}")
        return command


@click.group(cls=Commands)
def law() -> None:
    """What is owed, when a term ends, what a fee is, what a rule says on a day."""
