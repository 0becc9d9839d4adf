"""What the court orders about the bidding of a lot, from inside an act and in its transaction.

Each function locks the head, reads the database's clock after the lock, asks the same `decide` as every bid, and writes
rows that name the act's entry (`entry`, the id of the act's draft). What it returns is what the act states.
"""

import secrets
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from levari.access.context import current
from levari.access.models import Court
from levari.access.statements import ask
from levari.basics.canonical import fingerprint
from levari.basics.refusal import Refusal
from levari.casefile.models import Case
from levari.stages.auction.bidding import rows, tickets
from levari.stages.auction.bidding.batch import Asked, Batch, LotUnknown, Table, news_of, qualify
from levari.stages.auction.bidding.log import read_log
from levari.stages.auction.bidding.rows import Lot, Receipt, lot_of
from levari.stages.auction.models.bidding import Head
from levari.stages.auction.rules import deciding
from levari.stages.auction.rules.published import write
from levari.stages.auction.rules.refusals import NotAdmitted
from levari.stages.auction.rules.terms import VERSION, Admission, Command, Kind, Phase, Terms

#: Letters of code names; none can be taken for another.
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


class MaskOn(Refusal):
    """The code name is not lifted before the bidding is over."""

    rule = "auction.mask"


@dataclass(frozen=True, slots=True)
class Result:
    """How a lot stands: code name of the leader and price (None if none, or while they are secret), close, chain."""

    lot_id: UUID
    phase: Phase
    leader: str | None
    price: int | None
    closes_at: datetime
    seq: int
    extensions: int
    head: str

    def facts(self) -> dict[str, Any]:
        """For `Draft.state`."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def open_lot(*, lot_id: UUID, court: Court, case: Case | None, terms: Terms, entry: UUID) -> None:
    """Make the head of a lot; from now on bidders can be admitted. The terms can never be changed.

    :raises TermsUnfit: if nobody could bid under them.
    """
    terms.check()
    Head.objects.create(
        id=lot_id,
        court=court,
        case=case,
        entry_id=entry,
        currency=court.currency,
        rules_version=VERSION,
        format=str(terms.format),
        start_amount=terms.start_price,
        step_amount=terms.step,
        floor_amount=terms.floor_price,
        opens_at=terms.opens_at,
        announced_close_at=terms.closes_at,
        extension_seconds=terms.extension_seconds,
        reveal_seconds=terms.reveal_seconds,
        step_seconds=terms.step_seconds,
        sealed_seconds=terms.sealed_seconds,
        best_seconds=terms.best_seconds,
        closes_at=terms.ends_at,
    )


def admit(*, lot_id: UUID, bidder_id: UUID, rank: int | None, entry: UUID) -> None:
    """Admit a bidder under a code name drawn now, or the one drawn before; `rank` of a priority purchaser, else None.

    Nothing is returned: who admits learns no code name. Who is admitted again keeps the rank of the first time.

    :raises AlreadyAdmitted: if it was so. :raises LotUnknown, LotClosed: if there is nothing to be admitted to.
    """
    lot = _lock(lot_id)
    code = _code(lot_id, bidder_id)
    if code is None:
        code = _draw(lot)
        ask(
            "INSERT INTO auction_mask (head_id, court_id, code, bidder_id) VALUES (%s, %s, %s, %s)",
            [lot_id, lot.court_id, code, bidder_id],
        )
    known = _admission(lot_id, code)
    _change(lot, Command(Kind.ADMITTED, code, rank=known.rank if known else rank), entry)


def dismiss(*, lot_id: UUID, bidder_id: UUID, entry: UUID) -> None:
    """End an admission. Bids that were accepted stand: a bid cannot be withdrawn, not even so.

    :raises NotAdmitted: if the bidder has no code name here.
    """
    lot = _lock(lot_id)
    code = _code(lot_id, bidder_id)
    if code is None:
        raise NotAdmitted()
    _change(lot, Command(Kind.DISMISSED, code), entry)


def suspend(*, lot_id: UUID, entry: UUID) -> Result:
    """Suspend the bidding: every bid is refused until it is resumed.

    :raises AlreadySuspended, LotClosed: if there is nothing to suspend.
    """
    return _order(_lock(lot_id), Command(Kind.SUSPENDED), entry)


def resume(*, lot_id: UUID, closes_at: datetime, entry: UUID) -> Result:
    """Resume the bidding until a new close.

    :raises NotSuspended, ResumeTooShort, LotClosed: if it cannot be resumed so.
    """
    return _order(_lock(lot_id), Command(Kind.RESUMED, until=closes_at), entry)


def close(*, lot_id: UUID) -> Result:
    """Close the lot for good and say how it ended.

    :raises StillOpen: before the close, which it names. :raises ServiceSilent: if the service was down in the last
    minutes and has not come back yet. :raises AlreadySuspended, LotClosed: if it cannot be closed now.
    """
    lot = _lock(lot_id)
    beat = ask("SELECT beat_at FROM auction_pulse", [])
    after = deciding.close(lot.head, _now(), beat[0][0] if beat else None)
    ask(rows.MOVE, [rows.standing([(lot_id, after)])])
    _tell(lot_id)
    return result_of(Lot(lot.id, lot.court_id, lot.currency, after))


def result(*, lot_id: UUID) -> Result:
    """How the lot stands now. Leader and price of a sealed stage are left out until it is over.

    :raises LotUnknown: if there is no such lot.
    """
    found = ask(rows.READ, [[lot_id]])
    if not found:
        raise LotUnknown()
    return result_of(lot_of(found[0]))


def result_of(lot: Lot) -> Result:
    """What may be said of a head at the instant it is read."""
    head = lot.head
    secret = head.taken_at is not None and head.phase is not Phase.CLOSED
    return Result(
        lot.id,
        head.phase,
        None if secret else head.leader or None,
        None if secret else head.price,
        head.closes_at,
        head.seq,
        head.extensions,
        head.hash.hex(),
    )


def code_of(*, lot_id: UUID, bidder_id: UUID) -> str | None:
    """The code name of one bidder, for that bidder's own eyes; None if never admitted."""
    return _code(lot_id, bidder_id)


