"""Why the door stays shut. Each docstring is the message a person reads."""

from levari.basics.refusal import Refusal


class NotPermitted(Refusal):
    """This is not permitted: {reason}. Ask somebody who holds the right, or open the case that is yours."""

    rule = "access.permission"


class KeyReused(Refusal):
    """The key {key} was used before for another input. Send the same input again, or choose a new key."""

    rule = "record.idempotency"


class ApprovalMissing(Refusal):
    """Nobody has approved exactly this. A second person must approve what was shown, unchanged."""

    rule = "record.four_eyes"


class ApprovalExpired(Refusal):
    """The approval of {approved_on} has expired. Ask for a new one on today's figures."""

    rule = "record.four_eyes"
