"""A refusal in the reader's language: its message is translated first and its facts are filled in after."""

import inspect

from django.utils.translation import gettext

from levari.basics.refusal import Refusal, Words


def refusal_text(refusal: BaseException) -> str:
    """What happened, which rule, what to do now. Other exceptions give their own text."""
    if not isinstance(refusal, Refusal):
        return str(refusal)
    source = inspect.cleandoc(type(refusal).__doc__ or "").replace("\n", " ")
    translated = gettext(source)
    if translated == source:
        return refusal.detail
    # Only Chinese has texts of its own; English words stand in the fact itself.
    told = {name: fact.zh if isinstance(fact, Words) else fact for name, fact in refusal.facts.items()}
    return translated.format(**told)
