"""The published log of a lot as JSON: what `levari auction replay` reads and what the site offers, one form for both.

Amounts are decimal strings of the lot's currency, instants RFC 3339 with offset. `bids[].received_at` is the instant at
which the court's clock stamped the bid under the lock of the lot: the instant that counted.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from levari.basics.money import format_minor, minor
from levari.basics.refusal import Refusal
from levari.stages.auction.rules.replaying import Line, Log, Replayed
from levari.stages.auction.rules.terms import ACCEPTED, OF_BIDDERS, Admission, Command, Format, Kind, Terms, TermsUnfit

Json = dict[str, Any]
#: Keys of `rules` that are amounts and lengths, beside those that every format has, by format.
AMOUNTS: dict[Format, tuple[str, ...]] = {
    Format.ENGLISH: ("start_price", "step"),
    Format.SEALED: ("start_price",),
    Format.HYBRID_DUTCH: ("start_price", "floor_price", "step"),
}
LENGTHS: dict[Format, tuple[str, ...]] = {
    Format.ENGLISH: ("extension_seconds",),
    Format.SEALED: ("reveal_seconds",),
    Format.HYBRID_DUTCH: ("step_seconds", "sealed_seconds", "reveal_seconds", "best_seconds"),
}


class NamedTwice(Refusal):
    """{what} stands twice. Each may stand once."""

    rule = "auction.log"


def read(written: Mapping[str, Any]) -> Log:
    """A log from its JSON, which fits the schema already.

    :raises NamedTwice, TermsUnfit, AmountUnreadable: with the place.
    """
    rules, currency = written["rules"], written["rules"].get("currency", "CNY")
    terms = _terms(rules, currency)
    ranks = _once(((one["bidder"], one["rank"]) for one in rules["priority"]), "/rules/priority")
    names = _once(((name, None) for name in rules["qualified"]), "/rules/qualified")
    lines = [_bid(bid, currency, f"/bids/{place}/amount") for place, bid in enumerate(written["bids"])]
    lines += [_event(event) for event in written.get("events", ())]
    _once(((line.seq, None) for line in lines), "/bids")
    return Log(terms, [Admission(name, ranks.get(name)) for name in names], lines, currency)


def _terms(rules: Mapping[str, Any], currency: str) -> Terms:
    format_ = Format(rules["format"])
    terms = Terms(
        format_,
        opens_at=instant(rules["opens_at"]),
        closes_at=instant(rules["closes_at"]),
        **{"step": 0, **{name: _amount(rules[name], currency, f"/rules/{name}") for name in AMOUNTS[format_]}},
        **{name: rules[name] for name in LENGTHS[format_]},
    )
    try:
        terms.check()
    except TermsUnfit as unfit:
        raise TermsUnfit(**unfit.facts, pointer="/rules") from None
    return terms


def _once(pairs: Iterable[tuple[Any, Any]], pointer: str) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for name, value in pairs:
        if name in found:
            raise NamedTwice(what=name, pointer=pointer)
        found[name] = value
    return found


def instant(text: str) -> datetime:
    """An instant from RFC 3339."""
    return datetime.fromisoformat(text.upper())


def _amount(text: str, currency: str, pointer: str) -> int:
    try:
        return minor(text, currency)
    except Refusal as refused:
        refused.pointer = pointer
        raise


def _bid(bid: Mapping[str, Any], currency: str, pointer: str) -> Line:
    kind = Kind.COMMIT if "commitment" in bid else Kind.REVEAL if "nonce" in bid else Kind.BID
    amount = _amount(bid["amount"], currency, pointer) if "amount" in bid else None
    text = bid.get("commitment", bid.get("nonce", ""))
    return Line(bid["seq"], Command(kind, bid["bidder"], amount, bid["id"], text), instant(bid["received_at"]))


def _event(event: Mapping[str, Any]) -> Line:
    until = event.get("closes_at") or event.get("silent_since")
    command = Command(
        Kind(event["kind"]),
        event.get("bidder", ""),
        rank=event.get("rank"),
        until=instant(until) if until else None,
    )
    return Line(event["seq"], command, instant(event["at"]))


def write(log: Log) -> Json:
    """The JSON of a log; `read` gives the same log back. Without orders of the court there is no key `events`."""
    terms, currency = log.terms, log.currency
    rules: Json = {"format": str(terms.format)}
    rules |= {name: format_minor(getattr(terms, name), currency) for name in AMOUNTS[terms.format]}
    rules |= {"opens_at": terms.opens_at.isoformat(), "closes_at": terms.closes_at.isoformat()}
    rules |= {name: getattr(terms, name) for name in LENGTHS[terms.format]}
    rules["qualified"] = sorted(one.bidder for one in log.qualified)
    ranked = sorted((one.rank, one.bidder) for one in log.qualified if one.rank is not None)
    rules["priority"] = [{"bidder": bidder, "rank": rank} for rank, bidder in ranked]
    if currency != "CNY":
        rules["currency"] = currency
    bids = [_bid_told(line, currency) for line in log.lines if line.command.kind in OF_BIDDERS]
    events = [_event_told(line) for line in log.lines if line.command.kind not in OF_BIDDERS]
    return {"rules": rules, "bids": bids, **({"events": events} if events else {})}


def _bid_told(line: Line, currency: str) -> Json:
    command = line.command
    told: Json = {"seq": line.seq, "id": command.key, "bidder": command.bidder}
    if command.kind is Kind.COMMIT:
        told["commitment"] = command.text
    elif command.amount is not None:
        told["amount"] = format_minor(command.amount, currency)
    if command.kind is Kind.REVEAL:
        told["nonce"] = command.text
    return {**told, "received_at": line.at.isoformat()}


def _event_told(line: Line) -> Json:
    command = line.command
    told: Json = {"seq": line.seq, "kind": str(command.kind), "at": line.at.isoformat()}
    if command.bidder:
        told["bidder"] = command.bidder
    if command.rank is not None:
        told["rank"] = command.rank
    if command.until is not None:
        told["closes_at" if command.kind is Kind.RESUMED else "silent_since"] = command.until.isoformat()
    return told


def answer(log: Log, done: Replayed) -> Json:
    """What `levari auction replay` says: instants with the offset of the announced close."""
    head, zone = done.head, log.terms.closes_at.tzinfo
    bids = {line.seq for line in log.lines if line.command.kind in OF_BIDDERS}
    outcomes = {seq: outcome for seq, outcome in sorted(done.outcomes.items()) if seq in bids}
    told: Json = {
        "accepted": [seq for seq, outcome in outcomes.items() if outcome == ACCEPTED],
        "refused": [{"seq": seq, "reason": outcome} for seq, outcome in outcomes.items() if outcome != ACCEPTED],
        "closed_at": head.closes_at.astimezone(zone).isoformat(),
        "winner": head.leader or None,
        "price": None if head.price is None else format_minor(head.price, log.currency),
        "extensions": len(done.moved),
        "extended": [{"seq": seq, "closes_at": at.astimezone(zone).isoformat()} for seq, at in done.moved],
        "head": done.head.hash.hex() or None,
    }
    if log.terms.format is not Format.ENGLISH:
        told["unopened"] = done.unopened
    return told
