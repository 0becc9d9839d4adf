"""A bidder's own account: the wall opens for one row at a time, to its owner or to who knows its number.

Opening one is no act: like a log-in it decides nothing. That a clerk saw the identity document is one.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction

from levari.access.statements import ask
from levari.casefile.selling import Somebody
from levari.stages.auction.models import Account, Joined

#: Digits and letters of a bidder's number; none can be taken for another.
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_OPEN = "SELECT set_config('levari.user', %s, true), set_config('levari.bidder_number', %s, true)"


@contextmanager
def opened(*, user_id: int | None = None, number: str = "") -> Iterator[None]:
    """A transaction in which the account of this user, or the one with this number, can be read and written."""
    with transaction.atomic():
        ask(_OPEN, ["" if user_id is None else str(user_id), number])
        yield
        ask(_OPEN, ["", ""])


def account_of(user_id: int) -> Account | None:
    """The account behind a user; None for everybody else, the staff above all."""
    with opened(user_id=user_id):
        return Account.objects.filter(user_id=user_id).first()


def joined(account: Account) -> list[Joined]:
    """The lots an account takes part in, the newest first."""
    with opened(user_id=account.user_id):
        return list(Joined.objects.filter(account=account).order_by("-joined_at", "-pk"))


def joined_in(account: Account, lot_id: UUID) -> Joined | None:
    """How an account takes part in a lot, if it does."""
    with opened(user_id=account.user_id):
        return Joined.objects.filter(account=account, lot_id=lot_id).first()


def open_account(*, somebody: Somebody, account: str, password: str, at: datetime, number: str = "") -> Account:
    """Write down who wants to bid, under a new number to sign in with.

    :raises IdentifierInvalid: naming what is wrong with the identifier.
    """
    hashed, plain = somebody.identifier_hash, somebody.plain
    number = number or "B" + "".join(secrets.choice(_LETTERS) for _ in range(8))
    user = User.objects.create_user(username=number, password=password)
    with opened(user_id=user.pk):
        return Account.objects.create(
            user=user, number=number, kind=somebody.kind, name=somebody.name, id_kind=somebody.id_kind,
            identifier=plain, identifier_hash=hashed, account=account, registered_at=at,
        )  # fmt: skip


def join_lot(*, account: Account, court_id: int, lot_id: UUID, secret_hash: str, at: datetime) -> None:
    """Note for the owner's eyes that an account takes part in a lot; doing it again changes nothing."""
    with opened(user_id=account.user_id):
        Joined.objects.get_or_create(
            account=account, lot_id=lot_id,
            defaults={"court_id": court_id, "secret_hash": secret_hash, "joined_at": at},
        )  # fmt: skip
