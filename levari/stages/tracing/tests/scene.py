"""Arrangements for tracing: the time to pay is over, a request waits, a warrant is signed or was sent."""

from datetime import datetime, timedelta
from uuid import UUID

from levari.access.automations import automation
from levari.access.context import acting
from levari.access.models import Actor
from levari.casefile.models import Case, Deadline, Task
from levari.stages.tracing.acts import NewRequest, SignRequest, request_warrants, send_inquiries, sign_warrants
from levari.stages.tracing.acts.warrants import SendWarrant
from levari.stages.tracing.models import Request, Warrant, Window
from levari.stages.tracing.rules import Found, found
from tests.people import AT, People, make_entry

BANKS = ("bank-a", "bank-b")
CLASSES = ("account", "vehicle")


def time_is_over(people: People, *cases: Case) -> None:
    """The demand was served and nobody paid in time."""
    with acting(court=people.court.pk):
        entry = make_entry(people.court, people.officer)
        Deadline.objects.bulk_create(
            Deadline(
                court=people.court, case=case, rule="notice.time_to_pay", started_at=AT - timedelta(days=12),
                due_at=AT - timedelta(days=2), state="expired", entry=entry,
            )
            for case in cases
        )  # fmt: skip


def ask(
    case: Case, people: People, *, by: Actor | None = None, key: str | None = None, at: datetime = AT,
    institutions: tuple[str, ...] = BANKS, classes: tuple[str, ...] = CLASSES, reason: str = "The claim is open.",
) -> Request:  # fmt: skip
    """The officer asks for a warrant."""
    item = NewRequest(case, institutions, classes, reason)
    return request_warrants(items=[item], by=by or people.officer, at=at, keys=[key])[0]


def sign(
    case: Case, request: Request, people: People, *, by: Actor | None = None, key: str | None = None, at: datetime = AT
) -> Warrant:
    """The judge signs it."""
    return sign_warrants(items=[SignRequest(case, request)], by=by or people.judge, at=at, keys=[key])[0]


def signed(people: People, *cases: Case) -> list[Warrant]:
    """Warrants in cases whose time to pay is over."""
    time_is_over(people, *cases)
    return [sign(case, ask(case, people), people) for case in cases]


def send(people: People, warrants: list[Warrant], *, at: datetime = AT) -> Window:
    """One window to two banks."""
    window = Window(court=people.court, opened_at=at)
    send_inquiries(
        items=[SendWarrant(warrant.case, warrant) for warrant in warrants], window=window, institutions=BANKS,
        by=automation("exchange"), at=at,
    )  # fmt: skip
    return window


def asset(reference: str = "6200000000000001", **changes: object) -> Found:
    """An account with 5,000.00 at the first bank."""
    given = {
        "kind": "account", "institution": "bank-a", "reference": reference, "value": 5_000_00, "exempt_kind": "",
        "encumbered": 0, "account_kind": "current",
    }  # fmt: skip
    return found(**{**given, **changes})  # type: ignore[arg-type]


def open_tasks(case: Case) -> dict[str, str]:
    """What is to be done in a case, and by whom."""
    with acting(court=case.court_id):
        return dict(Task.objects.filter(case=case, done_at=None).values_list("what", "role"))


def debtor_of(case: Case) -> UUID:
    """The key of the debtor's person."""
    with acting(court=case.court_id):
        return case.parties.get(role="debtor").person_id
