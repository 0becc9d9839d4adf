"""The people of the demo district who have held things valued: officer, service clerk, judge; the president's list."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from levari.access.context import acting
from levari.access.models import Actor, Court
from levari.casefile.models import Case, Party, Task
from levari.demo.market import facts_of, write_sales
from levari.stages.valuation import acts, queries
from levari.stages.valuation.models import Appraiser, Determination, ModelVersion, Valuation
from levari.stages.valuation.rules import terms
from levari.stages.valuation.signing import sign_model

if TYPE_CHECKING:
    from levari.demo.humans import Humans

NEGOTIATE = timedelta(days=5)
APPRAISERS = (
    ("fair-view", "Fair View Appraisals", "公允房地产资产评估有限公司"),
    ("north-star", "North Star Appraisals", "北辰资产评估有限公司"),
    ("plumb-line", "Plumb Line Appraisals", "准绳资产评估有限公司"),
    ("open-ledger", "Open Ledger Appraisals", "明账资产评估有限公司"),
)


def list_appraisers(court: Court, president: Actor, at: datetime) -> None:
    """The president lists the appraisers that are not listed yet."""
    with acting(court=court.pk, actor=president.pk):
        known = set(Appraiser.objects.values_list("code", flat=True))
        for code, name, name_zh in APPRAISERS:
            if code not in known:
                acts.list_appraiser(
                    court=court, code=code, name=name, name_zh=name_zh, kinds=[kind.value for kind in queries.KINDS],
                    by=president, at=at, key=f"demo:appraiser:{code}",
                )  # fmt: skip


def publish_model(court: Court, president: Actor, folder: Path, *, seed: int, at: datetime) -> None:
    """Train the own model for flats on what was sold before today, and let the president publish it, once."""
    with acting(court=court.pk, actor=president.pk):
        if ModelVersion.objects.filter(kind="land").exists():
            return
    from levari.stages.valuation.model import Schema, read_sales, train

    table, schema = write_sales(folder, before=court.day(at), seed=seed)
    read = Schema.read(schema)
    sales, _refused = read_sales(table, read)
    made = train(sales, read, court.day(at))
    content = made.save()
    with acting(court=court.pk, actor=president.pk):
        acts.publish_model(
            court=court, kind="land", name=read.name, content=content, hash=made.hash,
            signature=sign_model(court, content), card=made.card, by=president, at=at,
        )  # fmt: skip


def start_valuations(humans: "Humans", at: datetime) -> int:
    """The officer of each case has what is held valued, if nobody has asked for its value yet."""
    if not humans.valuing:
        return 0
    with acting(court=humans.court.pk):
        waiting = Task.objects.filter(what="attachment.await_sale", done_at=None).values("case_id")
        begun = Valuation.objects.filter(case_id__in=waiting).values("case_id")
        cases = list(Case.objects.filter(pk__in=waiting).exclude(pk__in=begun).order_by("number"))
    done = 0
    for case in cases:
        by = humans.actors[case.officer_id]  # type: ignore[index]
        with acting(court=humans.court.pk, actor=by.pk):
            for asset in queries.things_held(case)[:1]:
                on = humans.court.day(at)
                start = acts.Start(facts_of(asset.reference, asset.value_amount, on), on + NEGOTIATE)
                acts.start_valuation(
                    case=case, asset=asset, start=start, by=by, at=at, reason="", key=f"demo:value:{case.pk}"
                )
                done += 1
    return done


def take_route(humans: "Humans", by: Actor, cases: list[Case], at: datetime, keys: Sequence[str]) -> None:
    """Nobody in the demo agrees on a price in the time they have for it."""
    today = humans.court.day(at)
    for found in Valuation.objects.filter(case__in=cases, state="seeking").select_related("asset", "case__court"):
        if found.route != "agreed" or found.negotiate_until_on < today:
            acts.take_route(
                valuation=found, to="", creditor_consents=False, debtor_consents=False, by=by, at=at,
                reason="No price came on this route.", key=f"demo:route:{found.pk}:{found.route}",
            )  # fmt: skip


def draw_appraisers(humans: "Humans", by: Actor, cases: list[Case], at: datetime, keys: Sequence[str]) -> None:
    """The draw gives the order."""
    for case, key in zip(cases, keys, strict=True):
        found = queries.running(case, "seeking")
        if found:
            acts.draw_appraisers(valuation=found, named=[], by=by, at=at, reason="", key=key)


def record_appraisal(humans: "Humans", by: Actor, cases: list[Case], at: datetime, keys: Sequence[str]) -> None:
    """The appraiser finds what the register holds."""
    for case, key in zip(cases, keys, strict=True):
        found = queries.running(case, "seeking")
        if found:
            until = terms.latest_validity(humans.court.pack, humans.court.day(at))
            acts.record_appraisal(
                valuation=found, amount=found.asset.value_amount, valid_until_on=until,
                method="Market comparison after an inspection.", report=str(found.pk).encode(), by=by, at=at, key=key,
            )  # fmt: skip


def determine(humans: "Humans", by: Actor, cases: list[Case], at: datetime, keys: Sequence[str]) -> None:
    """The judge takes the mean of what came in time."""
    for case, key in zip(cases, keys, strict=True):
        found = queries.running(case, "seeking")
        if found:
            acts.determine_price(
                valuation=found, shown=queries.shown_hash(found), set_aside={}, by=by, at=at, key=key,
                reason="The reports are about this thing, and each says what it compared it with.",
            )  # fmt: skip


def serve(humans: "Humans", by: Actor, cases: list[Case], at: datetime, keys: Sequence[str]) -> None:
    """Both sides get the report through the portal."""
    for case in cases:
        subjects = Task.objects.filter(case=case, what="valuation.serve", done_at=None).values_list(
            "subject", flat=True
        )
        for made in Determination.objects.filter(pk__in=[UUID(subject) for subject in subjects]):
            for party in Party.objects.filter(case=case).order_by("pk"):
                acts.serve_report(
                    case=case, determination=made, party=party, channel="portal", sent_on=humans.court.day(at), by=by,
                    at=at, key=f"demo:serve:{made.pk}:{party.pk}",
                )  # fmt: skip
