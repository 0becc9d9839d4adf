"""The clerk's part in a bidder's account: to have seen the identity document."""

from datetime import datetime

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.selling import Somebody
from levari.record.door import Draft, act
from levari.stages.auction.accounts import opened
from levari.stages.auction.models import Account
from levari.stages.auction.rules.accounts import AccountConfirmed, AccountUnlike


@act("auction.account_confirmed", needs=Permission.ENROL_BIDDER, locks="")
def confirm_account(entry: Draft, *, number: str, somebody: Somebody, by: Actor, at: datetime) -> None:
    """This act will confirm that a bidder showed the identity document that the account names. The entry tells no name.

    :raises AccountUnlike: if number and identifier do not belong together. :raises AccountConfirmed: if it was before.
    """
    with opened(number=number):
        found = Account.objects.select_for_update(no_key=True).filter(number=number).first()
        if found is None or found.identifier_hash != somebody.identifier_hash:
            raise AccountUnlike()
        if found.confirmed_at is not None:
            raise AccountConfirmed()
        found.confirmed_at, found.confirmed_by, found.entry_id = at, by, entry.id
        found.save(update_fields=["confirmed_at", "confirmed_by", "entry_id"])
        entry.state(basis="cn.auc.5", account=found.pk)