def ticket(*, lot_id: UUID, bidder_id: UUID, now: datetime) -> str | None:
    """What lets this bidder bid on this lot for a quarter of an hour; None if the bidder has no code name here.

    :raises LotUnknown: if there is no such lot.
    """
    found = ask(rows.READ, [[lot_id]])
    if not found:
        raise LotUnknown()
    lot, code = lot_of(found[0]), _code(lot_id, bidder_id)
    if code is None:
        return None
    until = int(now.timestamp()) + tickets.SECONDS
    return tickets.issue(settings.TICKET_KEY, tickets.Ticket(lot_id, lot.court_id, code, lot.currency, until))


def unmask(*, lot_id: UUID, code: str) -> UUID:
    """Whose code name it is (in a transaction with a stated purpose): only once the lot is closed.

    :raises MaskOn: before, which is what the database itself says.
    """
    found = ask("SELECT bidder_id FROM auction_mask WHERE head_id = %s AND code = %s", [lot_id, code])
    if not found:
        raise MaskOn()
    return UUID(str(found[0][0]))


def published_log(*, lot_id: UUID) -> dict[str, Any]:
    """The log exactly as `levari auction replay` reads it; bids of a running sealed stage are not in it yet.

    :raises LotUnknown: if there is no such lot.
    """
    return write(read_log(lambda text, values: ask(text, values, prepare=False), lot_id))


def log_fingerprint(*, lot_id: UUID) -> str:
    """SHA-256 of the canonical published log: what an act states to seal it whole."""
    return fingerprint(published_log(lot_id=lot_id))


def _lock(lot_id: UUID) -> Lot:
    ask(rows.ENTER, [current().court])
    found = ask(rows.LOCK, [[lot_id]])
    if not found:
        raise LotUnknown()
    return lot_of(found[0])


def _now() -> datetime:
    read: datetime = ask(rows.CLOCK, [])[0][0]
    return read


def _code(lot_id: UUID, bidder_id: UUID) -> str | None:
    outside = ask("SELECT coalesce(current_setting('levari.bidder', true), '')", [])[0][0]
    ask("SELECT set_config('levari.bidder', %s, true)", [str(bidder_id)])
    found = ask("SELECT code FROM auction_mask WHERE head_id = %s AND bidder_id = %s", [lot_id, bidder_id])
    ask("SELECT set_config('levari.bidder', %s, true)", [outside])
    return found[0][0] if found else None


def _draw(lot: Lot) -> str:
    while True:
        code = "".join(secrets.choice(_LETTERS) for _ in range(6))
        if not ask("SELECT 1 FROM auction_admission WHERE head_id = %s AND code = %s", [lot.id, code]):
            return code


def _change(lot: Lot, command: Command, entry: UUID) -> None:
    """Change an admission: silently before the first row of the log, as a row of it afterwards."""
    if lot.head.seq:
        _order(lot, command, entry)
        return
    after = deciding.decide(lot.head, command, _now(), _admission(lot.id, command.bidder)).admission
    assert after is not None
    ask(rows.ADMIT, [lot.court_id, [lot.id], [after.bidder], [after.rank], [after.admitted], [after.sealed]])


def _admission(lot_id: UUID, code: str) -> Admission | None:
    found = ask(rows.ADMISSION, [lot_id, code])
    return Admission(*found[0]) if found else None


def _order(lot: Lot, command: Command, entry: UUID) -> Result:
    batch = _batch(lot, command, entry)
    answer = batch.take(Asked(lot.id, command))
    if not isinstance(answer, Receipt):
        raise answer
    for text, values, prepare in batch.writes():
        ask(text, values, prepare=prepare)
    return result_of(Lot(lot.id, lot.court_id, lot.currency, batch.tables[lot.id].head))


def _batch(lot: Lot, command: Command, entry: UUID) -> Batch:
    known = _admission(lot.id, command.bidder)
    tables = {lot.id: Table(lot, {command.bidder: known} if known else {})}
    qualify(tables, ask(rows.QUALIFIED, [[lot.id]]))
    return Batch(lot.court_id, _now(), tables, entry)


def _tell(lot_id: UUID) -> None:
    ask(rows.TELL, [news_of([lot_id])])
