"""Fields that several forms of a sale share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from levari.casefile.models import Case, Person
from levari.casefile.pages import ActForm
from levari.casefile.selling import Somebody
from levari.stages.auction import queries

LONG = forms.Textarea(attrs={"rows": 3})


class ReasonForm(ActForm):
    """Why it is done."""

    reason = forms.CharField(label=_("Reason"), max_length=400, widget=LONG)


class ThingForm(ActForm):
    """Which of the held things it is about."""

    def __init__(self, data: Any = None, *, case: Case, **options: Any) -> None:
        super().__init__(data, **options)
        self.things = {str(row.asset_id): row.asset for row in queries.things_held(case)}
        choices = [(key, f"{asset.get_kind_display()} {asset.reference}") for key, asset in self.things.items()]
        self.fields = {"thing": forms.ChoiceField(label=_("Thing"), choices=choices), **self.fields}


class SomebodyForm(ActForm):
    """A person by name and identifier."""

    name = forms.CharField(label=_("Name"), max_length=200)
    id_kind = forms.ChoiceField(
        label=_("Kind of identifier"),
        choices=[
            ("cn_ric", _("resident number")),
            ("cn_uscc", _("credit code of a company")),
            ("passport", _("passport")),
        ],
    )
    identifier = forms.CharField(label=_("Identifier"), max_length=40)

    def somebody(self) -> Somebody:
        """The person as they were written down."""
        asked = self.cleaned_data
        return named(asked)


def named(asked: dict[str, Any]) -> Somebody:
    """The person of a form's answers; a credit code belongs to a company."""
    kind = Person.Kind.COMPANY if asked["id_kind"] == "cn_uscc" else Person.Kind.NATURAL
    return Somebody(kind, asked["name"], asked["id_kind"], asked["identifier"])


class InstantField(forms.DateTimeField):
    """Day and time at the seat of the court."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(input_formats=["%Y-%m-%dT%H:%M"], widget=widget, **options)
