"""The way in for a side of a case: the wall opens for the one row whose code somebody knows, and then for one case."""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from levari.access.context import acting
from levari.access.statements import ask
from levari.stages.valuation.models import PartyAccess
from levari.stages.valuation.rules.access import is_over

#: Letters and digits of a code; none can be taken for another. Twenty of them are a hundred bits: not to be guessed.
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LENGTH, _GROUP = 20, 5


def new_code() -> str:
    """A code for a letter, in groups as it is read out."""
    drawn = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    return "-".join(drawn[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def hashed(code: str) -> str:
    """What is kept of a code, however it was typed.

    >>> hashed("ab cd") == hashed("ABCD")
    True
    """
    return sha256(re.sub(r"[^0-9A-Z]", "", code.upper()).encode()).hexdigest()


def find(code_hash: str, at: datetime) -> PartyAccess | None:
    """The access behind a code, unless it is over. A wrong, an ended and an expired code look the same."""
    with transaction.atomic():
        ask("SELECT set_config('levari.party_code', %s, true)", [code_hash])
        rows = PartyAccess.objects.select_related("court").filter(code_hash=code_hash)
        found = rows.first()
        ask("SELECT set_config('levari.party_code', '', true)", [])
    return None if found is None or is_over(found.ends_at, found.ended_at, at) else found


@contextmanager
def inside(access: PartyAccess) -> Iterator[None]:
    """A transaction of that side: it sees its own case alone, whatever it asks for."""
    with acting(court=access.court_id, actor=access.actor_id):
        ask("SELECT set_config('levari.case', %s, true)", [str(access.case_id)])
        yield
        ask("SELECT set_config('levari.case', '', true)", [])
