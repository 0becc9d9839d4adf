"""The Jinja2 environment of every page: loaders, translations, filters and the few globals templates may use."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader

from levari.ui.fields import errors_of, field_part
from levari.ui.filters import FILTERS
from levari.ui.refusals import refusal_text
from levari.ui.working import step_lines

_HOUSE = Path(__file__).resolve().parent.parent


def template_folders() -> list[Path]:
    """Folders with templates: the shared ones, then each room's and each screen's own."""
    rooms = [Path(app.path) / "templates" for app in apps.get_app_configs() if app.name.startswith("levari.")]
    screens = sorted(_HOUSE.glob("screens/*/templates"))
    found = [_HOUSE / "ui" / "templates", *rooms, *screens]
    return [folder for folder in dict.fromkeys(found) if folder.is_dir()]


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page."""
    return reverse(name, args=args, kwargs=kwargs)


def url_or_none(name: str, *args: Any) -> str | None:
    """The address of a named page, or None where this site has no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return None


def query_with(request: Any, **changes: Any) -> str:
    """The query of the present address with some keys changed; None takes a key out."""
    query = request.GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value is not None:
            query[key] = str(value)
    return f"?{query.urlencode()}"


def _messages(request: Any) -> list[Any]:
    return list(get_messages(request)) if request else []


def _loader(given: BaseLoader | None) -> BaseLoader:
    own = FileSystemLoader([str(folder) for folder in template_folders()])
    govuk = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    return ChoiceLoader([loader for loader in (given, own, govuk) if loader])


def environment(**options: Any) -> Environment:
    """An environment for Django's Jinja2 backend; autoescape stays on whatever the options say."""
    options["loader"] = _loader(options.get("loader"))
    options["autoescape"] = True
    made = Environment(**{"trim_blocks": True, "lstrip_blocks": True, **options}, extensions=["jinja2.ext.i18n"])
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True,
        pgettext=translation.pgettext, npgettext=translation.npgettext,
    )  # fmt: skip
    made.filters.update(
        FILTERS, field_part=field_part, errors_of=errors_of, step_lines=step_lines, refusal=refusal_text
    )
    made.globals.update(
        static=static, url=url, url_or_none=url_or_none, query_with=query_with,
        get_messages=_messages, get_language=translation.get_language,
    )  # fmt: skip
    return made
