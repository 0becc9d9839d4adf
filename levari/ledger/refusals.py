"""Why money does not move. Each docstring is the message a person reads."""

from levari.basics.refusal import Refusal


class Unbalanced(Refusal):
    """Debits and credits of {reference} differ by {difference} {currency}. Nothing was booked; correct the lines."""

    rule = "ledger.i1"


class AmountNotPositive(Refusal):
    """A line of {reference} has the amount {amount}. Each line needs a whole number of minor units above zero."""

    rule = "ledger.i2"


class AlreadyReversed(Refusal):
    """This transaction was reversed before, or is itself a reversal. Book a new transaction instead."""

    rule = "ledger.i3"


class ReferenceReused(Refusal):
    """{source} {reference} was booked before with other lines. Nothing was booked; find out which one is right."""

    rule = "ledger.i4"


class Overdrawn(Refusal):
    """There is not enough money on the account. Nothing was booked; look at the balance again."""

    rule = "ledger.i5"


class StatementLineMissing(Refusal):
    """The bank account moves only by a line of its statement. Wait for the statement that shows it."""

    rule = "ledger.i9"


class OwnersMixed(Refusal):
    """Money of one owner would pay for another. Name the ruling that makes both liable, or split the transaction."""

    rule = "ledger.i13"


class DayClosed(Refusal):
    """The day {on} is closed. Book on an open day."""

    rule = "ledger.i15"


class LedgerDiffers(Refusal):
    """The ledger and the statement of {on} differ: {differences}. The day stays open until they agree."""

    rule = "ledger.i9"


class LedgerUnsound(Refusal):
    """No payout leaves the court: {findings}. Call the inspector; the check runs again by itself."""

    rule = "ledger.brake"
