"""When a case may be closed, as what, and what must have been shown before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from levari.basics.refusal import Refusal
from levari.law.closing import check, conditions, earliest_closing_on, recheck_dates
from levari.law.pack.lines import Entry
from levari.ui.formatting import money_text

SATISFIED_BASIS = "cn.close.satisfied"
CHECKLIST_BASIS = "cn.close.1"
REVIVAL_BASIS = "cn.close.8"
RECHECK_BASIS = "cn.close.9"
WITHDRAWAL_BASIS = "cn.cpl.268"
RECHECK = "closing.recheck"

#: The age of the case is computed from its filing; nobody states it.
COMPUTED = "three_months"
#: A finding that rests on an order made outside this system: its reference is asked for, never made up.
ORDERED = "restricted_and_listed"
#: What the record must hold before a condition may be called met.
PROVED_BY = {
    "notice_and_report": ("notice.demand_served",),
    "inquiries_exhausted": ("tracing.inventory_closed",),
}


class CaseNotOpen(Refusal):
    """The case is not open but {state}. Only an open case can be closed."""

    rule = SATISFIED_BASIS


class StillOwed(Refusal):
    """{amount} is still owed today. The case is satisfied when nothing is."""

    rule = SATISFIED_BASIS


class StillHeld(Refusal):
    """{count} measures are not released and confirmed yet. Release them, or wait for the confirmation."""

    rule = SATISFIED_BASIS


class MoneyUnderWay(Refusal):
    """{count} transfers that were ordered have not arrived yet. Wait until the money is booked."""

    rule = SATISFIED_BASIS


class MoneyHeld(Refusal):
    """The court still holds or owes {amount} in this case. Pay it out and wait for the bank's statement."""

    rule = SATISFIED_BASIS


class NothingOwed(Refusal):
    """Nothing is owed any more. Close the case as satisfied."""

    rule = CHECKLIST_BASIS


class TooEarly(Refusal):
    """The case was filed on {filed_on}. It may be closed without assets from {possible_on} on, not before."""

    rule = CHECKLIST_BASIS


class FindingMissing(Refusal):
    """Nothing was said about this condition: {what}. Say whether it is met, and what shows it."""

    rule = CHECKLIST_BASIS


class FindingUnknown(Refusal):
    """{key} is no condition that a person states. State the conditions of the list, each once."""

    rule = CHECKLIST_BASIS


class FindingInFuture(Refusal):
    """A finding or hearing is dated {on}, which has not come yet. Record it when it has happened."""

    rule = CHECKLIST_BASIS


class OrderNotNamed(Refusal):
    """No order is named for this condition: {what}. Enter the reference of the order that was made."""

    rule = CHECKLIST_BASIS


class NotInTheRecord(Refusal):
    """The record of this case holds nothing that shows this: {what}. Do it first, or say that it is not met."""

    rule = CHECKLIST_BASIS


class CreditorNotHeard(Refusal):
    """What the creditor said before the closing is missing. Hear the creditor and write down what was said, or that
    nothing was said after a request."""

    rule = CHECKLIST_BASIS


class NothingToDecide(Refusal):
    """No checklist waits for a decision in this case. Ask the officer to propose on today's facts."""

    rule = CHECKLIST_BASIS


class ChecklistChanged(Refusal):
    """The checklist is not the one that was signed for. Have it proposed anew."""

    rule = CHECKLIST_BASIS


class OwnProposal(Refusal):
    """The judge who decides must be another person than the one who proposed."""

    rule = CHECKLIST_BASIS


class ConditionsOpen(Refusal):
    """These conditions are not met: {what}. All of them must be before a case is closed without assets."""

    rule = CHECKLIST_BASIS


class AssetsFound(Refusal):
    """Since the proposal something was found that may be attached. Look at it before the case is closed."""

    rule = CHECKLIST_BASIS


class NothingFound(Refusal):
    """Nobody asked whether to reopen this case: since it was closed nothing was found that may be attached. Leave it as
    it is."""

    rule = REVIVAL_BASIS


class NotRevivable(Refusal):
    """Only a case that was closed without assets can be reopened; this one is {state}. File a new application."""

    rule = REVIVAL_BASIS


class ReasonMissing(Refusal):
    """No reason was given. Write down in a sentence what this rests on."""

    rule = CHECKLIST_BASIS


@dataclass(frozen=True, slots=True)
class Standing:
    """What keeps a case open today: amounts in minor units, and numbers of measures and transfers."""

    state: str
    currency: str
    due: int
    holding: int = 0
    releasing: int = 0
    under_way: int = 0
    money: int = 0

    @property
    def is_free(self) -> bool:
        """Nothing attached, nothing on its way, no money held."""
        return not (self.holding or self.releasing or self.under_way or self.money)


def is_satisfied(standing: Standing) -> bool:
    """May the case be closed as satisfied now?

    >>> is_satisfied(Standing("open", "CNY", 0)), is_satisfied(Standing("open", "CNY", 0, money=1))
    (True, False)
    """
    return standing.state == "open" and standing.due <= 0 and standing.is_free


