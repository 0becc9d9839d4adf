"""``levari assignment``: recompute the draws of officers, judges and appraisers."""

from __future__ import annotations

import click


@click.group()
def assignment() -> None:
    """The published draw of officers, judges and appraisers."""


@assignment.command()
@click.argument("number", metavar="CASE", required=False)
@click.option("--all", "everything", is_flag=True, help="Every case of every court of this installation.")
@click.option("--court", "code", help="Code of the court, for example 京0199; else the first with a filing clerk.")
def replay(number: str | None, everything: bool, code: str | None) -> None:
    """Recompute draws from the entries of the record. Exit status 1 if any differs, or if the case has none."""
    if bool(number) == everything:
        raise click.UsageError("Name one case, or say --all.")
    from levari.cli.staff import member, start

    start()
    from levari.access.context import acting
    from levari.access.models import Court
    from levari.stages.intake.replaying import replay_draws

    courts = Court.objects.order_by("pk").filter(**({"code": code} if code else {}))
    if number and not code:
        courts = courts.filter(pk=member("filing_clerk").court_id or 0)
    count, differing = 0, 0
    for court in courts:
        with acting(court=court.pk):
            for name, differences in replay_draws():
                if number in (None, name):
                    count, differing = count + 1, differing + bool(differences)
                    _tell(name, differences, aloud=bool(number))
    if number and not count:
        raise click.ClickException(f"There is no case {number} that was drawn here.")
    click.echo(f"{count} draws recomputed: {'all as recorded' if not differing else f'{differing} differ'}")
    if differing:
        raise SystemExit(1)


def _tell(number: str, differences: tuple[str, ...], *, aloud: bool) -> None:
    for difference in differences:
        click.echo(f"{number}: {difference}")
    if aloud and not differences:
        click.echo(f"{number}: officer and judge are those the draw names")


@assignment.command()
def appraisers() -> None:
    """Draw the appraisers of every valuation again, from the entries of the record. Exit status 1 if any differs."""
    from levari.cli.staff import start

    start()
    from levari.access.context import acting
    from levari.access.models import Court
    from levari.stages.valuation.replaying import replay_draws

    count, differing = 0, 0
    for court in Court.objects.order_by("pk"):
        with acting(court=court.pk):
            for name, differences in replay_draws():
                count, differing = count + 1, differing + bool(differences)
                _tell(name, differences, aloud=False)
    click.echo(
        f"{count} draws of appraisers recomputed: {'all as recorded' if not differing else f'{differing} differ'}"
    )
    if differing:
        raise SystemExit(1)
