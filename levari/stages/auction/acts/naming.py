"""The debtor names a buyer in the debtor's own time to sell; whether it is sold to that buyer, the judge decides."""

from datetime import datetime

from levari.access.models import Actor
from levari.access.permissions import Permission, Role
from levari.casefile.identity import party_actor_id
from levari.casefile.models import Case, Party
from levari.casefile.queries import this_court
from levari.casefile.selling import Somebody, known_or_new
from levari.casefile.tasks import NewTask, raise_tasks
from levari.record.door import Draft, act
from levari.stages.auction import queries
from levari.stages.auction.acts.opening import FIRST_BASIS, NAMED, end_of
from levari.stages.auction.models import NamedBuyer, Sale
from levari.stages.auction.rules import schedule, standing
from levari.ui.formatting import money_text


@act("auction.buyer_named", needs=Permission.NAME_BUYER)
def name_buyer(
    entry: Draft, *, case: Case, sale: Sale, party: Party, buyer: Somebody, account: str, price_amount: int, by: Actor,
    at: datetime,
) -> NamedBuyer:  # fmt: skip
    """This act will name a buyer whom the debtor found, and the price, and ask the judge to decide.

    :raises DebtorAlone: unless the debtor of the case itself asks. :raises SaleNotReady: outside the debtor's own time.
    :raises PriceBelowFloor: for too low a price.
    """
    fresh = Sale.objects.select_for_update(no_key=True, of=("self",)).select_related("price", "asset").get(pk=sale.pk)
    if party.role != "debtor" or by.pk != party_actor_id(party.pk) or {party.case_id, fresh.case_id} != {case.pk}:
        raise standing.DebtorAlone()
    court = this_court()
    if fresh.state != Sale.State.WINDOW or fresh.window_until_on is None or court.day(at) > fresh.window_until_on:
        raise standing.SaleNotReady(state=fresh.get_state_display())
    least = schedule.floor(queries.ground_of(fresh, [], court), schedule.Kind.FIRST, court.day(at))
    if price_amount < least:
        shown = [money_text(amount, case.currency) for amount in (price_amount, least)]
        raise standing.PriceBelowFloor(price=shown[0], floor=shown[1])
    person = known_or_new(buyer, court=court, by=by, purpose="auction.private_sale", at=at)
    made = NamedBuyer.objects.create(
        court=court, case=case, sale=fresh, party=party, person=person, account=account, price_amount=price_amount,
        named_at=at, entry_id=entry.id,
    )  # fmt: skip
    due_at = end_of(fresh.window_until_on, court)
    raise_tasks([NewTask(case, Role.JUDGE, NAMED, entry.id, str(fresh.pk), due_at)], at)
    entry.rests_on(fresh.entry_id)
    entry.state(basis=FIRST_BASIS, sale=fresh, buyer=made, price_amount=price_amount, floor_amount=least)
    return made
