"""The contract of `levari auction replay` read word by word: a second opinion that shares nothing with the engine."""

from datetime import datetime, timedelta
from typing import Any


def by_the_contract(asked: dict[str, Any]) -> dict[str, Any]:
    """The contract read word by word, as strings, lists and plain loops."""
    rules, close = asked["rules"], datetime.fromisoformat(asked["rules"]["closes_at"])
    rank = {one["bidder"]: one["rank"] for one in rules["priority"]}
    seen: set[str] = set()
    accepted: list[int] = []
    refused: list[tuple[int, str]] = []
    leader, cents, extensions = None, None, 0
    for bid in sorted(asked["bids"], key=lambda bid: bid["seq"]):
        at, amount = datetime.fromisoformat(bid["received_at"]), int(bid["amount"].replace(".", ""))
        least = int(rules["start_price"].replace(".", ""))
        if leader is not None:
            least = cents + int(rules["step"].replace(".", ""))
        matches = leader is not None and amount == cents and bid["bidder"] in rank
        if matches and leader in rank and rank[leader] <= rank[bid["bidder"]]:
            matches = False
        if bid["id"] in seen:
            refused.append((bid["seq"], "Duplicate"))
        elif bid["bidder"] not in rules["qualified"]:
            refused.append((bid["seq"], "NotQualified"))
        elif at < datetime.fromisoformat(rules["opens_at"]) or at >= close:
            refused.append((bid["seq"], "NotOpen"))
        elif amount < least and not matches:
            refused.append((bid["seq"], "BidTooLow"))
        else:
            accepted.append(bid["seq"])
            leader, cents = bid["bidder"], amount
            later = at + timedelta(seconds=rules["extension_seconds"])
            if later > close:
                close, extensions = later, extensions + 1
        seen.add(bid["id"])
    price = None if cents is None else f"{cents // 100}.{cents % 100:02d}"
    return {
        "accepted": accepted,
        "refused": [{"seq": seq, "reason": reason} for seq, reason in refused],
        "closed_at": close,
        "winner": leader,
        "price": price,
        "extensions": extensions,
    }
