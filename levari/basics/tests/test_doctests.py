"""The examples in the docstrings of the pure modules are true."""

import doctest
from importlib import import_module

import pytest

PURE = [
    "levari.basics.canonical",
    "levari.basics.days",
    "levari.basics.draw",
    "levari.basics.identifiers",
    "levari.basics.money",
    "levari.basics.names",
    "levari.basics.refusal",
    "levari.stages.attachment.rules.cap",
    "levari.stages.attachment.rules.plan",
    "levari.stages.attachment.rules.term",
    "levari.stages.distribution.rules",
    "levari.stages.intake.rules",
]


@pytest.mark.parametrize("module", PURE)
def test_examples(module: str) -> None:
    told = doctest.testmod(import_module(module), optionflags=doctest.ELLIPSIS)
    assert told.attempted > 0
    assert told.failed == 0
