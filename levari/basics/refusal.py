"""The root of every refusal: an exception named as the reason, whose docstring is the message."""

from __future__ import annotations

from inspect import cleandoc
from typing import ClassVar


class Refusal(Exception):
    """The act is refused."""

    rule: ClassVar[str] = ""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(cleandoc(type(self).__doc__ or "").format(**facts))
