"""Which job of which room takes a kind of answer. Jobs are named, never imported: rooms are above this floor."""

IDENTITY = "intake.take_confirmations"
INQUIRY = "tracing.take_answers"
ORDER = "attachment.take_answers"
RELEASE = "attachment.take_release_answers"
VALUATION = "valuation.take_reports"

FAMILIES = (IDENTITY, INQUIRY, ORDER, RELEASE, VALUATION)


def family_of(type: str, classes: list[str] | None = None) -> str:
    """The job that takes the answers to a document.

    >>> family_of("inquiry", ["identity"]), family_of("order")
    ('intake.take_confirmations', 'attachment.take_answers')
    """
    if type == "inquiry":
        return IDENTITY if classes == ["identity"] else INQUIRY
    return {"order": ORDER, "release": RELEASE, "valuation": VALUATION}[type]
