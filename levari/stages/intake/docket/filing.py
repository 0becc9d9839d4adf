"""What one line of a docket says: title, parties, claim items, payments. Amounts in minor units."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from levari.basics.canonical import canonical, sha256_hex

TITLE_KINDS = ("judgment", "mediation", "arbitration_award", "notarised_deed", "payment_order")


@dataclass(frozen=True, slots=True)
class FiledParty:
    """A person as the application names it; `born_on` is what the title states, the second identifier of a person."""

    role: str
    kind: str
    name: str
    id_kind: str
    identifier: str
    born_on: date | None = None
    address: str = ""
    account: str = ""
    represented_by: str = ""


@dataclass(frozen=True, slots=True)
class FiledItem:
    """One sum awarded; the keys are those of ``levari law position``."""

    id: str
    kind: str
    amount: int = 0
    performance_due_on: date | None = None
    on_item: str = ""
    rate_per_year: Decimal | None = None
    from_on: date | None = None
    day_basis: int | None = None


@dataclass(frozen=True, slots=True)
class FiledPayment:
    """What the debtor paid after the title and before the application."""

    on: date
    amount: int


@dataclass(frozen=True, slots=True)
class FiledTime:
    """A time in which the creditor could not apply, from its first to its last day."""

    from_on: date
    until_on: date


@dataclass(frozen=True, slots=True)
class Filing:
    """One application for enforcement of one title."""

    kind: str
    issuing_court: str
    number: str
    decided_on: date
    final_since_on: date | None
    performance_due_on: date
    filed_on: date
    currency: str
    parties: tuple[FiledParty, ...]
    items: tuple[FiledItem, ...]
    payments: tuple[FiledPayment, ...] = ()
    first_instance_court: str = ""
    property_court: str = ""
    stayed_from: date | None = None
    stayed_until: date | None = None
    set_aside_on: date | None = None
    interrupted_on: tuple[date, ...] = ()
    suspended: tuple[FiledTime, ...] = ()

    @property
    def claim_amount(self) -> int:
        """The sum of the awarded amounts, in minor units, without interest that still runs."""
        return sum(item.amount for item in self.items)

    def of_role(self, role: str) -> list[FiledParty]:
        """The parties of one role, in the order of the line."""
        return [party for party in self.parties if party.role == role]


def content_of(filing: Filing) -> dict[str, Any]:
    """The filing as JSON values: dates in ISO form, rates as decimal text, amounts in minor units."""
    return _content(filing, _NAMES[Filing])


def content_text(filing: Filing) -> str:
    """The content as canonical JSON (RFC 8785), the form in which it is stored and hashed."""
    return canonical(content_of(filing)).decode()


def content_hash(text: str) -> str:
    """SHA-256 of the canonical content: the same application has the same hash, whatever file it stood in."""
    return sha256_hex(text.encode())


def filing_of(content: dict[str, Any]) -> Filing:
    """The inverse of :func:`content_of`."""
    read = dict(content)
    for name in ("decided_on", "performance_due_on", "filed_on"):
        read[name] = date.fromisoformat(read[name])
    for name in ("final_since_on", "stayed_from", "stayed_until", "set_aside_on"):
        read[name] = _date(read[name])
    read["suspended"] = tuple(
        FiledTime(date.fromisoformat(one["from_on"]), date.fromisoformat(one["until_on"])) for one in read["suspended"]
    )
    read["interrupted_on"] = tuple(date.fromisoformat(day) for day in read["interrupted_on"])
    read["parties"] = tuple(FiledParty(**{**party, "born_on": _date(party["born_on"])}) for party in read["parties"])
    read["items"] = tuple(_item(item) for item in read["items"])
    read["payments"] = tuple(FiledPayment(date.fromisoformat(one["on"]), one["amount"]) for one in read["payments"])
    return Filing(**read)


def _item(item: dict[str, Any]) -> FiledItem:
    rate = item["rate_per_year"]
    return FiledItem(
        **{
            **item,
            "performance_due_on": _date(item["performance_due_on"]),
            "from_on": _date(item["from_on"]),
            "rate_per_year": Decimal(rate) if rate is not None else None,
        }
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _content(one: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _plain(getattr(one, name)) for name in names}


def _plain(value: Any) -> Any:
    # One dispatch on the type: this runs forty times for every line of a docket.
    kind = type(value)
    if kind is str or kind is int or value is None:
        return value
    if kind is date:
        return value.isoformat()
    if kind is tuple:
        return [_plain(one) for one in value]
    if kind is Decimal:
        return format(value, "f")
    return _content(value, _NAMES[kind])


_NAMES: dict[type, tuple[str, ...]] = {
    kind: tuple(one.name for one in fields(kind)) for kind in (Filing, FiledParty, FiledItem, FiledPayment, FiledTime)
}
