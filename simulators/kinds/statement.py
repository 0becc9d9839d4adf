"""The statement of a day as camt.053.001.08."""

import sqlite3
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from simulators.wire import decimal

_SPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"


def camt053(db: sqlite3.Connection, court: dict[str, Any], currency: str, day: str, now: datetime) -> bytes:
    """Opening balance, entries in booking order, closing balance of the court's account."""
    account = court["account"]
    rows = db.execute("select * from booking where account = ? and booked_on = ? order by n", (account, day)).fetchall()
    held = db.execute("select value from asset where reference = ?", (account,)).fetchone()["value"]
    later = db.execute(
        "select coalesce(sum(amount), 0) from booking where account = ? and booked_on > ?", (account, day)
    ).fetchone()[0]
    closing = held - later
    opening = closing - sum(row["amount"] for row in rows)
    entries = "".join(_entry(row, currency, court["bank"]) for row in rows)
    made, identifier = now.isoformat(timespec="seconds"), f"{court['bank']}-{account}-{day}"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="{_SPACE}"><BkToCstmrStmt>'
        f"<GrpHdr><MsgId>{escape(identifier)}</MsgId><CreDtTm>{made}</CreDtTm></GrpHdr>"
        f"<Stmt><Id>{escape(identifier)}</Id><CreDtTm>{made}</CreDtTm>"
        f"<FrToDt><FrDtTm>{day}T00:00:00</FrDtTm><ToDtTm>{day}T23:59:59</ToDtTm></FrToDt>"
        f"<Acct><Id><Othr><Id>{escape(account)}</Id></Othr></Id><Ccy>{currency}</Ccy></Acct>"
        f"{_balance('OPBD', opening, currency, day)}{_balance('CLBD', closing, currency, day)}"
        f"{entries}</Stmt></BkToCstmrStmt></Document>\n"
    ).encode()


def _balance(code: str, amount: int, currency: str, day: str) -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>{_amount(amount, currency)}<Dt><Dt>{day}</Dt></Dt></Bal>"
    )


def _amount(amount: int, currency: str) -> str:
    mark = "CRDT" if amount >= 0 else "DBIT"
    return f'<Amt Ccy="{currency}">{decimal(abs(amount), currency)}</Amt><CdtDbtInd>{mark}</CdtDbtInd>'


def _entry(row: sqlite3.Row, currency: str, bank: str) -> str:
    reference = f"{bank}-{row['n']}"
    name, account = escape(row["party_name"]), escape(row["party_account"])
    side = "Dbtr" if row["amount"] >= 0 else "Cdtr"
    other = f"<{side}><Pty><Nm>{name}</Nm></Pty></{side}>"
    if account:
        other += f"<{side}Acct><Id><Othr><Id>{account}</Id></Othr></Id></{side}Acct>"
    return (
        f"<Ntry><NtryRef>{reference}</NtryRef>{_amount(row['amount'], currency)}<Sts><Cd>BOOK</Cd></Sts>"
        f"<BookgDt><Dt>{row['booked_on']}</Dt></BookgDt><ValDt><Dt>{row['booked_at'][:10]}</Dt></ValDt>"
        f"<AcctSvcrRef>{reference}</AcctSvcrRef><BkTxCd><Prtry><Cd>TRF</Cd></Prtry></BkTxCd>"
        f"<NtryDtls><TxDtls><Refs><EndToEndId>{escape(row['end_to_end'])}</EndToEndId></Refs>"
        f"<RltdPties>{other}</RltdPties><RmtInf><Ustrd>{escape(row['text'])}</Ustrd></RmtInf>"
        f"</TxDtls></NtryDtls></Ntry>"
    )
