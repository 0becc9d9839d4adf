"""From the JSON form of a title to a filing, with every flaw that can be seen on its face."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from levari.basics.identifiers import IdentifierInvalid, birth_on, check, masked
from levari.basics.money import format_minor, minor
from levari.basics.names import normalise_name
from levari.basics.refusal import Refusal
from levari.stages.intake.docket import flaws
from levari.stages.intake.docket.filing import TITLE_KINDS, FiledItem, FiledParty, FiledPayment, FiledTime, Filing
from levari.stages.intake.docket.lines import forbidden, forbidden_in

Json = dict[str, Any]

ID_KINDS = {"natural": ("cn_ric", "passport"), "company": ("cn_uscc",), "public_body": ("cn_uscc",)}
DAY_BASES = (360, 365, 366)
MOST_PARTIES, MOST_ITEMS, MOST_PAYMENTS = 20, 400, 400
_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)


@dataclass(slots=True)
class Reader:
    """Reads values and keeps what is wrong with them; `on` is the day of the import, `demo` admits province 99."""

    on: date
    currency: str
    demo: bool = False
    found: list[flaws.LineFlaw] = field(default_factory=list)

    def refuse(self, flaw: flaws.LineFlaw) -> None:
        """Keep a flaw and go on, so that the clerk sees all of them at once."""
        self.found.append(flaw)

    def known(self, raw: Any, place: str, keys: frozenset[str]) -> Json:
        """An object with known keys only."""
        if not isinstance(raw, dict):
            self.refuse(flaws.ValueWrong(pointer=place or "/", shown=_short(raw), wanted="an object in braces"))
            return {}
        for key in raw.keys() - keys:
            self.refuse(flaws.KeyUnknown(pointer=f"{place}/{_short(key)}"))
        return raw

    def text(self, raw: Json, place: str, key: str, *, most: int, needed: bool = True) -> str:
        """A text of at most `most` characters, without invisible ones."""
        value = raw.get(key)
        where = f"{place}/{key}"
        if value is None or (isinstance(value, str) and not value.strip()):
            if needed:
                self.refuse(flaws.ValueMissing(pointer=where, remedy="Copy it from the title."))
            return ""
        if not isinstance(value, str) or len(value) > most:
            wanted = f"a text of at most {most} characters"
            self.refuse(flaws.ValueWrong(pointer=where, shown=_short(value), wanted=wanted))
            return ""
        if character := forbidden_in(value):
            self.refuse(forbidden(character))
            return ""
        return value.strip()

    def name(self, raw: Json, place: str, key: str, *, most: int, needed: bool = True) -> str:
        """A name in its normal form."""
        text = self.text(raw, place, key, most=most, needed=needed)
        normal = normalise_name(text)
        if text and (not normal or len(normal) > most):
            self.refuse(flaws.ValueWrong(pointer=f"{place}/{key}", shown=_short(text), wanted="a name"))
        return normal

    def choice(self, raw: Json, place: str, key: str, choices: tuple[Any, ...], default: Any = None) -> Any:
        """One of a few values."""
        value = raw.get(key, default)
        if type(value) not in (str, int) or value not in choices:
            if value is None:
                self.refuse(flaws.ValueMissing(pointer=f"{place}/{key}", remedy=f"It is one of {_listed(choices)}."))
            else:
                wanted = f"one of {_listed(choices)}"
                self.refuse(flaws.ValueWrong(pointer=f"{place}/{key}", shown=_short(value), wanted=wanted))
            return choices[0]
        return value

    def day(self, raw: Json, place: str, key: str, *, needed: bool = True) -> date | None:
        """A day of the calendar, as YYYY-MM-DD."""
        value = raw.get(key)
        if value is None or value == "":
            if needed:
                self.refuse(flaws.ValueMissing(pointer=f"{place}/{key}", remedy="Write it as YYYY-MM-DD."))
            return None
        day = _day(value)
        if day is None or not _EARLIEST <= day <= _LATEST:
            self.refuse(flaws.ValueWrong(pointer=f"{place}/{key}", shown=_short(value), wanted="a day as YYYY-MM-DD"))
            return None
        return day

    def amount(self, raw: Json, place: str) -> int:
        """An amount above zero, in minor units."""
        where = f"{place}/amount"
        value = raw.get("amount")
        if value is None or value == "":
            self.refuse(flaws.ValueMissing(pointer=where, remedy="Write it in digits, for example 1200.50."))
            return 0
        try:
            amount = minor(value, self.currency, exact=False)
        except Refusal as why:
            self.refuse(flaws.AmountRefused(pointer=where, reason=why.detail))
            return 0
        if amount <= 0:
            self.refuse(flaws.AmountNotPositive(pointer=where, shown=_short(value)))
            return 0
        return amount

    def many(self, raw: Json, key: str, *, most: int, under: str = "") -> Iterator[tuple[str, Any]]:
        """The elements of a list with their places."""
        value = raw.get(key, [])
        if not isinstance(value, list) or len(value) > most:
            wanted = f"a list of at most {most}"
            self.refuse(flaws.ValueWrong(pointer=f"{under}/{key}", shown=_short(value), wanted=wanted))
            return
        for number, one in enumerate(value):
            yield f"{under}/{key}/{number}", one


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def _short(value: Any) -> str:
    shown = value if isinstance(value, str) else repr(value)
    shown = "".join(one if one.isprintable() else "�" for one in shown[:61])
    return repr(shown if len(shown) <= 60 else shown[:57] + "...")


def _listed(choices: tuple[Any, ...]) -> str:
    return ", ".join(str(choice) for choice in choices)


@lru_cache(maxsize=4096)
def _checked(id_kind: str, value: str, demo: bool, on: date) -> str:
    return check(id_kind, value, demo=demo, on=on)


_TOP = frozenset(["title", "filed_on", "currency", "parties", "items", "payments"])
_TITLE_WORDS = """
kind court number decided_on final_since_on performance_due_on first_instance_court property_court stayed_from
stayed_until set_aside_on interrupted_on suspended
"""
_TITLE = frozenset(_TITLE_WORDS.split())
_PARTY = frozenset(["role", "kind", "name", "id_kind", "identifier", "born_on", "address", "account", "represented_by"])
_ITEM = frozenset(["id", "kind", "amount", "performance_due_on", "on_item", "rate_per_year", "from", "day_basis"])
_PAYMENT = frozenset(["on", "amount"])


def read(raw: Any, *, on: date, currency: str, demo: bool = False) -> tuple[Filing | None, list[flaws.LineFlaw]]:
    """The filing that one object of a docket describes, or everything that is wrong with it.

    :param on: the day of the import; an application without a day of its own counts as filed then.
    :param currency: of the court; another one is refused.
    """
    reader = Reader(on, currency, demo)
    top = reader.known(raw, "", _TOP)
    if not top:
        return None, reader.found or [flaws.ValueMissing(pointer="/title", remedy="The object is empty.")]
    reader.choice(top, "", "currency", (currency,), currency)
    title = reader.known(top.get("title"), "/title", _TITLE)
    parties = tuple(_party(reader, place, one) for place, one in reader.many(top, "parties", most=MOST_PARTIES))
    items = tuple(_item(reader, place, one) for place, one in reader.many(top, "items", most=MOST_ITEMS))
    payments = tuple(_payment(reader, place, one) for place, one in reader.many(top, "payments", most=MOST_PAYMENTS))
    filing = _filing(reader, top, title, parties, items, payments)
    if not reader.found:
        reader.found += [*_coherence(filing), *_order(filing, on)]
    return (None if reader.found else filing), reader.found


def _filing(
    reader: Reader, top: Json, title: Json, parties: tuple[FiledParty, ...], items: tuple[FiledItem, ...],
    payments: tuple[FiledPayment, ...],
) -> Filing:  # fmt: skip
    place = "/title"
    never = reader.on
    return Filing(
        kind=reader.choice(title, place, "kind", TITLE_KINDS),
        issuing_court=reader.name(title, place, "court", most=120),
        number=title_number(reader.text(title, place, "number", most=80)),
        decided_on=reader.day(title, place, "decided_on") or never,
        final_since_on=reader.day(title, place, "final_since_on", needed=False),
        performance_due_on=reader.day(title, place, "performance_due_on") or never,
        filed_on=reader.day(top, "", "filed_on", needed=False) or reader.on,
        currency=reader.currency,
        parties=parties,
        items=items,
        payments=payments,
        first_instance_court=reader.name(title, place, "first_instance_court", most=120, needed=False),
        property_court=reader.name(title, place, "property_court", most=120, needed=False),
        stayed_from=reader.day(title, place, "stayed_from", needed=False),
        stayed_until=reader.day(title, place, "stayed_until", needed=False),
        set_aside_on=reader.day(title, place, "set_aside_on", needed=False),
        interrupted_on=_days(reader, title),
        suspended=_times(reader, title),
    )


def title_number(text: str) -> str:
    """The number of a title in its one written form: full-width brackets, no spaces.

    >>> title_number("(2025) 京0199 民初 1号")
    '（2025）京0199民初1号'
    """
    return "".join(text.replace("(", "（").replace(")", "）").split())


def _days(reader: Reader, title: Json) -> tuple[date, ...]:
    value = title.get("interrupted_on", [])
    days = [_day(one) for one in value] if isinstance(value, list) and len(value) <= 100 else [None]
    if None in days:
        wanted = "a list of days as YYYY-MM-DD"
        reader.refuse(flaws.ValueWrong(pointer="/title/interrupted_on", shown=_short(value), wanted=wanted))
        return ()
    return tuple(sorted(day for day in days if day))


def _times(reader: Reader, title: Json) -> tuple[FiledTime, ...]:
    found = []
    for place, one in reader.many(title, "suspended", most=20, under="/title"):
        time = reader.known(one, place, frozenset(["from", "until"]))
        first, last = reader.day(time, place, "from"), reader.day(time, place, "until")
        if first and last:
            found.append(FiledTime(first, last))
    return tuple(found)


def _party(reader: Reader, place: str, raw: Any) -> FiledParty:
    party = reader.known(raw, place, _PARTY)
    kind = reader.choice(party, place, "kind", tuple(ID_KINDS))
    id_kind = reader.choice(party, place, "id_kind", ID_KINDS[kind])
    role = reader.choice(party, place, "role", ("creditor", "debtor"))
    identifier = _identifier(reader, party, place, id_kind)
    born_on = _born_on(reader, party, place, id_kind, identifier, needed=role == "debtor" and kind == "natural")
    return FiledParty(
        role=role,
        kind=kind,
        name=reader.name(party, place, "name", most=200),
        id_kind=id_kind,
        identifier=identifier,
        born_on=born_on,
        address=reader.text(party, place, "address", most=400, needed=False),
        account="".join(reader.text(party, place, "account", most=64, needed=False).split()),
        represented_by=reader.name(party, place, "represented_by", most=200, needed=False),
    )


def _identifier(reader: Reader, party: Json, place: str, id_kind: str) -> str:
    text = reader.text(party, place, "identifier", most=40)
    if not text:
        return ""
    try:
        return _checked(id_kind, text, reader.demo, reader.on)
    except IdentifierInvalid as why:
        reader.refuse(flaws.IdentifierRefused(pointer=f"{place}/identifier", reason=why.detail))
        return ""


def _born_on(reader: Reader, party: Json, place: str, id_kind: str, identifier: str, *, needed: bool) -> date | None:
    """A judgment names a person's date of birth: with it a namesake's number is caught before any register is asked."""
    day = reader.day(party, place, "born_on", needed=False)
    if day is None and needed and not party.get("born_on"):
        remedy = "The title states a debtor's date of birth: copy it, it is the second identifier."
        reader.refuse(flaws.ValueMissing(pointer=f"{place}/born_on", remedy=remedy))
    if day and identifier and id_kind == "cn_ric" and birth_on(identifier) != day:
        reader.refuse(flaws.BirthDateDiffers(pointer=f"{place}/born_on", born_on=day, shown=masked(identifier)))
    return day


def _item(reader: Reader, place: str, raw: Any) -> FiledItem:
    item = reader.known(raw, place, _ITEM)
    kind = reader.choice(item, place, "kind", ("principal", "agreed_interest", "costs"))
    label = reader.text(item, place, "id", most=16)
    if kind != "agreed_interest":
        _only(reader, item, place, ("on_item", "rate_per_year", "from", "day_basis"))
        due_on = reader.day(item, place, "performance_due_on", needed=False)
        return FiledItem(label, kind, reader.amount(item, place), due_on)
    _only(reader, item, place, ("amount", "performance_due_on"))
    return FiledItem(
        label,
        kind,
        on_item=reader.text(item, place, "on_item", most=16),
        rate_per_year=_rate(reader, item, place),
        from_on=reader.day(item, place, "from"),
        day_basis=reader.choice(item, place, "day_basis", DAY_BASES),
    )


def _only(reader: Reader, item: Json, place: str, others: tuple[str, ...]) -> None:
    for key in others:
        if key in item:
            reason = f"an item of the kind {item.get('kind')} has no {key}. Take it out."
            reader.refuse(flaws.ItemsIncoherent(pointer=f"{place}/{key}", reason=reason))


def _rate(reader: Reader, item: Json, place: str) -> Decimal:
    value = item.get("rate_per_year")
    try:
        fits = isinstance(value, str) and 3 <= len(value) <= 9 and value[:2] in ("0.", "1.") and value[2:].isascii()
        rate = Decimal(value) if fits and value and value[2:].isdigit() else None
    except ArithmeticError:
        rate = None
    if rate is None or not 0 < rate <= 1:
        wanted = "a yearly rate as decimal text above 0 and up to 1, for example 0.0385 for 3.85 %"
        reader.refuse(flaws.ValueWrong(pointer=f"{place}/rate_per_year", shown=_short(value), wanted=wanted))
        return Decimal()
    return rate


def _payment(reader: Reader, place: str, raw: Any) -> FiledPayment:
    payment = reader.known(raw, place, _PAYMENT)
    return FiledPayment(reader.day(payment, place, "on") or reader.on, reader.amount(payment, place))


def _coherence(filing: Filing) -> Iterator[flaws.LineFlaw]:
    creditors, debtors = filing.of_role("creditor"), filing.of_role("debtor")
    if len(creditors) != 1 or not debtors:
        yield flaws.PartiesIncomplete(creditors=len(creditors), debtors=len(debtors))
    identifiers = [party.identifier for party in filing.parties]
    for twin in sorted({one for one in identifiers if identifiers.count(one) > 1}):
        yield flaws.SamePersonTwice(shown=masked(twin))
    labels = [item.id for item in filing.items]
    principals = {item.id for item in filing.items if item.kind == "principal"}
    if not principals:
        yield flaws.ValueMissing(pointer="/items", remedy="A title of money awards a principal.")
    for number, item in enumerate(filing.items):
        if labels.count(item.id) > 1:
            yield flaws.ItemsIncoherent(pointer=f"/items/{number}/id", reason=f"the id {item.id} stands twice.")
        if item.kind == "agreed_interest" and item.on_item not in principals:
            reason = f"interest runs on a principal of the same title, and {item.on_item} is none."
            yield flaws.ItemsIncoherent(pointer=f"/items/{number}/on_item", reason=reason)


def _order(filing: Filing, on: date) -> Iterator[flaws.LineFlaw]:
    decided, filed = ("/title/decided_on", filing.decided_on), ("/filed_on", filing.filed_on)
    pairs = [(decided, ("/title/performance_due_on", filing.performance_due_on)), (decided, filed)]
    if filing.final_since_on:
        pairs.append((decided, ("/title/final_since_on", filing.final_since_on)))
    pairs.append((filed, ("the day of the import", on)))
    if filing.stayed_from and filing.stayed_until:
        pairs.append((("/title/stayed_from", filing.stayed_from), ("/title/stayed_until", filing.stayed_until)))
    for number, time in enumerate(filing.suspended):
        place = f"/title/suspended/{number}"
        pairs.append(((f"{place}/from", time.from_on), (f"{place}/until", time.until_on)))
    for number, payment in enumerate(filing.payments):
        paid = (f"/payments/{number}/on", payment.on)
        pairs += [(decided, paid), (paid, filed)]
    for number, item in enumerate(filing.items):
        if item.performance_due_on:
            pairs.append((decided, (f"/items/{number}/performance_due_on", item.performance_due_on)))
        if item.from_on:
            pairs.append(((f"/items/{number}/from", item.from_on), filed))
    for (earlier, earlier_on), (later, later_on) in pairs:
        if earlier_on > later_on:
            yield flaws.DatesOutOfOrder(
                pointer=later if later.startswith("/") else earlier,
                earlier=earlier, earlier_on=earlier_on, later=later, later_on=later_on,
            )  # fmt: skip


def unusual(filing: Filing, typical_amount: int) -> list[flaws.AmountUnusual]:
    """Amounts so far from what is usual that the clerk is asked again: over 100 times the court's typical claim, or a
    part of the application over 100 times the principal."""
    times = 100
    principal = sum(item.amount for item in filing.items if item.kind == "principal")
    found = []
    if filing.claim_amount > times * typical_amount:
        found.append(_unusual("/items", filing.claim_amount, times, "the typical claim of this court", filing))
    parts = [(f"/items/{n}/amount", item.amount) for n, item in enumerate(filing.items) if item.kind != "principal"]
    parts += [(f"/payments/{n}/amount", payment.amount) for n, payment in enumerate(filing.payments)]
    for place, amount in parts:
        if amount > times * principal:
            found.append(_unusual(place, amount, times, "the principal of this title", filing))
    return found


def _unusual(place: str, amount: int, times: int, yardstick: str, filing: Filing) -> flaws.AmountUnusual:

    shown = f"{format_minor(amount, filing.currency)} {filing.currency}"
    return flaws.AmountUnusual(pointer=place, shown=shown, times=times, yardstick=yardstick)
