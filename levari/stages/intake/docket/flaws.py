"""What can be wrong with a docket and with one line of it. Each docstring is the message the clerk reads."""

from levari.basics.refusal import Refusal


class DocketUnreadable(Refusal):
    """This file cannot be read as a docket: {reason}."""

    rule = "docket.file"


class LineFlaw(Refusal):
    """This line was refused."""

    rule = "docket.line"


class LineTooLong(LineFlaw):
    """The line is longer than {limit} bytes and was passed over unread. One title stands on one line; look for a
    missing line break."""

    rule = "docket.line_length"


class BytesBroken(LineFlaw):
    """The line is not text in {encoding} (byte {place}). Save the file as UTF-8, or name its encoding with
    --encoding."""

    rule = "docket.encoding"


class CharacterForbidden(LineFlaw):
    """The line holds the invisible character {code}, which no name or number has. Take it out."""

    rule = "docket.characters"


class QuoteOpen(LineFlaw):
    """A quotation mark is opened and not closed on this line. Close it; a field cannot go over a line break."""

    rule = "docket.quotes"


class CellsMiscounted(LineFlaw):
    """The line has {found} cells, the heading has {wanted}. A comma inside a cell needs quotation marks
    round the cell."""

    rule = "docket.cells"


class JsonBroken(LineFlaw):
    """{reason}"""

    rule = "docket.json"


class KeyUnknown(LineFlaw):
    """{pointer} is not known here. The keys are listed in docs/docket-format.md."""

    rule = "docket.keys"


class ValueMissing(LineFlaw):
    """{pointer} is missing. {remedy}"""

    rule = "docket.missing"


class ValueWrong(LineFlaw):
    """{pointer}: {shown} is not {wanted}."""

    rule = "docket.value"


class AmountNotPositive(LineFlaw):
    """{pointer}: {shown} is not more than zero. Write the sum as the title awards it, without a sign."""

    rule = "docket.amount"


class AmountRefused(LineFlaw):
    """{pointer}: {reason}"""

    rule = "docket.amount"


class DatesOutOfOrder(LineFlaw):
    """{earlier} ({earlier_on}) cannot be later than {later} ({later_on}). Compare both with the title."""

    rule = "docket.dates"


class IdentifierRefused(LineFlaw):
    """{pointer}: {reason}"""

    rule = "docket.identifier"


class BirthDateDiffers(LineFlaw):
    """{pointer}: the title says born on {born_on}, the identifier {shown} belongs to somebody with another date of
    birth. This may be a namesake: compare the identifier with the title before anything is done against this person."""

    rule = "intake.second_identifier"


class PartiesIncomplete(LineFlaw):
    """A title needs exactly one creditor and at least one debtor; this line names {creditors} and {debtors}."""

    rule = "docket.parties"


class SamePersonTwice(LineFlaw):
    """The identifier {shown} stands on this line more than once. Nobody enforces against himself, and nobody owes
    twice."""

    rule = "docket.parties"


class ItemsIncoherent(LineFlaw):
    """{pointer}: {reason}"""

    rule = "docket.items"


class AmountUnusual(LineFlaw):
    """{pointer}: {shown} is more than {times} times {yardstick}. If the title really says so, import this line again
    with --confirm-large."""

    rule = "docket.unusual"


class AlreadyFiled(LineFlaw):
    """Already filed: the same application is here since {received_on} ({state}). Nothing was done."""

    rule = "intake.duplicate"


class NumberTaken(LineFlaw):
    """The title {number} is already here with other contents, filed on {received_on} ({state}). Compare the two; a
    title is enforced in one case only."""

    rule = "intake.duplicate"
