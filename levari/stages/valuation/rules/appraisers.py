"""Which appraisers, in which order: named by both sides, or drawn so that anybody can draw again. Art. 16."""

from collections.abc import Collection, Sequence

from levari.basics.draw import draw
from levari.basics.refusal import Refusal


class TooFewAppraisers(Refusal):
    """{needed} appraisers for {kind} are needed, and {found} are listed. List more, or let the parties name one."""

    rule = "cn.ref.draw"


class AppraiserUnknown(Refusal):
    """{code} is no listed appraiser for this kind of thing."""

    rule = "cn.ref.draw"


def seed_text(day_seed: str, asset: str, number: int) -> str:
    """What a draw is seeded with: the day's published seed, the thing, and which draw it is for that thing."""
    return f"{day_seed} appraisers {asset} {number}"


def draw_order(seed: str, candidates: Collection[str], count: int, kind: str = "") -> tuple[str, ...]:
    """So many of the candidates in an order: each place is a draw of its own among those that are left.

    :raises TooFewAppraisers: if there are not so many.

    >>> draw_order("s", ["a", "b", "c", "d"], 3) == draw_order("s", ["d", "c", "b", "a"], 3)
    True
    """
    left = sorted(set(candidates))
    if len(left) < count:
        raise TooFewAppraisers(needed=count, kind=kind, found=len(left))
    order: list[str] = []
    for place in range(1, count + 1):
        order.append(draw(f"{seed} {place}", left))
        left.remove(order[-1])
    return tuple(order)


def named_order(named: Sequence[str], candidates: Collection[str]) -> tuple[str, ...]:
    """The order the parties agreed on.

    :raises AppraiserUnknown: if one is not listed.
    """
    for code in named:
        if code not in candidates:
            raise AppraiserUnknown(code=code)
    return tuple(dict.fromkeys(named))
