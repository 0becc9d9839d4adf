"""Determining the price, telling the sides, taking and deciding objections."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.models import Case, Party
from levari.casefile.pages import ActForm, ActPage
from levari.casefile.queries import this_court
from levari.jobs.clock import now
from levari.stages.valuation import acts, queries
from levari.stages.valuation.models import Determination, Objection, Told, Valuation
from levari.stages.valuation.pages.seeking import LONG, ReasonForm
from levari.stages.valuation.pages.shown import names_of, report_rows, rows_of, sides, the_running
from levari.stages.valuation.rules import reports
from levari.stages.valuation.rules.objections import grounds
from levari.stages.valuation.rules.standing import NoValuation
from levari.ui.fields import DateField
from levari.ui.formatting import money_text
from levari.ui.language import in_chinese


class DetermineForm(ActForm):
    """Which reports do not count and why; why a report far from the others does."""

    reason = forms.CharField(label=_("Reason"), max_length=400, widget=LONG, required=False)


class DeterminePrice(ActPage):
    """Determine the price from exactly the reports that are shown."""

    title, submit, basis, imposes = _("Determine the reference price"), _("Determine this price"), "cn.ref.mean", True
    permission = Permission.DETERMINE_VALUE

    def make_form(self, case: Case, data: Any = None) -> ActForm:
        form = DetermineForm(data, initial=ActPage.make_form(self, case).initial)
        found = queries.running(case, "seeking")
        sources = [one.source for one in queries.reports_of(found) if one.counts] if found else []
        for source, name in names_of(sources).items():
            form.fields[f"aside_{source}"] = forms.CharField(
                label=_("Set aside: %(name)s. Why") % {"name": name}, max_length=400, required=False
            )
        return form

    def signs(self, case: Case) -> str:
        found = queries.running(case, "seeking")
        return queries.shown_hash(found) if found else ""

    def shown(self, case: Case) -> dict[str, Any]:
        found = queries.running(case, "seeking")
        if found is None:
            return {"rows": []}
        return {"rows": [*rows_of(found), *report_rows(found, case.currency), *_would_be(found, case.currency)]}

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        found = the_running(case, "seeking")
        aside = {name.removeprefix("aside_"): why for name, why in asked.items() if name.startswith("aside_") and why}
        acts.determine_price(
            valuation=found, shown=queries.shown_hash(found), set_aside=aside, by=by, at=at, reason=asked["reason"],
            key=key,
        )  # fmt: skip

    def after(self, case: Case) -> str:
        return f"/cases/{case.number}/valuation"


def _would_be(found: Any, currency: str) -> list[tuple[Any, Any]]:
    """The mean, the one weighted by precision beside it, and what lies far off."""
    counted = [one for one in queries.reports_of(found) if one.counts]
    if not counted:
        return [(_("Reference price"), _("no report counts"))]
    court = this_court()
    far = reports.outliers(counted, queries.outlier_share(court, now()))
    weighted = reports.weighted(counted)
    mean = reports.mean(court.pack, [one.amount for one in counted], court.day(now()))
    told = [(_("Reference price: mean of the reports that count"), money_text(mean, currency))]
    if weighted:
        told.append((_("Beside it: mean weighted by precision"), money_text(weighted, currency)))
    if far:
        told.append((_("Far from the others: say why it counts, or set it aside"), ", ".join(names_of(far).values())))
    return told


def the_open(case: Case) -> Determination:
    """The determination of the case that is open to objections.

    :raises NoValuation: if there is none.
    """
    found = queries.standing_determination(the_running(case, "open"))
    if found is None:
        raise NoValuation()
    return found


def _price_rows(case: Case) -> list[tuple[Any, Any]]:
    found = queries.running(case, "open")
    made = queries.standing_determination(found) if found else None
    if made is None:
        return []
    told = made.told.select_related("party").order_by("pk")
    return [
        *rows_of(found),
        (_("Reference price"), money_text(made.price.amount, case.currency)),
        (_("Valid until"), made.price.valid_until_on.isoformat()),
        *(
            (one.party.get_role_display(), f"{one.received_on.isoformat()} - {one.object_until_on.isoformat()}")
            for one in told
        ),
    ]


class SideForm(ActForm):
    """Which side it is about."""

    party = forms.ChoiceField(label=_("Side"))

    def __init__(self, data: Any = None, *, case: Case, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["party"].choices = sides(case)  # type: ignore[attr-defined]


class ServeForm(SideForm):
    """How and when the side got the report."""

    channel = forms.ChoiceField(label=_("Channel"), choices=Told.Channel.choices)
    sent_on = DateField(label=_("Sent on"))


class _SidePage(ActPage):
    """An act of one side on the price that is open to objections."""

    def shown(self, case: Case) -> dict[str, Any]:
        return {"rows": _price_rows(case)}

    def after(self, case: Case) -> str:
        return f"/cases/{case.number}/valuation"


class ServeReport(_SidePage):
    """Record that a side got the report."""

    title, submit, basis = _("Serve the valuation report"), _("Record the proof"), "cn.ref.served"
    permission = Permission.SERVE

    def make_form(self, case: Case, data: Any = None) -> ActForm:
        initial = {**ActPage.make_form(self, case).initial, "sent_on": this_court().day(now())}
        return ServeForm(data, case=case, initial=initial)

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        party = Party.objects.get(case=case, pk=asked["party"])
        acts.serve_report(
            case=case, determination=the_open(case), party=party, channel=asked["channel"], sent_on=asked["sent_on"],
            by=by, at=at, key=key,
        )  # fmt: skip


class ObjectionForm(SideForm):
    """Which side objects, on which ground, against what."""

    ground = forms.ChoiceField(label=_("Ground"))
    against = forms.ChoiceField(label=_("Against"), required=False)
    text = forms.CharField(label=_("What the side says"), widget=LONG)
    received_on = DateField(label=_("Received on, by the court's stamp"), required=False)
    paper = forms.CharField(label=_("Number of the paper in the file"), max_length=80, required=False)


def offer_grounds(form: forms.Form, found: Valuation | None) -> None:
    """Fill in what one may object to in this valuation, and on which grounds."""
    chinese = in_chinese()
    known = grounds(this_court().pack, found.route, this_court().day(now())) if found else {}
    form.fields["ground"].choices = [(key, both[1 if chinese else 0]) for key, both in known.items()]  # type: ignore[attr-defined]
    sources = [one.source for one in queries.reports_of(found) if one.counts] if found else []
    choices = [("", _("the price as a whole")), *names_of(sources).items()]
    form.fields["against"].choices = choices  # type: ignore[attr-defined]


class FileObjection(_SidePage):
    """Take a side's objection to the price."""

    title, submit, basis = _("Take an objection to the value"), _("Take it"), "cn.ref.grounds"
    permission = Permission.TAKE_VALUE_OBJECTION

    def make_form(self, case: Case, data: Any = None) -> ActForm:
        form = ObjectionForm(data, case=case, initial=ActPage.make_form(self, case).initial)
        offer_grounds(form, queries.running(case, "open"))
        return form

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        made = the_open(case)
        acts.file_objection(
            case=case, determination=made, party=Party.objects.get(case=case, pk=asked["party"]),
            ground=asked["ground"], text=asked["text"], received_on=asked["received_on"], paper=asked["paper"],
            by=by, at=at, key=key,
            estimate=made.valuation.estimates.filter(source=asked["against"]).first() if asked["against"] else None,
        )  # fmt: skip


