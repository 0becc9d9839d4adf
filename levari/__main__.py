"""``python -m levari`` is the command ``levari``."""

from levari.cli import main

main(prog_name="levari")
