"""In which of its two languages a page is being told."""

from django.utils.translation import get_language


def in_chinese() -> bool:
    """Whether the request is answered in Chinese; English is told where no language is active."""
    return (get_language() or "").startswith("zh")
