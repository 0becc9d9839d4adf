"""Executing a pain.001.001.09 from the court's account and answering with a pain.002.001.10."""

import sqlite3
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from simulators import settlement
from simulators.store import clock
from simulators.wire import Problem, sha256

if TYPE_CHECKING:
    from simulators.kinds.bank import Bank

_IN = "{urn:iso:std:iso:20022:tech:xsd:pain.001.001.09}"
_OUT = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"


def execute(bank: "Bank", db: sqlite3.Connection, body: bytes) -> bytes:
    """Execute each payment once by its end-to-end reference; the same message again gets the stored answer.

    :raises Problem: duplicate-id, if the message id came before with another content.
    """
    root = _parsed(body)
    message = _text(root, "CstmrCdtTrfInitn/GrpHdr/MsgId")
    known = db.execute("select * from message where id = ?", (message,)).fetchone()
    if known and known["hash"] != sha256(body):
        raise Problem("duplicate-id", 409, f"{message} came before with another content")
    if known:
        return str(known["answer"]).encode()
    lines = [_pay(bank, db, message, one) for one in root.iter(f"{_IN}CdtTrfTxInf")]
    answer = _status(message, f"{bank.code}-{message}"[:35], lines, clock(db).isoformat(timespec="seconds"))
    db.execute("insert into message values (?, ?, ?)", (message, sha256(body), answer))
    return answer.encode()


def _parsed(body: bytes) -> ElementTree.Element:
    if b"<!" in body:
        raise Problem("invalid-document", 422, "declarations and comments are not taken")
    try:
        root = ElementTree.fromstring(body)
    except ElementTree.ParseError as why:
        raise Problem("invalid-document", 422, "the body is no XML") from why
    if root.tag != f"{_IN}Document":
        raise Problem("invalid-document", 422, "the body is no pain.001.001.09")
    return root


def _text(node: ElementTree.Element, path: str, default: str | None = None) -> str:
    found = node.find("/".join(_IN + part for part in path.split("/")))
    if found is not None and found.text:
        return found.text
    if default is None:
        raise Problem("invalid-document", 422, f"{path} is missing")
    return default


def _pay(bank: "Bank", db: sqlite3.Connection, message: str, one: ElementTree.Element) -> str:
    reference = _text(one, "PmtId/EndToEndId")
    known = db.execute("select state, reason from payout where end_to_end = ?", (reference,)).fetchone()
    if known:
        return _line(reference, known["state"], known["reason"])
    amount = _amount(bank, one)
    reason = "AM04" if bank.money_at(db, bank.court["account"]) < amount else None
    if amount == 0:
        reason = "AM01"
    if reason is None:
        _move(bank, db, one, reference, amount)
    state = "RJCT" if reason else "ACSC"
    db.execute("insert into payout values (?, ?, ?, ?, ?)", (reference, message, state, reason, amount))
    return _line(reference, state, reason)


def _amount(bank: "Bank", one: ElementTree.Element) -> int:
    from simulators.kinds.bank import minor_of

    node = one.find(f"{_IN}Amt/{_IN}InstdAmt")
    if node is None or node.get("Ccy") != bank.currency:
        raise Problem("invalid-document", 422, "InstdAmt is missing or of another currency")
    return minor_of(node.text or "", bank.currency)


def _move(bank: "Bank", db: sqlite3.Connection, one: ElementTree.Element, reference: str, amount: int) -> None:
    now, court = clock(db), bank.court
    account, name = _text(one, "CdtrAcct/Id/Othr/Id"), _text(one, "Cdtr/Nm")
    agent = _text(one, "CdtrAgt/FinInstnId/Othr/Id", bank.code)
    details = {"end_to_end": reference, "text": _text(one, "RmtInf/Ustrd", "")}
    settlement.book(
        db, court["account"], -amount, now, f"payout:{reference}", party_name=name, party_account=account, **details
    )
    payer = {"party_name": court["name"], "party_account": court["account"]}
    key = f"{bank.code}:payout:{reference}"
    if agent == bank.code:
        if db.execute("select 1 from asset where reference = ?", (account,)).fetchone():
            settlement.book(db, account, amount, now, key, **details, **payer)
    elif agent in bank.directory.by_kind("bank"):
        settlement.send(db, agent, account, key, amount, now, **details, **payer)


def _line(reference: str, state: str, reason: str | None) -> str:
    why = f"<StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf>" if reason else ""
    return (
        f"<TxInfAndSts><OrgnlEndToEndId>{escape(reference)}</OrgnlEndToEndId><TxSts>{state}</TxSts>{why}</TxInfAndSts>"
    )


def _status(message: str, identifier: str, lines: list[str], made: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="{_OUT}"><CstmrPmtStsRpt>'
        f"<GrpHdr><MsgId>{escape(identifier)}</MsgId><CreDtTm>{made}</CreDtTm></GrpHdr>"
        f"<OrgnlGrpInfAndSts><OrgnlMsgId>{escape(message)}</OrgnlMsgId>"
        f"<OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>"
        f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>{escape(message)}</OrgnlPmtInfId>{''.join(lines)}</OrgnlPmtInfAndSts>"
        f"</CstmrPmtStsRpt></Document>\n"
    )
