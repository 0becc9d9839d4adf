"""Pure decisions about single payments: whose they are, how they are split, when a person must look again.

Citations: Civil Procedure Law (2023) art. 264; Fa Shi [2014] 8 art. 4 (delayed interest last); Decree 481 art. 38 (the
debtor bears the enforcement fee).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from levari.basics.canonical import canonical, sha256_hex
from levari.basics.money import split_pro_rata
from levari.basics.refusal import Refusal

#: More than this many times what is owed is not believed without a person's word.
ABSURD_TIMES = 100
#: From this amount (minor units) on, two checkers look at a payout.
TWO_CHECKERS_FROM = 10_000_000_00

_NUMBER = re.compile(r"[（(]\s*(\d{4})\s*[）)]\s*([^\s执（）()]{1,12}?\d{2,8})\s*执\s*([^\d\s]{0,2})\s*(\d{1,9})\s*号?")

_TITLE = re.compile(r"[（(]\s*(\d{4})\s*[）)]([^\s（）()号]{2,40})号")


class AmountAbsurd(Refusal):
    """{amount} is more than {times} times what is owed in {number}. Look again; confirm it only if it is really so."""

    rule = "distribution.absurd"


class Namesakes(Refusal):
    """{count} other debtors of this court have the payer's name. See what else ties it to {number}, then confirm it."""

    rule = "distribution.namesakes"


class NotInSuspense(Refusal):
    """This money is not in suspense any more: somebody has matched it."""

    rule = "distribution.match"


class NotHeld(Refusal):
    """This money was allocated before, or waits in a pot for a plan."""

    rule = "distribution.allocate"


class NotADebtor(Refusal):
    """This person is no debtor of {number}. Money of another owner never pays for this one."""

    rule = "ledger.i13"


class PotNotOpen(Refusal):
    """This pot has a plan or was divided. Look at the plan."""

    rule = "distribution.pot"


class PotEmpty(Refusal):
    """Nothing is owed any more in the cases against this debtor, or the pot is empty. Nothing is to be divided."""

    rule = "distribution.pot"


class NothingToRecover(Refusal):
    """No recovery waits for this in the case. Either nothing was paid out, or it was ordered before."""

    rule = "cn.auc.18"


class RecoveryChanged(Refusal):
    """What is there has changed since the proposal. Have it proposed anew; nothing was booked."""

    rule = "cn.auc.18"


class OwnRecovery(Refusal):
    """Whoever orders a recovery must be another person than the one who proposed it."""

    rule = "cn.auc.18"


#: How many days an order may give to pay money back.
DAYS_TO_PAY = range(1, 61)


class TimeToPayUnfit(Refusal):
    """{days} days to pay are too few or too many. Give at least {least} and at most {most}."""

    rule = "cn.auc.18"


class PlanNotOpen(Refusal):
    """This plan is confirmed or was overtaken."""

    rule = "distribution.plan"


class PlanOvertaken(Refusal):
    """Since the plan was drawn, {number} was paid in another way: it would get more than is owed. Draw a new plan."""

    rule = "cn.dis.3"


class TooMuchPaid(Refusal):
    """In {number} there are {there} for this payee, not {asked}. Make the payout over what is there."""

    rule = "ledger.i5"


class AccountMissing(Refusal):
    """No account is known for the payee in {number}. Ask the payee for it and enter it."""

    rule = "distribution.account"


class SamePerson(Refusal):
    """Whoever made a payout cannot check it. Ask another checker."""

    rule = "ledger.i7"


class NotWhatWasShown(Refusal):
    """This payout is not the one that was shown, or somebody has dealt with it. Load the page again."""

    rule = "ledger.i7"


@dataclass(frozen=True)
class Split:
    """What one payment pays: the court's fee, the claim, and what goes back. Adds up to the payment."""

    fee: int
    claim: int
    surplus: int


def split(amount: int, *, fee_open: int, claim_due: int) -> Split:
    """Fee first, then the claim, the rest back to the debtor.

    >>> split(1000, fee_open=50, claim_due=900)
    Split(fee=50, claim=900, surplus=50)
    """
    fee = min(amount, max(fee_open, 0))
    claim = min(amount - fee, max(claim_due, 0))
    return Split(fee, claim, amount - fee - claim)


