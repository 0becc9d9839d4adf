"""Forms: every kind of field is drawn with label, hint and error; amounts become minor units."""

from datetime import date

import pytest
from django import forms
from django.utils import translation

from levari.ui.fields import AmountField, DateField, errors_of, field_part
from levari.ui.tests.page import draw, well_formed

CHOICES = [("a", "A <first>"), ("b", "B")]


class Everything(forms.Form):
    name = forms.CharField(label="Name", help_text="As on <the> title")
    amount = AmountField(label="Amount")
    paid_on = DateField(label="Paid on")
    why = forms.CharField(label="Why", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label="Kind", choices=CHOICES)
    way = forms.ChoiceField(label="Way", choices=CHOICES, widget=forms.RadioSelect)
    classes = forms.MultipleChoiceField(label="Classes", choices=CHOICES, widget=forms.CheckboxSelectMultiple)
    read = forms.BooleanField(label="I read it")
    key = forms.CharField(widget=forms.HiddenInput, initial="k<1>")
    file = forms.FileField(label="File")
    code = forms.CharField(label="Code", widget=forms.PasswordInput)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_all_kinds_are_drawn_and_well_formed() -> None:
    page = draw("<form>{{ ui.form_fields(form) }}</form>", form=Everything())
    text = well_formed(page).text
    for label in ("Name", "Amount", "Paid on", "Why (optional)", "Kind", "Way", "Classes", "I read it", "File", "Code"):
        assert label in text
    assert "There is a problem" not in text
    assert 'type="date"' in page and 'value="k&lt;1&gt;"' in page and "A &lt;first&gt;" in page


def test_errors_are_listed_and_lead_to_their_inputs() -> None:
    form = Everything({"amount": "x<y", "classes": ["b"], "way": "b", "paid_on": "06/03/2024"})
    page = draw("<form>{{ ui.form_fields(form) }}</form>", form=form)
    reader = well_formed(page)
    assert "There is a problem" in reader.text and "Name: This field is required." in reader.text
    leads = [line["href"].removeprefix("#") for line in errors_of(form) if "href" in line]
    assert len(leads) == 7 and set(leads) <= set(reader.ids)
    assert [line["text"] for line in errors_of(form) if "href" not in line] == ["Key: This field is required."]
    assert 'value="x&lt;y"' in page and 'aria-invalid="true"' in page
    assert page.count("checked") == 2


@pytest.mark.parametrize(
    ("text", "amount"), [("1,200.50", 120050), ("7", 700), ("1，000.00", 100000), (" 0.01 ", 1)]
)  # fmt: skip
def test_amounts_become_minor_units(text: str, amount: int) -> None:
    assert AmountField().clean(text) == amount


@pytest.mark.parametrize("text", ["", "0", "-5", "1.234", "1e5", "١٢", "=1+1", "９", "1.5 yuan", "9" * 40])
def test_other_amounts_are_refused(text: str) -> None:
    with pytest.raises(forms.ValidationError):
        AmountField().clean(text)


def test_values_come_back_as_they_were_written() -> None:
    form = Everything(initial={"amount": 120050, "paid_on": date(2024, 3, 6)})
    assert field_part(form["amount"])["params"]["value"] == "1200.50"
    with translation.override("zh-hans"):
        assert field_part(form["paid_on"])["params"]["value"] == "2024-03-06"
