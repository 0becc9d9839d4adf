"""What can be wrong with a document, as RFC 9457 problems. The list is part of the public contract."""

from typing import Any, ClassVar

from levari.basics.refusal import Refusal


class ExchangeProblem(Refusal):
    """The document was not accepted."""

    rule = "exchange.problem"
    slug: ClassVar[str] = "problem"
    status: ClassVar[int] = 400

    def as_json(self) -> dict[str, Any]:
        """The members of ``application/problem+json``."""
        problem: dict[str, Any] = {
            "type": f"urn:levari:problem:{self.slug}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
        }
        if self.pointer:
            problem["errors"] = [{"pointer": self.pointer, "detail": self.facts.get("reason", "")}]
        return problem


class BodyUnreadable(ExchangeProblem):
    """The body is no JSON array of envelopes: {reason}."""

    slug, status = "not-json", 400


class BodyTooLarge(ExchangeProblem):
    """The body is larger than {limit} bytes or holds more than {most} documents. Send smaller batches."""

    slug, status = "too-large", 413


class DocumentInvalid(ExchangeProblem):
    """The document does not fit its schema: {pointer} {reason}."""

    slug, status = "invalid-document", 422


class TypeUnknown(ExchangeProblem):
    """{type!r} is no type of document accepted here."""

    slug, status = "unknown-type", 422


class ParticipantUnknown(ExchangeProblem):
    """{code!r} is not in the participant directory."""

    slug, status = "unknown-participant", 403


class WrongRecipient(ExchangeProblem):
    """The document is addressed to {to!r}, who is not here."""

    slug, status = "wrong-recipient", 403


class KeyUnknown(ExchangeProblem):
    """The key {kid!r} is not one that {code!r} may sign with at that time."""

    slug, status = "unknown-key", 401


class SignatureBad(ExchangeProblem):
    """The signature does not fit the document: {reason}."""

    slug, status = "bad-signature", 401


class DocumentStale(ExchangeProblem):
    """The document was issued at {issued_at}; that is too old or lies in the future. Issue it again."""

    slug, status = "stale-document", 409


class IdUsed(ExchangeProblem):
    """The id {id} came before with another content. Give the new document a new id."""

    slug, status = "duplicate-id", 409


class AnswerUnexpected(ExchangeProblem):
    """Nothing that was sent to {code!r} has the hash {in_reply_to}."""

    slug, status = "unknown-reference", 409


class AnswerAltered(ExchangeProblem):
    """The reply does not fit what was asked: {reason}."""

    slug, status = "answer-mismatch", 409
