"""Django form fields as the parameters of GOV.UK inputs, with hint, error and value; and fields for money and dates."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from levari.basics.money import format_minor, minor
from levari.basics.refusal import Refusal

_INPUT_TYPES = {"number": "text", "date": "date", "datetime-local": "datetime-local", "email": "email", "tel": "tel"}


class AmountField(forms.Field):
    """An amount of money: people write ``1,200.50``, the form gives integer minor units."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10", "autocomplete": "off"})

    def __init__(self, *, currency: str = "CNY", least: int | None = 1, **options: Any) -> None:
        super().__init__(**options)
        self.currency, self.least = currency, least

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        try:
            amount = minor(str(value).replace(",", "").replace("，", "").strip(), self.currency, exact=False)
        except Refusal as refusal:
            raise forms.ValidationError(_("Write the amount in digits, for example 1200.50")) from refusal
        if self.least is not None and amount < self.least:
            raise forms.ValidationError(_("The amount is too small"))
        return amount

    def prepare_value(self, value: Any) -> Any:
        return format_minor(value, self.currency) if isinstance(value, int) else value


class DateField(forms.DateField):
    """A date with the browser's own calendar; ISO form in every language."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(attrs={"type": "date", "class": "govuk-input--width-10"}))
        super().__init__(input_formats=["%Y-%m-%d"], **options)

    def prepare_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value


def field_part(bound: BoundField) -> dict[str, Any]:
    """``kind`` (which macro draws the field) and ``params`` (what that macro is given)."""
    kind = _kind(bound.field.widget)
    params = _common(bound)
    if kind in ("select", "radios", "checkboxes"):
        params.update(_choices(bound, kind))
    elif kind == "checkbox":
        params.update(_single(bound))
    elif kind != "file":
        params["value"] = _value(bound)
    if kind == "input":
        params.update(_input(bound))
    return {"kind": kind, "params": params}


def errors_of(form: forms.BaseForm) -> list[dict[str, str]]:
    """The error summary: form-wide errors first, then one line per field error with a link to its input."""
    lines = [{"text": str(error)} for error in form.non_field_errors()]
    for bound in form:
        link = {} if bound.is_hidden else {"href": f"#{_first_id(bound)}"}
        lines += [{"text": f"{bound.label}: {error}", **link} for error in bound.errors]
    return lines


def _kind(widget: forms.Widget) -> str:
    known: list[tuple[type[forms.Widget], str]] = [
        (forms.HiddenInput, "hidden"), (forms.PasswordInput, "password"), (forms.FileInput, "file"),
        (forms.Textarea, "textarea"), (forms.CheckboxInput, "checkbox"), (forms.CheckboxSelectMultiple, "checkboxes"),
        (forms.RadioSelect, "radios"), (forms.Select, "select"),
    ]  # fmt: skip
    return next((kind for cls, kind in known if isinstance(widget, cls)), "input")


def _first_id(bound: BoundField) -> str:
    several = isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    return f"{bound.auto_id}_0" if several else str(bound.auto_id)


def _common(bound: BoundField) -> dict[str, Any]:
    attributes = {k: v for k, v in bound.field.widget.attrs.items() if k not in _OWN_KEYS and v is not False}
    if bound.field.disabled:
        attributes["disabled"] = "disabled"
    params: dict[str, Any] = {
        "id": bound.auto_id, "idPrefix": bound.auto_id, "name": bound.html_name,
        "label": {"text": _label(bound), "classes": "govuk-label--s"},
        "classes": bound.field.widget.attrs.get("class", ""), "attributes": attributes,
    }  # fmt: skip
    if bound.help_text:
        params["hint"] = {"text": str(bound.help_text)}
    if bound.errors:
        params["errorMessage"] = {"text": " ".join(str(error) for error in bound.errors)}
        attributes["aria-invalid"] = "true"
    return params


_OWN_KEYS = {"class", "type", "inputmode", "autocomplete", "spellcheck", "rows", "prefix", "suffix"}


_OPTIONAL = _("(optional)")


def _label(bound: BoundField) -> str:
    if bound.field.required or getattr(bound.form, "all_optional", False):
        return str(bound.label)
    return f"{bound.label} {_OPTIONAL}"


def _value(bound: BoundField) -> str:
    value = bound.value()
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    return "" if value is None else str(value)


def _input(bound: BoundField) -> dict[str, Any]:
    attrs = bound.field.widget.attrs
    kind = attrs.get("type") or getattr(bound.field.widget, "input_type", "text")
    params: dict[str, Any] = {"type": _INPUT_TYPES.get(kind, "text")}
    params |= {key: attrs[key] for key in ("inputmode", "autocomplete") if key in attrs}
    if kind == "number":
        params["inputmode"] = "numeric"
    if isinstance(bound.field, AmountField):
        params["prefix"] = {"text": bound.field.currency}
    params |= {key: {"text": attrs[key]} for key in ("prefix", "suffix") if key in attrs}
    return params


def _choices(bound: BoundField, kind: str) -> dict[str, Any]:
    value = bound.value()
    chosen = {str(one) for one in value} if isinstance(value, list | tuple | set) else {_value(bound)}
    mark = "selected" if kind == "select" else "checked"
    items = []
    for key, text in bound.field.choices:  # type: ignore[attr-defined]
        items.append({"value": str(key), "text": str(text), mark: str(key) in chosen})
    for number, item in enumerate(items):
        if kind != "select":
            item["id"] = f"{bound.auto_id}_{number}"
    params: dict[str, Any] = {"items": items}
    if kind == "select" and getattr(bound.field.widget, "allow_multiple_selected", False):
        params["attributes"] = {"multiple": "multiple"}
    if kind != "select":
        params["fieldset"] = {"legend": {"text": _label(bound), "classes": "govuk-fieldset__legend--s"}}
    return params


def _single(bound: BoundField) -> dict[str, Any]:
    item = {"value": "on", "text": str(bound.label), "id": bound.auto_id, "checked": bool(bound.value())}
    return {"items": [item], "label": None}
