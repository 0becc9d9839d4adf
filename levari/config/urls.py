"""Root addresses: each part brings its own."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

#: (prefix, module) of everything that has addresses, in the order in which a case meets them.
PARTS = [
    ("", "levari.access.urls"),
    ("", "levari.screens.desk.urls"),
    ("", "levari.screens.public.urls"),
    ("", "levari.screens.portal.urls"),
    ("", "levari.stages.intake.urls"),
    ("", "levari.stages.notice.urls"),
    ("", "levari.stages.tracing.urls"),
    ("", "levari.stages.attachment.urls"),
    ("", "levari.stages.valuation.urls"),
    ("", "levari.stages.auction.urls"),
    ("", "levari.stages.distribution.urls"),
    ("", "levari.stages.closing.urls"),
    ("exchange/", "levari.partners.urls"),
    ("record/", "levari.record.urls"),
]


def _present(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(module)) for prefix, module in PARTS if _present(module)
]
