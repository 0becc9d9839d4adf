"""`levari distribution`: how proceeds are divided."""

from datetime import datetime
from typing import Any

import click

from levari.basics.money import format_minor, minor
from levari.cli.questions import question
from levari.stages.distribution.rules import Claim, Class, Cost, Debtor, Distribution, Share, Step, distribute

#: The currency of each pack whose order of distribution is known.
CURRENCY = {"cn": "CNY"}


@click.group()
def distribution() -> None:
    """How proceeds are divided among costs, creditors and the debtor."""


@distribution.command("plan")
@question("distribution-plan")
def plan_command(asked: dict[str, Any]) -> dict[str, Any]:
    """Divide proceeds, conserved to the cent, from a JSON FILE (or - for standard input)."""
    currency = CURRENCY[asked["pack"]]
    found = distribute(
        debtor=Debtor(asked["debtor"]),
        proceeds=minor(asked["proceeds"], currency),
        costs=[Cost(written["id"], minor(written["amount"], currency)) for written in asked["costs"]],
        claims=[_claim(written, currency) for written in asked["claims"]],
    )
    return _told(found, currency)


def _claim(written: dict[str, Any], currency: str) -> Claim:
    return Claim(
        id=written["id"],
        claim_class=Class(written["class"]),
        rank=written["rank"],
        amount=minor(written["amount"], currency),
        delayed_interest=minor(written["delayed_interest"], currency),
        attached_at=datetime.fromisoformat(written["attached_at"].upper()),
    )


def _told(found: Distribution, currency: str) -> dict[str, Any]:
    return {
        "payments": [_share(one, currency) for one in found.payments],
        "delayed_interest": [_share(one, currency) for one in found.delayed_interest],
        "surplus": format_minor(found.surplus, currency),
        "working": [_step(one, currency) for one in found.working],
    }


def _share(one: Share, currency: str) -> dict[str, str]:
    return {"id": one.id, "amount": format_minor(one.amount, currency)}


def _step(one: Step, currency: str) -> dict[str, Any]:
    sums = {"available": one.available, "owed": one.owed, "paid": one.paid, "left": one.left}
    return {
        "rule": one.rule,
        "citation": one.citation,
        "basis": one.basis,
        **{name: format_minor(amount, currency) for name, amount in sums.items()},
        "shares": [{**_share(share, currency), "owed": format_minor(share.owed, currency)} for share in one.shares],
    }
