"""The lot file, the decision to sell, priority purchasers."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.models import Case, LotDossier
from levari.casefile.pages import ActForm, ActPage
from levari.casefile.selling import newest_dossiers, standing_prices
from levari.stages.auction import acts, queries
from levari.stages.auction.models import Sale
from levari.stages.auction.pages.forms import LONG, SomebodyForm, ThingForm, named
from levari.stages.auction.rules.lot_file import gaps
from levari.stages.auction.rules.standing import NotAttached, SaleNotReady
from levari.stages.auction.words import GAPS
from levari.ui.fields import AmountField, DateField
from levari.ui.formatting import money_text


class DossierForm(ThingForm):
    """What a bidder must be able to know. What is left empty is shown to bidders as a gap."""

    name = forms.CharField(label=_("What it is, in one line"), max_length=200)
    description = forms.CharField(label=_("Description"), widget=LONG)
    is_home = forms.BooleanField(label=_("Somebody lives in it and needs it as a home"), required=False)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    latitude = forms.DecimalField(label=_("Latitude"), max_digits=8, decimal_places=5, required=False)
    longitude = forms.DecimalField(label=_("Longitude"), max_digits=8, decimal_places=5, required=False)
    title_proof = forms.CharField(label=_("Proof of title (certificate or register)"), max_length=200, required=False)
    burdens = forms.CharField(
        label=_("Rights and burdens, one in a line"), help_text=_("Leave empty if the register shows none."),
        widget=LONG, required=False,
    )  # fmt: skip
    burdens_seen_on = DateField(label=_("Rights and burdens looked up on"), required=False)
    occupancy = forms.ChoiceField(
        label=_("Who uses it"), choices=[("", _("not known")), *LotDossier.Occupancy.choices], required=False
    )
    occupancy_note = forms.CharField(label=_("More about its use"), max_length=400, required=False)
    taxes_amount = AmountField(label=_("Taxes and fees due on it"), least=0, required=False)
    taxes_borne_by = forms.ChoiceField(
        label=_("Who bears the taxes of the sale"), choices=[("", _("not known")), *LotDossier.TaxBearer.choices],
        required=False,
    )  # fmt: skip
    defects = forms.CharField(label=_("Defects"), widget=LONG, required=False)
    inspections = forms.CharField(label=_("Times of viewing, one in a line"), widget=LONG, required=False)
    photographs_missing = forms.CharField(label=_("Why there are no photographs"), max_length=400, required=False)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class RecordDossier(ActPage):
    """Record or correct the lot file of a thing."""

    title, submit, basis = _("Record the lot file"), _("Record it"), "cn.auc.3"
    permission = Permission.PREPARE_SALE

    def make_form(self, case: Case, data: Any = None) -> ActForm:
        initial = {**ActPage.make_form(self, case).initial, **self._before(case)}
        return DossierForm(data, case=case, initial=initial)

    def _before(self, case: Case) -> dict[str, Any]:
        things = [row.asset_id for row in queries.things_held(case)]
        found = list(newest_dossiers(things).values())
        if not found:
            return {}
        names = [name for name in DossierForm.base_fields if name not in ("key", "signed")]
        told = {name: getattr(found[0], name) for name in names}
        lines = {name: "\n".join(told[name]) for name in ("burdens", "inspections")}
        return {**told, **lines, "thing": str(found[0].asset_id)}

    def shown(self, case: Case) -> dict[str, Any]:
        things = {row.asset_id: row.asset for row in queries.things_held(case)}
        found = newest_dossiers(things)
        missing = {pk: [GAPS[key] for key in gaps(queries.lot_file(row))] for pk, row in found.items()}
        return {
            "rows": [
                (things[pk].reference, "; ".join(both["en"] for both in rows) or _("nothing is missing"))
                for pk, rows in missing.items()
            ]
        }

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        thing = next((row.asset for row in queries.things_held(case) if str(row.asset_id) == asked["thing"]), None)
        if thing is None:
            raise NotAttached()
        given = {name: value for name, value in asked.items() if name != "thing"}
        lines = {name: _lines(given[name]) for name in ("burdens", "inspections")}
        acts.record_dossier(case=case, asset=thing, facts=acts.LotFacts(**{**given, **lines}), by=by, at=at, key=key)


class PhotographForm(ThingForm):
    """A picture and what it shows."""

    file = forms.FileField(label=_("Picture (JPEG or PNG)"))
    caption = forms.CharField(label=_("What it shows"), max_length=200)


class AddPhotograph(ActPage):
    """Add a picture to the lot file."""

    title, submit, basis = _("Add a photograph"), _("Add it"), "cn.auc.3"
    permission, template = Permission.PREPARE_SALE, "auction/photograph.jinja"

    def make_form(self, case: Case, data: Any = None) -> ActForm:
        files = self.request.FILES if data is not None else None
        return PhotographForm(data, files=files, case=case, initial=ActPage.make_form(self, case).initial)

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        thing = next((row.asset for row in queries.things_held(case) if str(row.asset_id) == asked["thing"]), None)
        if thing is None:
            raise NotAttached()
        acts.add_photograph(
            case=case, asset=thing, file=asked["file"].read(), caption=asked["caption"], by=by, at=at, key=key
        )


class OpenForm(ThingForm):
    """Whether the debtor may sell first, and what allows to sell a home."""

    window_days = forms.IntegerField(label=_("Days in which the debtor may sell first"), min_value=0, initial=0)
    home_grounds = forms.CharField(
        label=_("If it is a home: the ruling that allows its sale"), max_length=400, required=False
    )
    reason = forms.CharField(label=_("Reason"), max_length=400, widget=LONG)


class OpenSale(ActPage):
    """Decide to sell a held thing."""

    title, submit, basis, imposes = _("Decide to sell"), _("Sell this thing"), "cn.auc.1", True
    permission = Permission.PREPARE_SALE

    def make_form(self, case: Case, data: Any = None) -> ActForm:
        return OpenForm(data, case=case, initial={**ActPage.make_form(self, case).initial, "window_days": 0})

    def shown(self, case: Case) -> dict[str, Any]:
        things = {row.asset_id: row.asset for row in queries.things_held(case)}
        prices = standing_prices(things)
        return {"rows": [(asset.reference, self._price(prices.get(pk), case.currency)) for pk, asset in things.items()]}

    def _price(self, price: Any, currency: str) -> str:
        if price is None:
            return str(_("no reference price yet"))
        return _("%(amount)s, %(state)s, valid until %(day)s") % {
            "amount": money_text(price.amount, currency), "state": price.get_state_display(),
            "day": price.valid_until_on,
        }  # fmt: skip

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        thing = next((row.asset for row in queries.things_held(case) if str(row.asset_id) == asked["thing"]), None)
        if thing is None:
            raise NotAttached()
        acts.open_sale(
            case=case, asset=thing, window_days=asked["window_days"], home_grounds=asked["home_grounds"], by=by, at=at,
            reason=asked["reason"], key=key,
        )  # fmt: skip


def sale_of(case: Case, *states: str) -> Sale:
    """The sale of the case in one of these states.

    :raises SaleNotReady: if there is none.
    """
    found = queries.open_sale_of(case, *states)
    if found is None:
        raise SaleNotReady(state="-")
    return found


class PriorityForm(SomebodyForm):
    """Who may buy at the leading price, in which rank and why."""

    rank = forms.IntegerField(label=_("Rank"), min_value=1, initial=1)
    grounds = forms.CharField(label=_("Why: co-owner, tenant, partner"), max_length=200)


class NotePriority(ActPage):
    """Note a priority purchaser before a round is scheduled."""

    title, submit, basis = _("Note a priority purchaser"), _("Note this right"), "cn.auc.8"
    permission, form_class = Permission.PREPARE_SALE, PriorityForm

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.note_priority(
            case=case, sale=sale_of(case, "window", "ready"), somebody=named(asked), rank=asked["rank"],
            grounds=asked["grounds"], by=by, at=at, key=key,
        )  # fmt: skip
