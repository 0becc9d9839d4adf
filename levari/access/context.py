"""The transaction in which somebody acts: court, actor and purpose are set for the database as well."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import connection, transaction

from levari.access.statements import ask


@dataclass(frozen=True)
class Context:
    """What the database knows of the current transaction; empty strings open no row."""

    court: str = ""
    actor: str = ""
    purpose: str = ""


_NOBODY = Context()
_current: ContextVar[Context] = ContextVar("levari_context", default=_NOBODY)

_SET = (
    "SELECT set_config('levari.court', %s, true), set_config('levari.actor', %s, true), "
    "set_config('levari.purpose', %s, true)"
)


def current() -> Context:
    """The context of the running transaction."""
    return _current.get()


def _tell(context: Context) -> None:
    ask(_SET, [context.court, context.actor, context.purpose])


@contextmanager
def acting(*, court: int | None = None, actor: UUID | None = None, purpose: str | None = None) -> Iterator[Context]:
    """Open a transaction (or a savepoint) that sees one court; what is not given is taken from outside.

    The settings are local to the transaction, so a pooled connection carries nothing to its next user. Who only states
    a purpose inside a transaction gets no savepoint: a look at persons that fails ends what it was needed for.
    """
    outer = _current.get()
    inner = replace(
        outer,
        court=outer.court if court is None else str(court),
        actor=outer.actor if actor is None else str(actor),
        purpose=outer.purpose if purpose is None else purpose,
    )
    nested = connection.in_atomic_block
    if nested and inner == outer:
        with transaction.atomic():
            yield inner
        return
    with transaction.atomic(savepoint=court is not None or actor is not None):
        _tell(inner)
        token = _current.set(inner)
        try:
            yield inner
        finally:
            _current.reset(token)
        if nested:
            _tell(outer)
