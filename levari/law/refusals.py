"""Why a question about the law is refused. Each names the place in the question, where there is one."""

from __future__ import annotations

from levari.basics.refusal import Refusal


class LawRefusal(Refusal):
    """The question cannot be answered."""

    rule = "law.question"


class PackUnknown(LawRefusal):
    """There is no law pack {pack!r}; there are: {known}."""


class PackCannot(LawRefusal):
    """The law pack {pack!r} has no rules for this question: {what}."""


class PackBroken(LawRefusal):
    """{file}, line {line}: {reason}"""

    rule = "law.pack"


class RuleUnknown(LawRefusal):
    """The law pack {pack!r} has no {kind} {id!r}. The nearest: {near}."""


class NotInForce(LawRefusal):
    """The law pack {pack!r} holds no {id!r} for {on}: its first line is from {first}.
    Ask a lawyer to add the older line."""


class RateUnknown(LawRefusal):
    """The law pack {pack!r} knows the rate {id!r} until {known}; for {on} there is none yet.
    Nothing is guessed: ask a lawyer to add the new line."""


class InputMissing(LawRefusal):
    """{name!r} is missing. {why}"""


class InputWrong(LawRefusal):
    """{name!r} cannot be used: {why}"""
