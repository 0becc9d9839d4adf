"""``levari access``: who may do what."""

from __future__ import annotations

import csv
import sys

import click


@click.group()
def access() -> None:
    """Permissions of acts and pages."""


@access.command()
def matrix() -> None:
    """Print every act and page with the roles that may use it, as CSV. The reviewed one is docs/access-matrix.csv."""
    from levari.cli.staff import start

    start()
    from levari.cli.matrix import HEADING, rows

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(HEADING)
    writer.writerows(rows())
