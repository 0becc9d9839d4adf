"""Pure: does the bank's statement agree with what was booked, and if not, which line is to blame?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What is wrong with a line or a sum."""

    NOT_BOOKED = "shown by the bank, not booked"
    NOT_SHOWN = "booked, not shown by the bank"
    DOUBLED = "shown twice"
    AMOUNT = "another amount was booked"
    SUM = "the lines do not add up to the closing balance"
    CASH = "the ledger's cash is not the closing balance"


@dataclass(frozen=True)
class Moved:
    """A line on either side: `amount` is signed, positive for money that came in."""

    reference: str
    amount: int


@dataclass(frozen=True)
class Difference:
    """One disagreement. Amounts in minor units; None where one side knows nothing of the line."""

    fault: Fault
    reference: str
    shown_amount: int | None
    booked_amount: int | None

    def __str__(self) -> str:
        return f"{self.reference or 'sum'}: {self.fault} (bank {self.shown_amount}, ledger {self.booked_amount})"


def compare(opening: int, closing: int, shown: Sequence[Moved], booked: Sequence[Moved], cash: int) -> list[Difference]:
    """Every disagreement between a day's statement and the ledger's cash postings of that day.

    `cash` is the ledger's cash at the end of the day.

    >>> for difference in compare(0, 500, [Moved("a", 500)], [Moved("a", 499)], 499):
    ...     print(difference)
    a: another amount was booked (bank 500, ledger 499)
    sum: the ledger's cash is not the closing balance (bank 500, ledger 499)
    """
    found = _lines(shown, booked)
    total = opening + sum(line.amount for line in shown)
    if total != closing:
        found.append(Difference(Fault.SUM, _suspect(shown, total - closing), closing, total))
    if cash != closing:
        found.append(Difference(Fault.CASH, "", closing, cash))
    return found


def _lines(shown: Sequence[Moved], booked: Sequence[Moved]) -> list[Difference]:
    often = Counter(line.reference for line in shown)
    at_bank = {line.reference: line.amount for line in shown}
    in_ledger = {line.reference: line.amount for line in booked}
    found = []
    for reference in sorted(at_bank.keys() | in_ledger.keys()):
        left, right = at_bank.get(reference), in_ledger.get(reference)
        if often[reference] > 1:
            found.append(Difference(Fault.DOUBLED, reference, left, right))
        if left is None:
            found.append(Difference(Fault.NOT_SHOWN, reference, left, right))
        elif right is None:
            found.append(Difference(Fault.NOT_BOOKED, reference, left, right))
        elif left != right:
            found.append(Difference(Fault.AMOUNT, reference, left, right))
    return found


def _suspect(shown: Sequence[Moved], surplus: int) -> str:
    """The line that explains a sum which is too great by its own amount: it may stand there twice under two names."""
    amounts = Counter(line.amount for line in shown)
    return next((line.reference for line in reversed(shown) if line.amount == surplus and amounts[surplus] > 1), "")
