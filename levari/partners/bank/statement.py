"""Fetching and reading a camt.053 statement (ISO 20022): typed lines, checked against its own balances.

The reader streams with expat and refuses every document type declaration, so there are no entities to expand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NoReturn
from xml.parsers import expat

from levari.access.models import Court
from levari.basics.money import AmountUnreadable, CurrencyUnknown, minor
from levari.basics.refusal import Refusal
from levari.partners.home import directory, own_key
from levari.partners.transport import authorized

SPACES = tuple(f"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version:02d}" for version in range(8, 14))
DEEPEST = 40


class StatementUnreadable(Refusal):
    """The bank's statement cannot be booked: {reason}. Nothing of it was booked; ask the bank for a correct one."""

    rule = "bank.statement"


@dataclass(frozen=True, slots=True)
class Line:
    """One booked entry of the court's account.

    ``reference`` is the bank's own and never comes twice; ``amount`` is positive, ``credit`` tells the direction;
    ``end_to_end`` is empty if the payer gave none.
    """

    reference: str
    amount: int
    currency: str
    credit: bool
    booked_on: date
    valued_on: date
    end_to_end: str
    text: str
    counterparty_name: str
    counterparty_account: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A day of an account: opening balance + lines = closing balance, in minor units."""

    identifier: str
    account: str
    currency: str
    opening_amount: int
    closing_amount: int
    lines: tuple[Line, ...]


def has_bank(court: Court) -> bool:
    """Whether the directory names the bank where a court has its account; one without takes part in no exchange."""
    found = directory().participants.get(court.participant)
    return found is not None and bool(found.bank)


def fetch_statement(court: Court, on: date, at: datetime) -> Statement:
    """The statement of the court's own account for one day.

    :raises InstitutionUnreachable, InstitutionRefused: the bank is down, or the day has not come there.
    :raises StatementUnreadable: the statement is malformed, of another account, or does not add up.
    """
    known = directory()
    own = known.participant(court.participant)
    answer = authorized(
        known.participant(own.bank), court.participant, own_key(court.participant), "GET", f"/statements/{on}", at=at
    )
    statement = parse_statement(answer.body)
    if statement.account != own.account:
        raise StatementUnreadable(reason="it is of another account")
    if any(line.booked_on != on for line in statement.lines):
        raise StatementUnreadable(reason="it holds lines of another day")
    return statement


def parse_statement(data: bytes) -> Statement:
    """Read one camt.053 document.

    :raises StatementUnreadable: for anything that is not exactly one statement in one currency that adds up.
    """
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as why:
        raise StatementUnreadable(reason=f"it is no XML ({why})") from why
    return reader.statement()


def _no_doctype(*_: Any) -> NoReturn:
    raise StatementUnreadable(reason="it carries a document type declaration")


class _Reader:
    """Collects the text of the elements of a statement by their path."""

    def __init__(self) -> None:
        self._path: list[str] = []
        self._text: list[str] = []
        self._entry: dict[str, str] = {}
        self._balance: dict[str, str] = {}
        self._head: dict[str, str] = {}
        self._balances: dict[str, int] = {}
        self._lines: list[Line] = []
        self._statements = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if space not in SPACES:
            raise StatementUnreadable(reason="it is no camt.053")
        self._path.append(local)
        if len(self._path) > DEEPEST:
            raise StatementUnreadable(reason="it is nested too deeply")
        self._text = []
        if local == "Amt":
            self._part()["Ccy"] = attributes.get("Ccy", "")
        if local == "Stmt":
            self._statements += 1

    def text(self, data: str) -> None:
        self._text.append(data)

    def end(self, name: str) -> None:
        path, text = "/".join(self._path[3:]), "".join(self._text).strip()
        self._path.pop()
        if path == "Ntry":
            self._lines.append(_line(self._entry))
            self._entry = {}
        elif path == "Bal":
            self._close_balance()
        elif text:
            where = self._part_of(path)
            where[path] = f"{where[path]} {text}" if path in where else text
        self._text = []

    def _part(self) -> dict[str, str]:
        return self._part_of("/".join(self._path[3:]))

    def _part_of(self, path: str) -> dict[str, str]:
        if path.startswith("Ntry/"):
            return self._entry
        return self._balance if path.startswith("Bal/") else self._head

    def _close_balance(self) -> None:
        code = self._balance.get("Bal/Tp/CdOrPrtry/Cd", "")
        amount = _amount(self._balance, "Bal/Amt")
        sign = 1 if self._balance.get("Bal/CdtDbtInd") == "CRDT" else -1
        self._balances[f"{code} {self._balance.get('Ccy', '')}"] = sign * amount
        self._balance = {}

    def statement(self) -> Statement:
        currency = self._head.get("Acct/Ccy", "")
        opening, closing = (self._balances.get(f"{code} {currency}") for code in ("OPBD", "CLBD"))
        if self._statements != 1 or opening is None or closing is None:
            raise StatementUnreadable(reason="it is not one statement with opening and closing balance")
        moved = sum(line.amount if line.credit else -line.amount for line in self._lines)
        if any(line.currency != currency for line in self._lines) or opening + moved != closing:
            raise StatementUnreadable(reason="its lines and balances do not add up")
        if len({line.reference for line in self._lines}) != len(self._lines):
            raise StatementUnreadable(reason="a reference stands twice")
        account = self._head.get("Acct/Id/Othr/Id") or self._head.get("Acct/Id/IBAN", "")
        return Statement(self._head.get("Id", ""), account, currency, opening, closing, tuple(self._lines))


def _line(entry: dict[str, str]) -> Line:
    found = {path.rpartition("TxDtls/")[2]: text for path, text in entry.items()}
    credit = entry.get("Ntry/CdtDbtInd") == "CRDT"
    if entry.get("Ntry/Sts/Cd") != "BOOK" or entry.get("Ntry/CdtDbtInd") not in ("CRDT", "DBIT"):
        raise StatementUnreadable(reason="an entry is not booked or has no direction")
    side = "RltdPties/Dbtr" if credit else "RltdPties/Cdtr"
    end_to_end = found.get("Refs/EndToEndId", "")
    return Line(
        reference=next(_references(entry)),
        amount=_amount(entry, "Ntry/Amt"),
        currency=entry["Ccy"],
        credit=credit,
        booked_on=_day(entry, "Ntry/BookgDt/Dt"),
        valued_on=_day(entry, "Ntry/ValDt/Dt"),
        end_to_end="" if end_to_end == "NOTPROVIDED" else end_to_end,
        text=found.get("RmtInf/Ustrd", ""),
        counterparty_name=found.get(f"{side}/Pty/Nm", ""),
        counterparty_account=found.get(f"{side}Acct/Id/Othr/Id") or found.get(f"{side}Acct/Id/IBAN", ""),
    )


def _references(entry: dict[str, str]) -> Iterator[str]:
    for path in ("Ntry/AcctSvcrRef", "Ntry/NtryRef"):
        if entry.get(path):
            yield entry[path]
    raise StatementUnreadable(reason="an entry has no reference of the bank")


def _amount(entry: dict[str, str], path: str) -> int:
    try:
        amount = minor(entry[path], entry["Ccy"], exact=False)
    except (KeyError, AmountUnreadable, CurrencyUnknown) as why:
        raise StatementUnreadable(reason=f"the amount {entry.get(path)!r} is unreadable") from why
    if amount < 0:
        raise StatementUnreadable(reason="an amount is negative")
    return amount


def _day(entry: dict[str, str], path: str) -> date:
    text = entry.get(path) or entry.get(f"{path}Tm", "")
    try:
        return date.fromisoformat(text[:10])
    except ValueError as why:
        raise StatementUnreadable(reason=f"the day {text!r} is unreadable") from why
