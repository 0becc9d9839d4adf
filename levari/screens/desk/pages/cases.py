"""The list of cases, and finding a person's cases."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from levari.access.permissions import Permission
from levari.basics.identifiers import masked
from levari.casefile.frame import page
from levari.casefile.models import Case
from levari.casefile.pages import StaffPage
from levari.jobs.clock import now
from levari.screens.desk.listing import SORTS, Asked, list_cases, next_steps
from levari.screens.desk.people import PURPOSES, find_people
from levari.screens.desk.words import CASE_COLOURS, ROLES


def _key(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _asked(request: HttpRequest) -> Asked:
    """What the address asks for; what it cannot mean is left out."""
    given = request.GET
    state, sort = given.get("state", ""), given.get("sort", "new")
    return Asked(
        text=given.get("q", "")[:80].replace("\x00", ""),
        state=state if state in Case.State.values else "",
        mine=given.get("mine") == "1",
        sort=sort if sort in SORTS else "new",
        after=_key(given.get("after")),
        before=None if given.get("after") else _key(given.get("before")),
    )


class Cases(StaffPage):
    """The cases of this court. Names are not shown here: a list needs none."""

    permission = Permission.READ_CASE

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = _asked(request)
        found = list_cases(asked, request.actor)  # type: ignore[attr-defined]
        return page(
            request, "desk/cases.jinja", asked=asked, found=found, steps=next_steps(found.cases, now()),
            states=Case.State.choices, colours=CASE_COLOURS,
        )  # fmt: skip


class PeopleForm(forms.Form):
    """Whom to look for, and why."""

    q = forms.CharField(
        label=_("Identifier, or the beginning of the name"), max_length=80,
        help_text=_("The identifier must be complete. Capitals matter."),
    )  # fmt: skip
    purpose = forms.ChoiceField(
        label=_("Why do you look?"), choices=list(PURPOSES.items()), widget=forms.RadioSelect,
        help_text=_("Your name, the time and this purpose are kept with each person who is shown."),
    )  # fmt: skip


class People(StaffPage):
    """Find a person's cases, for a stated purpose."""

    permission = Permission.READ_PERSON

    def get(self, request: HttpRequest) -> HttpResponse:
        form = PeopleForm(request.GET if "q" in request.GET else None)
        if not form.is_bound or not form.is_valid():
            return self._page(request, form, status=422 if form.is_bound else 200)
        asked = form.cleaned_data
        hits = find_people(asked["q"], actor=request.actor, purpose=f"search: {asked['purpose']}", at=now())  # type: ignore[attr-defined]
        return self._page(request, form, hits=hits)

    def _page(self, request: HttpRequest, form: PeopleForm, status: int = 200, **found: Any) -> HttpResponse:
        return page(
            request, "desk/people.jinja", status=status, form=form, masked=masked, role_names=ROLES,
            colours=CASE_COLOURS, **found,
        )  # fmt: skip
