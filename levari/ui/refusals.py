"""A refusal in the reader's language: its message is translated first and its facts are filled in after."""

import inspect

from django.utils.translation import gettext

from levari.basics.refusal import Refusal


def refusal_text(refusal: BaseException) -> str:
    """What happened, which rule, what to do now. Other exceptions give their own text."""
    if not isinstance(refusal, Refusal):
        return str(refusal)
    source = inspect.cleandoc(type(refusal).__doc__ or "").replace("\n", " ")
    translated = gettext(source)
    if translated == source:
        return refusal.detail
    return translated.format(**refusal.facts)
