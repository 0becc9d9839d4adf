"""An exchange without institutions: documents are queued and signed, and answers are put into the inbox by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from levari.access.context import acting
from levari.access.models import Court
from levari.basics.canonical import sha256_hex
from levari.basics.ids import uuid7
from levari.partners.institutions import refresh_institutions
from levari.partners.keys import make_home
from levari.partners.models import Incoming, Outgoing
from tests.people import AT, People


@pytest.fixture
def exchange(people: People, tmp_path: Path, settings: Any) -> None:
    """Keys and directory for the court of the tests; nobody listens."""
    settings.HOME = tmp_path
    participant = people.court.participant
    make_home(tmp_path / "exchange", at=AT, court=participant, court_url="http://127.0.0.1:9")
    refresh_institutions()


def sent(court: Court, **wanted: Any) -> list[Outgoing]:
    """The queued documents of a court, oldest first."""
    with acting(court=court.pk):
        return list(Outgoing.objects.filter(**wanted).order_by("serial"))


def body(row: Outgoing) -> dict[str, Any]:
    """What a queued document says."""
    found: dict[str, Any] = json.loads(row.text)
    return found


def answer(question: Outgoing, **said: Any) -> Incoming:
    """Put an accepted reply to a document into the inbox."""
    reply = {"type": "reply", "in_reply_to": question.hash, "from": question.institution, "currency": "CNY", "rank": 1}
    reply |= said
    text = json.dumps(reply)
    with acting(court=question.court_id):
        return Incoming.objects.create(
            court_id=question.court_id, institution=question.institution, message_id=uuid7(), answers=question,
            family=question.family, text=text, signature="s", hash=sha256_hex(text.encode()), receipt="{}",
            receipt_signature="s", received_at=AT,
        )  # fmt: skip
