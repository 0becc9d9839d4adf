"""`levari law fee`: the fee for applying for the enforcement of a sum."""

from __future__ import annotations

from typing import Any

import click

from levari.cli.law.days import day_of, today_in
from levari.cli.questions import respond

Json = dict[str, Any]


@click.command()
@click.option("--pack", required=True)
@click.option("--amount", required=True, help="sum applied for, a decimal string")
@click.option("--on", default=None, help="day of the application; today if left out")
def fee(pack: str, amount: str, on: str | None) -> None:
    """The fee for applying for the enforcement of a sum."""
    respond(lambda: _fee(pack, amount, on))


def _fee(pack: str, amount: str, on: str | None) -> Json:
    from levari.basics.money import format_minor, minor
    from levari.law.fees import application_fee
    from levari.law.pack import load
    from levari.law.working.rendering import as_json

    currency = load(pack).currency
    day = day_of(on) if on else today_in(pack)
    result = application_fee(pack, minor(amount, currency, exact=False), day)
    return {
        "pack": pack,
        "on": day.isoformat(),
        "currency": currency,
        "amount": format_minor(minor(amount, currency, exact=False), currency),
        "fee": format_minor(result.value, currency),
        "working": as_json(result.working, currency),
        "unverified": list(result.unverified),
    }
