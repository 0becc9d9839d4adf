"""Words of the desk for what the code names by keys: clocks, papers, accounts, states, facts of an entry."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from levari.casefile.basis import basis_words
from levari.ledger.places import Kind
from levari.ui.formatting import date_text, money_text

CLOCKS = {
    "notice.time_to_pay": _("Time to pay"),
    "tracing.answers": _("Answers of the institutions"),
    "attachment.approval": _("An approval to attach ends by itself"),
    "attachment.term": _("A measure ends by itself"),
    "auction.round_close": _("The bidding closes"),
    "closing.recheck": _("Look again for assets"),
}
PAPERS = {
    "demand": _("Demand to pay"),
    "warrant": _("Warrant to inquire"),
    "order": _("Order of attachment"),
    "plan": _("Plan of distribution"),
    "statement": _("Statement of account"),
    "certificate": _("Certificate: no assets found"),
    "ruling": _("Ruling"),
    "lot": _("Lot sheet"),
    "valuation": _("Valuation report"),
}
ACCOUNTS = {
    Kind.CASE_HELD: _("held for this case"),
    Kind.CREDITOR_PAYABLE: _("owed to the creditor"),
    Kind.DEBTOR_PAYABLE: _("owed back to the debtor"),
    Kind.PAYOUT_IN_TRANSIT: _("on its way to the payee"),
    Kind.FEES: _("enforcement fee received"),
    Kind.SUSPENSE: _("not yet matched"),
    Kind.ESCROW: _("deposits and prices of bidders, in escrow"),
    Kind.BUYER_PAYABLE: _("owed back to bidders"),
    Kind.FORFEITED: _("deposits of buyers who did not pay"),
}
SOURCES = {
    "before_enforcement": _("paid before enforcement"),
    "ledger": _("through the court"),
    "direct": _("paid directly to the creditor"),
    "fee": _("on the enforcement fee"),
    "set_off": _("by setting it off with the price of a thing that the creditor bought"),
    "in_kind": _("by a thing that the creditor took"),
}
PARTS = {
    "principal": _("Principal"),
    "agreed_interest": _("Agreed interest"),
    "costs": _("Costs awarded"),
    "delayed_interest": _("Interest for delayed performance"),
}
ROLES = {"creditor": _("Creditor"), "debtor": _("Debtor")}
CASE_COLOURS = {"open": "blue", "closed": "grey", "refused": "red", "filed": "yellow"}
MEASURE_COLOURS = {
    "ordered": "yellow", "live": "blue", "waiting": "yellow", "refused": "orange", "releasing": "turquoise",
    "released": "green", "lapsed": "grey",
}  # fmt: skip
AUTOMATIONS = {
    "clock": _("the platform's clock"),
    "exchange": _("the platform's exchange"),
    "bank_feed": _("the platform's bank feed"),
    "auction_desk": _("the platform's auction desk"),
    "bidding": _("the platform's bidding"),
}
#: Facts of an entry that the timeline tells; what is not here is on the entry's own page.
AMOUNTS = {
    "claim_amount": _("claim"), "fee_amount": _("fee"), "still_owed_amount": _("still owed"),
    "need_amount": _("needed"), "total_amount": _("to be attached"), "held_amount": _("held"),
    "paid_amount": _("paid over"), "price_amount": _("price"), "start_amount": _("start price"),
    "deposit_amount": _("deposit"), "back_amount": _("back to bidders"), "costs_amount": _("costs"),
    "gap_amount": _("lower price"), "shortfall_amount": _("shortfall"), "valuation_amount": _("valuation"),
    "due_amount": _("due"), "surplus_amount": _("surplus"), "amount": _("amount"),
}  # fmt: skip


def day_words(at: dt.datetime | None, *, term: bool = False) -> str:
    """The court's day of an instant as text. A term ends at 24:00, so its last day is the one before that instant."""
    if at is None:
        return ""
    shown = at - dt.timedelta(microseconds=1) if term else at
    return date_text(timezone.localtime(shown).date(), get_language())


def clock_words(rule: str) -> str:
    """What a clock is for; a clock of the law by the law's own words."""
    if rule in CLOCKS:
        return str(CLOCKS[rule])
    return basis_words(rule) or rule


def actor_words(name: str, kind: str) -> str:
    """Who did it: a person by name, an automation by what it is."""
    return str(AUTOMATIONS.get(name, name)) if kind == "automation" else name


def facts_words(facts: dict[str, Any], currency: str) -> str:
    """The sums that an entry states, in one line."""
    told = [
        f"{word} {money_text(facts[name], currency)}"
        for name, word in AMOUNTS.items()
        if isinstance(facts.get(name), int) and facts[name]
    ]
    return str(_("; ")).join(told)
