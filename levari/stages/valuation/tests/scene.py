"""Arrangements for a valuation: a held flat, the listed platforms, what they answer, the sides."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from levari.access.automations import automation
from levari.access.context import acting
from levari.access.models import Actor
from levari.access.permissions import Role
from levari.casefile.models import Asset, Case, Deadline, Gauge, Measure, Party, ReferencePrice, Task
from levari.jobs.clock import now, set_to
from levari.record.models import Approval, Entry
from levari.stages.valuation import acts, jobs, queries
from levari.stages.valuation.models import Determination, Estimate, Objection, Valuation
from tests.answers import answer, body, sent
from tests.people import AT, People, appoint, make_entry

ZONE = ZoneInfo("Asia/Shanghai")
VALUE = 1_000_000_00
FACTS = {"area_m2": "89", "district": "3", "built": "2008"}


@dataclass
class Flat:
    """A flat of 1,000,000.00 that is held for a case, and whoever works on its value."""

    people: People
    case: Case
    asset: Asset
    president: Actor

    @property
    def court(self) -> Any:
        return acting(court=self.people.court.pk)

    @property
    def creditor(self) -> Party:
        with self.court:
            return Party.objects.get(case=self.case, role="creditor")

    @property
    def debtor(self) -> Party:
        with self.court:
            return Party.objects.get(case=self.case, role="debtor")

    @property
    def today(self) -> date:
        return now().astimezone(ZONE).date()

    def go(self, days: int, hour: int = 10) -> datetime:
        """So many days later; what fell due on the way has happened."""
        from levari.casefile.jobs import expire_due

        set_to(datetime.combine(self.today + timedelta(days=days), time(hour), ZONE))
        expire_due(self.people.court.pk, now())
        return now()

    def start(self, *, by: Any = None, key: str | None = None, asset: Asset | None = None, **changes: Any) -> Valuation:
        given = {"facts": FACTS, "negotiate_until_on": self.today + timedelta(days=5), **changes}
        return acts.start_valuation(
            case=self.case, asset=asset or self.asset, start=acts.Start(**given), by=by or self.people.officer,
            at=now(), reason="", key=key,
        )  # fmt: skip

    def valuation(self) -> Valuation:
        with self.court:
            rows = Valuation.objects.select_related("asset", "case__court")
            return rows.order_by("-started_at", "-pk")[0]

    def take(self, to: str = "", *, consents: tuple[bool, bool] = (False, False), **changes: Any) -> Valuation:
        given = {"by": self.people.officer, "at": now(), "reason": "They did not agree.", **changes}
        return acts.take_route(
            valuation=self.valuation(), to=to, creditor_consents=consents[0], debtor_consents=consents[1], **given
        )

    def online(self, **changes: Any) -> Valuation:
        """On to the online inquiry, with the papers queued."""
        self.start(**changes)
        self.take()
        jobs.send_inquiries(self.people.court.pk, str(self.valuation().pk))
        return self.valuation()

    def reports(self, **amounts: int | None) -> None:
        """Platforms report now; None: it refuses. `a` stands for valuer-a."""
        for row in sent(self.people.court, type="valuation"):
            amount = amounts.get(row.institution.removeprefix("valuer-"), -1)
            if amount == -1 or row.state == "answered":
                continue
            asked = body(row)
            made = answer(
                row, answers="valuation", order=asked["id"], case=asked["case"], asset=asked["asset"]["reference"],
                outcome="refused" if amount is None else "done", amount=_text(amount or 0),
                reason=None if amount else "thing_unknown", low=_text(amount * 88 // 100) if amount else None,
                high=_text(amount * 112 // 100) if amount else None, method="comparison",
                samples=[{"what": "flat", "on": "2024-01-10", "amount": "990000.00", "adjusted": "995000.00"}],
                valid_until_on=(self.today + timedelta(days=180)).isoformat(),
            )  # fmt: skip
            with self.court:
                type(made).objects.filter(pk=made.pk).update(received_at=now())
                type(row).objects.filter(pk=row.pk).update(state="answered")
        jobs.take_reports(self.people.court.pk)

    def shown(self) -> str:
        with self.court:
            return queries.shown_hash(self.valuation())

    def determine(self, **changes: Any) -> Determination:
        given = {"set_aside": {}, "by": self.people.judge, "at": now(), "reason": "", "shown": self.shown(), **changes}
        return acts.determine_price(valuation=self.valuation(), **given)

    def determination(self) -> Determination:
        with self.court:
            rows = Determination.objects.select_related("valuation__case", "price")
            return rows.order_by("-determined_at")[0]

    def serve(self, *parties: Party, channel: str = "portal", **changes: Any) -> None:
        given = {"by": self.people.service_clerk, "at": now(), "sent_on": self.today, **changes}
        for party in parties or (self.creditor, self.debtor):
            acts.serve_report(case=self.case, determination=self.determination(), party=party, channel=channel, **given)

    def determined(self) -> Determination:
        """A price from two platforms, told to both sides."""
        self.online()
        self.reports(a=VALUE, b=1_100_000_00)
        self.determine()
        self.serve()
        return self.determination()

    def object(self, ground: str = "procedure", *, against: str = "", **changes: Any) -> Objection:
        with self.court:
            one = Estimate.objects.get(valuation=self.valuation(), source=against) if against else None
        given = {"party": self.debtor, "by": self.people.service_clerk, "at": now(), "text": "不符", **changes}
        return acts.file_objection(
            case=self.case, determination=self.determination(), ground=ground, estimate=one, **given
        )

    def decide(self, objection: Objection, upheld: bool, **changes: Any) -> Objection:
        given = {"by": self.people.judge, "at": now(), "reason": "As examined.", **changes}
        return acts.decide_objection(objection=objection, upheld=upheld, **given)

    def finish(self) -> None:
        """The job that the clock of objections defers."""
        with self.court:
            due = [
                {"deadline": str(one.pk), "case": str(one.case_id), "subject": one.subject}
                for one in Deadline.objects.filter(consequence="valuation.make_final", state="expired")
            ]
        jobs.make_final(self.people.court.pk, due)

    def count(self) -> None:
        """The job that the clock of reports defers."""
        with self.court:
            due = [
                {"deadline": str(one.pk), "case": str(one.case_id), "subject": one.subject}
                for one in Deadline.objects.filter(consequence="valuation.count_reports", state="expired")
            ]
        jobs.count_reports(self.people.court.pk, due)

    def list_appraisers(self, count: int = 4) -> None:
        for n in range(count):
            acts.list_appraiser(
                court=self.people.court, code=f"appraiser-{n}", name=f"Appraiser {n}", name_zh=f"评估机构{n}",
                kinds=["land"], by=self.president, at=now(),
            )  # fmt: skip

    def price(self) -> ReferencePrice:
        with self.court:
            return ReferencePrice.objects.order_by("-determined_on", "-pk")[0]

    def tasks(self) -> set[str]:
        with self.court:
            return set(Task.objects.filter(case=self.case, done_at=None).values_list("what", flat=True))

    def entries(self, kind: str) -> list[Entry]:
        with self.court:
            return list(Entry.objects.filter(kind=kind).order_by("at", "pk"))


def _text(amount: int) -> str:
    return f"{amount // 100}.{amount % 100:02d}"


@pytest.fixture
def flat(people: People, case: Case, exchange: None) -> Flat:
    """A flat that is held for a claim of 100,000.00; the court's clock stands at the tests' time."""
    set_to(AT)
    with acting(court=people.court.pk):
        entry = make_entry(people.court, people.officer, case)
        owner = Party.objects.get(case=case, role="debtor").person_id
        asset = Asset.objects.create(
            court=people.court, owner_id=owner, kind="land", institution="land", reference="L-1", value_amount=VALUE,
            source="answer", seen_at=AT, entry=entry,
        )  # fmt: skip
        approval = Approval.objects.create(
            court=people.court, entry=entry, subject_kind="worksheet", subject_hash="0" * 64, approved_at=AT,
            proposed_by=people.officer, approved_by=people.judge, expires_at=AT + timedelta(days=7),
        )  # fmt: skip
        Measure.objects.create(
            court=people.court, case=case, asset=asset, owner_id=owner, kind="seize", state="live", basis="x",
            ordered_amount=VALUE, held_amount=VALUE, worksheet_hash="0" * 64, approval=approval, entry=entry,
            imposed_by=people.officer, starts_on=AT.date(), ends_on=date(2027, 2, 28), exceeds_cap=True,
        )  # fmt: skip
        Gauge.objects.create(
            case=case, court=people.court, cap_amount=110_000_00, attached_amount=VALUE, exceptional=True,
            reckoned_at=AT,
        )  # fmt: skip
    return Flat(people, case, asset, appoint(people.court, "President Jiang", Role.PRESIDENT))


def clerk() -> Actor:
    """The automation that records answers."""
    return automation("exchange")
