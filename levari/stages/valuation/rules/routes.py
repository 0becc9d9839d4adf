"""The four routes in their order, and why one is passed over. Fa Shi [2018] 15 arts. 2, 4 to 7, 14."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from levari.basics.refusal import Refusal
from levari.stages.valuation.rules.words import ROUTES, WHY


class Route(StrEnum):
    """How the value is found, in the order of the law."""

    AGREED = "agreed"
    TARGETED = "targeted"
    ONLINE = "online"
    APPRAISAL = "appraisal"


class Why(StrEnum):
    """Why a route was left or never taken."""

    NO_AGREEMENT = "no_agreement"
    NO_PUBLIC_PRICE = "no_public_price"
    NO_ANSWER = "no_answer"
    NEEDS_INSPECTION = "needs_inspection"
    NO_PLATFORM = "no_platform"
    LAW_DEMANDS = "law_demands"
    BOTH_CONSENT = "both_consent"
    REDONE = "redone"
    OBJECTED = "objected"


class NoRouteLeft(Refusal):
    """Appraisal is the last route. Take the next appraiser of the order, or draw anew."""

    rule = "cn.ref.order"


class RouteBehind(Refusal):
    """The route {route} lies before the present one. A route that was left is not taken again."""

    rule = "cn.ref.order"


class ConsentMissing(Refusal):
    """Only the consent of both sides opens the route {route} now. Record both consents, or take the next in order."""

    rule = "cn.ref.order"


class RouteClosed(Refusal):
    """The route {route} is closed for this thing: {why}. Even both sides together cannot open it."""

    rule = "cn.ref.order"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides which routes are open. `public_price`: a tax base, or a price set or guided by the government."""

    public_price: bool
    needs_inspection: bool
    law_demands_appraisal: bool
    platforms: int


@dataclass(frozen=True, slots=True)
class Turn:
    """The route that comes now, and those passed over on the way, each with its reason."""

    route: Route
    passed: tuple[tuple[Route, Why], ...]


_ORDER = tuple(Route)


def closed(route: Route, found: Circumstances) -> Why | None:
    """Why a route is not open for this thing; None if it is.

    >>> closed(Route.TARGETED, Circumstances(False, False, False, 2))
    <Why.NO_PUBLIC_PRICE: 'no_public_price'>
    """
    if found.law_demands_appraisal and route is not Route.APPRAISAL:
        return Why.LAW_DEMANDS
    if route is Route.TARGETED and not found.public_price:
        return Why.NO_PUBLIC_PRICE
    if route is Route.ONLINE and found.needs_inspection:
        return Why.NEEDS_INSPECTION
    if route is Route.ONLINE and not found.platforms:
        return Why.NO_PLATFORM
    return None


def first(found: Circumstances) -> Turn:
    """Where it begins: with the parties, unless the law demands an appraisal.

    >>> first(Circumstances(True, False, True, 2)).route
    <Route.APPRAISAL: 'appraisal'>
    """
    return _from(_ORDER, found)


def onward(at: Route, found: Circumstances, why: Why) -> Turn:
    """The next open route after one that gave no price; the route left is told with the reason.

    :raises NoRouteLeft: after the appraisal.

    >>> turn = onward(Route.AGREED, Circumstances(False, False, False, 2), Why.NO_AGREEMENT)
    >>> turn.route, [str(why) for _, why in turn.passed]
    (<Route.ONLINE: 'online'>, ['no_agreement', 'no_public_price'])
    """
    after = _ORDER[_ORDER.index(at) + 1 :]
    if not after:
        raise NoRouteLeft()
    turn = _from(after, found)
    return Turn(turn.route, ((at, why), *turn.passed))


def jump(at: Route, to: Route, found: Circumstances, *, creditor: bool, debtor: bool) -> Turn:
    """Straight to a later route because both sides want it. Targeted and online stay closed where the law closes them.

    :raises ConsentMissing, RouteBehind, RouteClosed: if it cannot be.
    """
    if not (creditor and debtor):
        raise ConsentMissing(route=ROUTES[to])
    if _ORDER.index(to) <= _ORDER.index(at):
        raise RouteBehind(route=ROUTES[to])
    if why := closed(to, found):
        raise RouteClosed(route=ROUTES[to], why=WHY[why])
    between = _ORDER[_ORDER.index(at) : _ORDER.index(to)]
    return Turn(to, tuple((route, closed(route, found) or Why.BOTH_CONSENT) for route in between))


def again(route: Route, found: Circumstances) -> Turn:
    """Where a valuation begins that replaces one an objection overturned: with the same route, if it is still open."""
    at = _ORDER.index(route)
    turn = _from(_ORDER[at:], found)
    return Turn(turn.route, (*((one, Why.REDONE) for one in _ORDER[:at]), *turn.passed))


def _from(routes: Sequence[Route], found: Circumstances) -> Turn:
    passed: list[tuple[Route, Why]] = []
    for route in routes:
        why = closed(route, found)
        if why is None:
            return Turn(route, tuple(passed))
        passed.append((route, why))
    raise NoRouteLeft()
