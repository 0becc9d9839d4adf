"""The command ``levari``: one group of commands per noun, each in a file of its own, loaded when it is asked for."""

import os
from importlib import import_module
from importlib.util import find_spec

import click

NOUNS = (
    "run",
    "docket",
    "case",
    "law",
    "attachment",
    "auction",
    "valuation",
    "distribution",
    "assignment",
    "partners",
    "record",
    "access",
    "partners",
    "demo",
    "live",
    "worker",
    "seal",
)


class Nouns(click.Group):
    """Commands found by file name: ``levari/cli/<noun>.py`` holds a click command of the name ``<noun>``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The nouns whose file exists, in the order of daily use."""
        return [noun for noun in NOUNS if find_spec(f"levari.cli.{noun}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = getattr(import_module(f"levari.cli.{cmd_name}"), cmd_name)
        if not isinstance(command, click.Command):
            raise TypeError(f"levari/cli/{cmd_name}.py must hold a click command named {cmd_name}")
        return command


@click.group(cls=Nouns, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="levari", prog_name="levari")
def main() -> None:
    """Levari: enforcement of final money judgments, from filing to payout."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "levari.config.settings")
