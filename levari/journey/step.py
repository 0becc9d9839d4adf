"""One act of the journey: who does it, what it needs, what it makes due."""

from dataclasses import dataclass
from typing import Any

from levari.access.permissions import GRANTS, Permission, Role

P = Permission


@dataclass(frozen=True)
class Step:
    """One act. `name` is spoken as an order, `done` as the timeline tells it.

    `task` is the to-do that the act finishes and without which it is not offered; `needs` is one it only looks at;
    `raises` are those it makes due. `page` and `batch` name addresses: on one case, on many at once. An `automatic` act
    is done by the platform. `states`: the case must be in one of them; none: the act is about no case yet. `closing`:
    it must have ended so. `held`: something of the debtor must be held. `settled`: nothing may be owed any more.
    `assigned`: only the case's own officer or judge may do it.
    """

    act: str
    name: Any
    done: Any
    permission: Permission
    task: str = ""
    needs: str = ""
    raises: tuple[str, ...] = ()
    page: str = ""
    batch: str = ""
    automatic: bool = False
    assigned: bool = False
    imposes: bool = False
    held: bool = False
    settled: bool = False
    closing: str = ""
    states: tuple[str, ...] = ("open",)

    @property
    def room(self) -> str:
        """The room whose act this is."""
        return self.act.partition(".")[0]

    @property
    def roles(self) -> frozenset[Role]:
        """Who may do it."""
        return GRANTS[self.permission].roles
