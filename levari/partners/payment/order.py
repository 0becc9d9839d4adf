"""Payouts as a pain.001.001.09 credit transfer, and the bank's pain.002 status report (ISO 20022)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.parsers import expat
from xml.sax.saxutils import escape

from levari.access.models import Court
from levari.basics.money import format_minor
from levari.basics.refusal import Refusal
from levari.partners.home import directory, own_key
from levari.partners.transport import authorized

SPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
STATUS_SPACE = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"


class PaymentStatusUnreadable(Refusal):
    """The bank's report on the payments is unreadable: {reason}. They count as sent until a statement shows them."""

    rule = "bank.payment_status"


class PayoutImpossible(Refusal):
    """The payout {reference} cannot be written into a payment order: {reason}."""

    rule = "bank.payout"


@dataclass(frozen=True, slots=True)
class Payout:
    """One payment to a payee. ``reference`` (at most 35 characters, used once for ever) makes it happen once."""

    reference: str
    amount: int
    currency: str
    payee_name: str
    payee_account: str
    text: str
    payee_bank: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """What the bank says of one payment: ``ACSC`` executed, ``RJCT`` refused (with ISO reason code), others pending."""

    reference: str
    state: str
    reason: str

    @property
    def executed(self) -> bool:
        return self.state in ("ACSC", "ACCC")

    @property
    def rejected(self) -> bool:
        return self.state == "RJCT"


def make_order(court: Court, message: str, payouts: Sequence[Payout], *, at: datetime) -> bytes:
    """The payment order; the same arguments give the same bytes, so it can be sent again.

    :raises PayoutImpossible: for a text no payment message can carry, or mixed currencies.
    """
    own = directory().participant(court.participant)
    for payout in payouts:
        _check(payout, payouts[0].currency)
    currency = payouts[0].currency
    total = format_minor(sum(payout.amount for payout in payouts), currency)
    made, count = at.isoformat(timespec="seconds"), len(payouts)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="{SPACE}"><CstmrCdtTrfInitn>'
        f"<GrpHdr><MsgId>{escape(message)}</MsgId><CreDtTm>{made}</CreDtTm><NbOfTxs>{count}</NbOfTxs>"
        f"<CtrlSum>{total}</CtrlSum><InitgPty><Nm>{escape(court.name)}</Nm></InitgPty></GrpHdr>"
        f"<PmtInf><PmtInfId>{escape(message)}</PmtInfId><PmtMtd>TRF</PmtMtd><NbOfTxs>{count}</NbOfTxs>"
        f"<CtrlSum>{total}</CtrlSum><ReqdExctnDt><Dt>{court.day(at)}</Dt></ReqdExctnDt>"
        f"<Dbtr><Nm>{escape(court.name)}</Nm></Dbtr>"
        f"<DbtrAcct><Id><Othr><Id>{escape(own.account)}</Id></Othr></Id><Ccy>{currency}</Ccy></DbtrAcct>"
        f"<DbtrAgt><FinInstnId><Othr><Id>{escape(own.bank)}</Id></Othr></FinInstnId></DbtrAgt>"
        f"{''.join(_transfer(payout) for payout in payouts)}</PmtInf></CstmrCdtTrfInitn></Document>\n"
    ).encode()


def _check(payout: Payout, currency: str) -> None:
    if payout.currency != currency:
        raise PayoutImpossible(reference=payout.reference, reason="it is in another currency than the others")
    if payout.amount <= 0:
        raise PayoutImpossible(reference=payout.reference, reason="its amount is not above zero")
    if not 0 < len(payout.reference) <= 35:
        raise PayoutImpossible(reference=payout.reference, reason="its reference has not 1 to 35 characters")
    if not payout.payee_account or not payout.payee_name:
        raise PayoutImpossible(reference=payout.reference, reason="payee or account is missing")
    for text in (payout.payee_name, payout.payee_account, payout.text):
        if any(ord(char) < 32 or ord(char) in (0xFFFE, 0xFFFF) or 0xD800 <= ord(char) < 0xE000 for char in text):
            raise PayoutImpossible(reference=payout.reference, reason="a text holds control characters")


def _transfer(payout: Payout) -> str:
    bank = f"<CdtrAgt><FinInstnId><Othr><Id>{escape(payout.payee_bank)}</Id></Othr></FinInstnId></CdtrAgt>"
    return (
        f"<CdtTrfTxInf><PmtId><EndToEndId>{escape(payout.reference)}</EndToEndId></PmtId>"
        f'<Amt><InstdAmt Ccy="{payout.currency}">{format_minor(payout.amount, payout.currency)}</InstdAmt></Amt>'
        f"{bank if payout.payee_bank else ''}<Cdtr><Nm>{escape(payout.payee_name[:140])}</Nm></Cdtr>"
        f"<CdtrAcct><Id><Othr><Id>{escape(payout.payee_account)}</Id></Othr></Id></CdtrAcct>"
        f"<RmtInf><Ustrd>{escape(payout.text[:140])}</Ustrd></RmtInf></CdtTrfTxInf>"
    )


def send_order(court: Court, order: bytes, *, at: datetime) -> list[Status]:
    """Send a payment order to the court's bank. Sending the same bytes again pays nothing twice.

    :raises InstitutionUnreachable: it may or may not have arrived; send the same bytes again.
    :raises InstitutionRefused: the bank took none of it.
    """
    known = directory()
    bank = known.participant(known.participant(court.participant).bank)
    key = own_key(court.participant)
    answer = authorized(bank, court.participant, key, "POST", "/payments", at=at, content=order)
    return read_status(answer.body)


def read_status(data: bytes) -> list[Status]:
    """The lines of a pain.002.

    :raises PaymentStatusUnreadable: if it is none.
    """
    reader = _StatusReader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as why:
        raise PaymentStatusUnreadable(reason=str(why)) from why
    return reader.found


class _StatusReader:
    """Collects the status of each transaction."""

    def __init__(self) -> None:
        self.found: list[Status] = []
        self._now: dict[str, str] = {}
        self._text = ""

    def doctype(self, *_: object) -> None:
        raise PaymentStatusUnreadable(reason="it carries a document type declaration")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not name.startswith(STATUS_SPACE + " "):
            raise PaymentStatusUnreadable(reason="it is no pain.002")
        self._text = ""

    def text(self, data: str) -> None:
        self._text += data

    def end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local == "TxInfAndSts":
            now = self._now
            self.found.append(Status(now.get("OrgnlEndToEndId", ""), now.get("TxSts", ""), now.get("Cd", "")))
            self._now = {}
        elif local in ("OrgnlEndToEndId", "TxSts", "Cd"):
            self._now[local] = self._text.strip()
