"""The command itself: nouns are found by their file, and only those that are there."""

from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner

from levari import cli


def test_the_list_holds_the_nouns_that_exist() -> None:
    answer = CliRunner().invoke(cli.main, ["--help"])
    assert answer.exit_code == 0
    assert "run " in answer.output
    assert "sorcery" not in answer.output


def test_a_noun_without_a_file_is_a_usage_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "NOUNS", (*cli.NOUNS, "sorcery"))
    answer = CliRunner().invoke(cli.main, ["sorcery"])
    assert answer.exit_code == 2
    assert "No such command" in answer.output


def test_a_file_without_its_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "import_module", lambda name: SimpleNamespace(run="not a command"))
    with pytest.raises(TypeError, match=r"levari/cli/run\.py"):
        cli.main.get_command(click.Context(cli.main), "run")