def must_release(standing: Standing) -> bool:
    """Nothing is due and yet something is attached: it must go at once.

    >>> must_release(Standing("open", "CNY", 0, holding=1)), must_release(Standing("open", "CNY", 0, releasing=1))
    (True, False)
    """
    return standing.state == "open" and standing.due <= 0 and standing.holding > 0


def check_open(standing: Standing) -> None:
    """:raises CaseNotOpen: with the state it has."""
    if standing.state != "open":
        raise CaseNotOpen(state=standing.state)


def check_money(standing: Standing) -> None:
    """No money of others may be left behind by a closing.

    :raises MoneyUnderWay, MoneyHeld: with what is left.
    """
    if standing.under_way:
        raise MoneyUnderWay(count=standing.under_way)
    if standing.money:
        raise MoneyHeld(amount=money_text(standing.money, standing.currency))


def check_free(standing: Standing) -> None:
    """Nothing may be attached, on its way, or held.

    :raises CaseNotOpen, StillHeld, MoneyUnderWay, MoneyHeld: with what is left.
    """
    check_open(standing)
    if standing.holding or standing.releasing:
        raise StillHeld(count=standing.holding + standing.releasing)
    check_money(standing)


def check_satisfied(standing: Standing) -> None:
    """Enforcement ends when the title is fully performed and nothing of it is left anywhere.

    :raises StillOwed: if it is not. :raises CaseNotOpen, StillHeld, MoneyUnderWay, MoneyHeld: see `check_free`.
    """
    check_open(standing)
    if standing.due > 0:
        raise StillOwed(amount=money_text(standing.due, standing.currency))
    check_free(standing)


@dataclass(frozen=True, slots=True)
class Finding:
    """What the officer found about one condition: met or not, what shows it, since when, and which order it names."""

    key: str
    met: bool
    evidence: str
    on: date
    reference: str = ""


def stated(pack: str, on: date) -> tuple[Entry, ...]:
    """The conditions that a person states; the age of the case is computed.

    >>> [entry.key for entry in stated("cn", date(2024, 6, 3))]
    ['notice_and_report', 'restricted_and_listed', 'inquiries_exhausted', 'search_and_sanctions']
    """
    return tuple(entry for entry in conditions(pack, on) if entry.key != COMPUTED)


def check_proposal(
    *, pack: str, filed_on: date, on: date, findings: Iterable[Finding], proofs: Mapping[str, object]
) -> dict[str, Finding]:
    """The findings by condition, if every condition is answered and what is called met is shown.

    `proofs` maps kinds of entries to what the record of the case holds of them.

    :raises TooEarly, FindingUnknown, FindingMissing, FindingInFuture, OrderNotNamed, NotInTheRecord: with what it is.
    """
    possible_on = earliest_closing_on(pack, filed_on)
    if on < possible_on:
        raise TooEarly(filed_on=filed_on, possible_on=possible_on)
    known = {entry.key: entry for entry in stated(pack, on)}
    told: dict[str, Finding] = {}
    for finding in findings:
        if finding.key not in known or finding.key in told:
            raise FindingUnknown(key=finding.key)
        told[finding.key] = finding
    for key, entry in known.items():
        _check_finding(told.get(key), entry, on, proofs)
    return told


def _check_finding(finding: Finding | None, entry: Entry, on: date, proofs: Mapping[str, object]) -> None:
    if finding is None or not finding.evidence.strip():
        raise FindingMissing(what=entry.en)
    if finding.on > on:
        raise FindingInFuture(on=finding.on)
    if finding.met and entry.key == ORDERED and not finding.reference.strip():
        raise OrderNotNamed(what=entry.en)
    if finding.met and not all(proofs.get(kind) for kind in PROVED_BY.get(entry.key, ())):
        raise NotInTheRecord(what=entry.en)


def check_heard(*, heard_on: date, said: str, on: date) -> None:
    """The creditor is heard before, not after (Fa [2016] 373 art. 5; not compared with the text).

    :raises CreditorNotHeard, FindingInFuture: if not.
    """
    if not said.strip():
        raise CreditorNotHeard()
    if heard_on > on:
        raise FindingInFuture(on=heard_on)


def check_conditions(*, pack: str, met: Mapping[str, bool], filed_on: date, on: date) -> None:
    """All conditions of the pack, with the age of the case on that day.

    :raises TooEarly, ConditionsOpen: with what is missing.
    """
    possible_on = earliest_closing_on(pack, filed_on)
    if on < possible_on:
        raise TooEarly(filed_on=filed_on, possible_on=possible_on)
    found = check(pack, met, filed_on, on).value
    if not found.allowed:
        raise ConditionsOpen(what="; ".join(entry.en for entry in found.open))


def next_recheck(pack: str, closed_on: date, after: date) -> date | None:
    """The next day on which the court looks again, or None when the five years are over.

    >>> next_recheck("cn", date(2024, 6, 3), date(2024, 6, 3)), next_recheck("cn", date(2024, 6, 3), date(2029, 6, 3))
    (datetime.date(2024, 12, 3), None)
    """
    return next((day for day in recheck_dates(pack, closed_on).value if day > after), None)


def last_recheck(pack: str, closed_on: date) -> date:
    """The last day on which the court looks again."""
    return recheck_dates(pack, closed_on).value[-1]
