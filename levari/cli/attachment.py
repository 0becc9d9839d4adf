"""`levari attachment`: what to attach for a claim."""

from fractions import Fraction
from typing import Any

import click

from levari.basics.money import format_minor, minor
from levari.cli.questions import question
from levari.stages.attachment.rules.plan import Asset, Plan, plan

CURRENCY = "CNY"


@click.group()
def attachment() -> None:
    """What to attach: the least harmful set of assets that covers the claim within the cap."""


@attachment.command("plan")
@question("attachment-plan")
def plan_command(asked: dict[str, Any]) -> dict[str, Any]:
    """Choose the least harmful set of assets, proven optimal, from a JSON FILE (or - for standard input)."""
    found = plan(
        [_asset(written) for written in asked["assets"]],
        claim=minor(asked["claim"], CURRENCY),
        costs=minor(asked["costs"], CURRENCY),
        cap=Fraction(asked["cap"]),
    )
    return _told(found)


def _asset(written: dict[str, Any]) -> Asset:
    return Asset(
        id=written["id"],
        kind=written["kind"],
        value=minor(written["value"], CURRENCY),
        protected=minor(written["protected"], CURRENCY),
        sale_cost=minor(written["sale_cost"], CURRENCY),
        harm=written["harm"],
        divisible=written["divisible"],
    )


def _told(found: Plan) -> dict[str, Any]:
    return {
        "covered": found.covered,
        "exceeds_cap": found.exceeds_cap,
        "attach": [{"id": one.id, "amount": format_minor(one.amount, CURRENCY)} for one in found.attach],
        "total": format_minor(found.total, CURRENCY),
        "harm": found.harm,
        "proof": found.proof,
        "rejected": [{"id": one.id, "reason": one.reason} for one in found.rejected],
        "need": format_minor(found.need, CURRENCY),
        "limit": format_minor(found.limit, CURRENCY),
    }
