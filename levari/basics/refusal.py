"""The root of every refusal: an exception whose name is the reason and whose docstring is the message."""

import inspect
import re
from typing import Any, ClassVar


class Words(str):
    """A fact of a refusal in words: by itself English, with its Chinese beside it for who shows it.

    >>> name = Words("appraisal", "委托评估")
    >>> str(name), name.zh
    ('appraisal', '委托评估')
    """

    zh: str

    def __new__(cls, en: str, zh: str) -> "Words":
        made = super().__new__(cls, en)
        made.zh = zh
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # what `__new__` takes
        return str(self), self.zh


class Refusal(Exception):
    """This was refused."""

    rule: ClassVar[str] = "levari.refused"
    #: JSON pointer of the refused place in the input; a class may fix it, or the fact ``pointer`` sets it.
    pointer: str = ""

    def __init__(self, **facts: Any) -> None:
        """Make the message from the docstring, its ``{names}`` filled with ``facts``.

        >>> class TooEarly(Refusal):
        ...     '''The due day {due_on} has not come. Wait until then.'''
        ...     rule = "demo.1"
        >>> print(TooEarly(due_on="2024-05-01"), TooEarly(due_on="x").title, sep=" | ")
        The due day 2024-05-01 has not come. Wait until then. | Too early
        """
        self.facts: dict[str, Any] = facts
        if "pointer" in facts:
            self.pointer = facts["pointer"]
        super().__init__(self._message())

    def _message(self) -> str:
        text = inspect.cleandoc(type(self).__doc__ or "")
        return " ".join(text.format(**self.facts).split("\n"))

    @property
    def title(self) -> str:
        """The name of the reason in words: ``TitleNotFinal`` becomes ``Title not final``."""
        words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", type(self).__name__)
        return words.capitalize()

    @property
    def detail(self) -> str:
        """What happened, which rule, what to do now: the docstring with the facts in it."""
        return str(self.args[0])

    def __reduce__(self) -> tuple[Any, ...]:
        # The default would call the class with the message as a positional argument.
        return _restored, (type(self), self.facts)


def _restored(kind: type[Refusal], facts: dict[str, Any]) -> Refusal:
    return kind(**facts)