def paid_from(wanted: str, receipts: Sequence[tuple[str, int]], shares: Mapping[str, int]) -> dict[str, int]:
    """What of each share of a plan one receipt of its pot paid, in minor units.

    Each receipt paid every share in proportion to what those before it left of it, so that no share was paid above
    itself and all receipts together, which are the sum of the shares, paid each of them to the cent.

    >>> paid_from("a", [("a", 50), ("b", 51)], {"fee": 1, "claim": 100})
    {'fee': 0, 'claim': 50}
    >>> paid_from("b", [("a", 50), ("b", 51)], {"fee": 1, "claim": 100})
    {'fee': 1, 'claim': 50}
    """
    left = dict(shares)
    for receipt, amount in receipts:
        part = dict(zip(left, split_pro_rata(amount, list(left.values()), list(left)), strict=True))
        if receipt == wanted:
            return part
        left = {name: left[name] - part[name] for name in left}
    raise KeyError(wanted)


def is_absurd(amount: int, owed: int) -> bool:
    """Is this more than a hundred times what is owed? Where nothing is owed there is nothing to compare.

    >>> is_absurd(10_001, 100), is_absurd(10_000, 100), is_absurd(5, 0)
    (True, False, False)
    """
    return owed > 0 and amount > ABSURD_TIMES * owed


def case_number_in(text: str) -> str | None:
    """The one case number a payer wrote into the text, in the court's form; None if there is none or more than one.

    >>> case_number_in("pay for (2024) 京0199执 12号, thanks")
    '（2024）京0199执12号'
    >>> case_number_in("（2024）京0199执1号 （2024）京0199执2号")
    """
    found = {f"（{year}）{code}执{kind}{int(serial)}号" for year, code, kind, serial in _NUMBER.findall(text)}
    return found.pop() if len(found) == 1 else None


def title_number_in(text: str) -> str | None:
    """The one title number in the text, as judgments are numbered; None if there is none or more than one.

    >>> title_number_in("案款 (2023)京0199民初12号")
    '（2023）京0199民初12号'
    """
    found = {f"（{year}）{rest}号" for year, rest in _TITLE.findall(text) if "执" not in rest}
    return found.pop() if len(found) == 1 else None


def reference_in(end_to_end: str) -> UUID | None:
    """The id of a measure, transfer or payout in an end-to-end reference: 32 hexadecimal digits, dashes or not.

    >>> reference_in("0" * 31 + "1"), reference_in("NOTPROVIDED"), reference_in("{" + "0" * 32 + "}")
    (UUID('00000000-0000-0000-0000-000000000001'), None, None)
    """
    digits = end_to_end.strip().replace("-", "").lower()
    return UUID(digits) if re.fullmatch(r"[0-9a-f]{32}", digits) else None


def reference_within(text: str) -> UUID | None:
    """The one reference of 32 hexadecimal digits that a payer wrote into the text.

    >>> reference_within("deposit " + "0" * 31 + "1"), reference_within("0" * 33)
    (UUID('00000000-0000-0000-0000-000000000001'), None)
    """
    found = set(re.findall(r"(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])", text.lower()))
    return UUID(found.pop()) if len(found) == 1 else None


def day_that_counts(booked_on: date, valued_on: date | None) -> date:
    """The day from which a payment counts: the value date, if it is at most a week before the booking.

    >>> day_that_counts(date(2024, 3, 8), date(2024, 3, 7)).day, day_that_counts(date(2024, 3, 8), date(2024, 3, 9)).day
    (7, 8)
    """
    if valued_on and booked_on - timedelta(days=7) <= valued_on <= booked_on:
        return valued_on
    return booked_on


def one_named(payer: str, names: Iterable[tuple[UUID, str]]) -> UUID | None:
    """The one debtor who bears the payer's name; a single debtor is meant by whoever pays for the case.

    >>> one_named("anybody", [(UUID(int=1), "Li")]).int
    1
    >>> one_named("Li", [(UUID(int=1), "Wu"), (UUID(int=2), "Li")]).int
    2
    """
    debtors = list(names)
    if len(debtors) == 1:
        return debtors[0][0]
    same = [person for person, name in debtors if name.casefold().split() == payer.casefold().split()]
    return same[0] if len(same) == 1 else None


def shown_hash(*, case: UUID, payee: UUID, role: str, amount: int, currency: str, account: str) -> str:
    """What the second person signs: the hash of payee, account and amount. Any change makes another hash."""
    return sha256_hex(canonical([str(case), str(payee), role, amount, currency, account]))


def checkers_needed(amount: int) -> int:
    """One checker, or two from ten million on.

    >>> checkers_needed(TWO_CHECKERS_FROM - 1), checkers_needed(TWO_CHECKERS_FROM)
    (1, 2)
    """
    return 2 if amount >= TWO_CHECKERS_FROM else 1
