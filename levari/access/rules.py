"""One pure decision for every act: default deny, and nothing that imposes may be done by a machine."""

from collections.abc import Iterable
from dataclasses import dataclass

from levari.access.permissions import GRANTS, Permission, Role


@dataclass(frozen=True)
class Decision:
    """The answer, with the reason in words that a page can show."""

    allowed: bool
    reason: str


def decide(
    *,
    actor_kind: str,
    active: bool,
    roles: Iterable[str],
    permission: Permission,
    same_court: bool,
    assigned: bool | None,
    imposes: bool,
) -> Decision:
    """May this actor do this? `assigned` is None where the act asks for no assignment.

    >>> decide(actor_kind="automation", active=True, roles=[], permission=Permission.ATTACH, same_court=True,
    ...        assigned=None, imposes=True).reason
    'only a named person may impose'
    """
    grant = GRANTS[permission]
    if not active:
        return Decision(False, "this account is closed")
    if imposes and actor_kind != "human":
        return Decision(False, "only a named person may impose")
    if not same_court:
        return Decision(False, "this belongs to another court")
    if actor_kind == "automation":
        return Decision(grant.automation, "" if grant.automation else f"automation may not {grant.sentence}")
    if actor_kind == "party":
        return Decision(grant.party, "" if grant.party else f"a party may not {grant.sentence}")
    held = grant.roles & {Role(role) for role in roles}
    if actor_kind != "human" or not held:
        needed = ", ".join(sorted(grant.roles)) or "a party of the case"
        return Decision(False, f"to {grant.sentence} one must be: {needed}")
    if assigned is False:
        return Decision(False, "this case is assigned to somebody else")
    return Decision(True, "")