class DecideForm(ReasonForm):
    """Whether the objection is allowed, and why."""

    upheld = forms.ChoiceField(
        label=_("Decision"), choices=[("no", _("dismissed")), ("yes", _("allowed"))], widget=forms.RadioSelect
    )
    field_order = ("upheld",)


class DecideObjection(_SidePage):
    """Decide the oldest objection of the case that nobody has decided."""

    title, submit, basis, imposes = _("Decide an objection to the value"), _("Decide so"), "cn.ref.grounds", True
    permission, form_class = Permission.DETERMINE_VALUE, DecideForm

    def _oldest(self, case: Case) -> Objection | None:
        return next(iter(queries.open_objections(case)), None)

    def shown(self, case: Case) -> dict[str, Any]:
        found = self._oldest(case)
        if found is None:
            return {"rows": []}
        against = names_of([found.estimate.source])[found.estimate.source] if found.estimate else ""
        words = grounds(case.court.pack, found.determination.valuation.route, this_court().day(found.filed_at))
        place = 1 if in_chinese() else 0
        return {
            "rows": [
                *_price_rows(case), (_("Objection of"), found.party.get_role_display()),
                (_("Ground"), words[found.ground][place]), (_("Against"), against or _("the price as a whole")),
                (_("What the side says"), found.text),
            ]
        }  # fmt: skip

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        found = self._oldest(case)
        if found is None:
            raise NoValuation()
        acts.decide_objection(
            objection=found, upheld=asked["upheld"] == "yes", by=by, at=at, reason=asked["reason"], key=key
        )
