"""Who may do what, as one table: every act of every room with the roles that hold its permission, and every page."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from levari.access.permissions import GRANTS, Grant, Permission, Role
from levari.record.door import ACTS

HEADING = (
    "what", "name", "permission", "sentence", "imposes", "assigned", *(role.value for role in Role), "automation",
    "party",
)  # fmt: skip


def rows() -> Iterator[tuple[str, ...]]:
    """The rows of the table: acts by name, then pages by address."""
    yield from sorted(_acts())
    yield from sorted(_pages())


def _acts() -> Iterator[tuple[str, ...]]:
    for app in apps.get_app_configs():
        if app.name.startswith("levari.") and find_spec(f"{app.name}.acts"):
            import_module(f"{app.name}.acts")
    for kind, declared in ACTS.items():
        if kind.startswith("demo."):  # takes over paper files in the demo alone, if that is loaded
            continue
        yield _row("act", kind, declared.needs, imposes=declared.imposes, assigned=declared.assigned)


def _row(what: str, name: str, permission: Permission, *, imposes: bool, assigned: bool) -> tuple[str, ...]:
    grant: Grant = GRANTS[permission]
    roles = tuple("yes" if role in grant.roles else "" for role in Role)
    # What imposes is never open to automation, whatever the permission says.
    automation = "yes" if grant.automation and not imposes else ""
    party = "yes" if grant.party and not imposes else ""
    flags = ("imposes" if imposes else "", "assigned" if assigned else "")
    return (what, name, permission.value, grant.sentence, *flags, *roles, automation, party)


def _pages() -> Iterator[tuple[str, ...]]:
    for address, callback in _routes(get_resolver().url_patterns, ""):
        view = getattr(callback, "view_class", callback)
        permission = getattr(view, "permission", None)
        if isinstance(permission, Permission):
            yield _row("page", address, permission, imposes=bool(getattr(view, "imposes", False)), assigned=False)
            continue
        who = "staff" if getattr(callback, "staff_only", getattr(view, "staff_only", False)) else "everybody"
        if getattr(view, "party_only", False):
            yield ("page", address, "party", "open to a side with its code", "", "", *("" for _ in Role), "", "yes")
            continue
        yes = tuple("yes" for _ in Role)
        party = "yes" if who == "everybody" else ""
        yield ("page", address, who, f"open to {who}", "", "", *yes, "", party)


def _routes(patterns: list[Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, address)
        elif isinstance(pattern, URLPattern):
            yield "/" + address, pattern.callback
